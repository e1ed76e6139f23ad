/** @module Asks a run how it stands, forward only: what it would answer to wordings that it is not trained on. */
import type { Engine } from '../nn/engine.ts';
import { batchFeeds } from './batch.ts';
import type { Example } from './dataset.ts';
import { isKnown } from './mastery.ts';
import type { TrainSettings } from './options.ts';
import { fillRow, groupChats, labelCount, sharedHeadLength } from './pack.ts';
import { passesOf } from './plan.ts';
import type { ProbeSet } from './probe-set.ts';
import { isFinished, type RunFacts } from './state.ts';

/** How a run stood after a step. */
export interface ProbePoint {
  step: number;
  /** Epochs that were begun by then; 0 is the base model. */
  epoch: number;
  /** Facts of whose probed wordings every token of the answer is predicted, so that greedy decoding gives it whole. */
  known: number;
  /** Facts that are probed. */
  facts: number;
  /** Mean cross entropy over the answers of the taught probes, in nats; null without any. */
  loss: number | null;
  /** The same of the base model's own answers to general questions. */
  generalLoss: number | null;
  /** What asking took. */
  seconds: number;
}

export interface ProbeResult extends Omit<ProbePoint, 'step' | 'epoch' | 'seconds'> {
  /** Of each token of each taught probe, in nats. */
  tokenLosses: number[][];
}

export type Prober = (parameters: Float32Array) => Promise<ProbeResult>;

/** Null when nothing is probed. @param checkNotLeft is called before each run of the graph: what it throws ends the probe. */
export function createProber(
  engine: Engine,
  { taught, general }: ProbeSet,
  settings: TrainSettings,
  checkNotLeft: () => void = () => undefined,
): Prober | null {
  const all = [...taught, ...general];
  if (all.length === 0) return null;
  const chats = all.map(({ chat }) => chat);
  const headLength = sharedHeadLength(chats);
  const rows = groupChats(chats, settings.maxSeqLen, headLength);
  const fed = new Float32Array(engine.parameters.at(-1)!.end);

  return async (parameters) => {
    fed.set(parameters);
    const losses: Float32Array[] = [];
    for (const pass of passesOf(rows, settings)) {
      checkNotLeft();
      const packed = pass.map((members) =>
        fillRow(
          members.map((member) => chats[member]!),
          settings.maxSeqLen,
          headLength,
        ),
      );
      const found = await engine.labelLosses(batchFeeds(packed), fed);
      let start = 0;
      for (const member of pass.flat()) {
        losses[member] = found.slice(start, start + labelCount(chats[member]!));
        start += labelCount(chats[member]!);
      }
    }
    return {
      ...countKnown(taught, losses),
      loss: mean(losses.slice(0, taught.length)),
      generalLoss: mean(losses.slice(taught.length)),
      tokenLosses: losses.slice(0, taught.length).map((own) => [...own]),
    };
  };
}

function countKnown(taught: readonly Example[], losses: readonly Float32Array[]) {
  const facts = new Map<string, boolean>();
  taught.forEach(({ fact }, i) => {
    facts.set(fact, (facts.get(fact) ?? true) && isKnown(losses[i]!));
  });
  return { known: [...facts.values()].filter(Boolean).length, facts: facts.size };
}

function mean(losses: readonly Float32Array[]): number | null {
  const count = losses.reduce((sum, { length }) => sum + length, 0);
  const total = losses.reduce((sum, values) => values.reduce((a, b) => a + b, sum), 0);
  return count === 0 ? null : total / count;
}

/** Before the first step, after each epoch, and at the end; once each. */
export function isProbeDue(state: RunFacts, settings: TrainSettings): boolean {
  if (state.probes.at(-1)?.step === state.step) return false;
  return state.step === 0 || state.rowsDone >= state.rows.length || isFinished(state, settings);
}
