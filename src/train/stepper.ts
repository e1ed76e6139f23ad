/** @module The gradient of one optimiser step: one or several runs of the graph, with dropout, as the mean over all labels. */
import type { Rng } from '../core/rng.ts';
import type { Engine } from '../nn/engine.ts';
import { batchFeeds } from './batch.ts';
import type { Example } from './dataset.ts';
import { applyMask, drawMask } from './dropout.ts';
import { isKnown, type Mastery, noteVisit } from './mastery.ts';
import { clipFactor } from './optimizer.ts';
import type { TrainSettings } from './options.ts';
import { fillRow, labelCount } from './pack.ts';
import { type EpochRows, passesOf } from './plan.ts';

export interface StepResult {
  /** Mean over all labels of the step, in nats. */
  loss: number;
  /** What the gradients are to be multiplied by; not finite or 0 when they are not finite. */
  clip: number;
  /** Slots in use. */
  tokens: number;
  /** Adds what each expert got to the sums so far. */
  countExperts(sums: Record<string, number[]>): void;
  /** Notes of each example of the step whether it was known. */
  noteVisits(mastery: Mastery, epoch: number): void;
}

/** Writes the gradient of `rows` at `parameters` into `gradients`; draws from `random` only when there is dropout. */
export type Stepper = (
  rows: EpochRows,
  parameters: Float32Array,
  gradients: Float32Array,
  random: Rng,
) => Promise<StepResult>;

/** @param checkNotLeft is called before each run of the graph: what it throws ends the step. */
export function createStepper(
  engine: Engine,
  settings: TrainSettings,
  examples: readonly Example[],
  headLength: number,
  checkNotLeft: () => void = () => undefined,
): Stepper {
  const size = engine.parameters.at(-1)!.end;
  // A copy: the runtime cannot read shared memory, and dropout masks it.
  const fed = new Float32Array(size);
  const part = settings.passesPerStep > 1 ? new Float32Array(size) : null;
  const chatsOf = (members: readonly number[]) => members.map((member) => examples[member]!.chat);

  return async (rows, parameters, gradients, random) => {
    fed.set(parameters);
    const mask = settings.loraDropout > 0 ? drawMask(engine.parameters, settings.loraDropout, random) : [];
    applyMask(mask, fed);
    const labels = rows.flatMap(chatsOf).reduce((sum, chat) => sum + labelCount(chat), 0);
    const known: boolean[] = [];
    const expertUse: [layer: number, tokens: Float32Array][] = [];
    let loss = 0;
    let tokens = 0;
    for (const [index, pass] of passesOf(rows, settings).entries()) {
      const packed = pass.map((members) => fillRow(chatsOf(members), settings.maxSeqLen, headLength));
      checkNotLeft();
      const into = index === 0 ? gradients : part!;
      const result = await engine.step(batchFeeds(packed, labels), fed, into);
      if (index > 0) for (let i = 0; i < size; i++) gradients[i]! += into[i]!;
      loss += result.loss;
      expertUse.push(...result.expertUse);
      tokens += packed.reduce((sum, { used }) => sum + used, 0);
      let start = 0;
      for (const chat of pass.flatMap(chatsOf)) {
        known.push(isKnown(result.labelLosses.subarray(start, start + labelCount(chat))));
        start += labelCount(chat);
      }
    }
    applyMask(mask, gradients);
    return {
      loss,
      clip: clipFactor(gradients, settings.gradClip),
      tokens,
      countExperts(sums) {
        for (const [layer, counts] of expertUse)
          sums[layer] = Array.from(counts, (count, expert) => count + (sums[layer]?.[expert] ?? 0));
      },
      noteVisits(mastery, epoch) {
        rows.flat().forEach((example, i) => {
          noteVisit(mastery, example, epoch, known[i]!);
        });
      },
    };
  };
}
