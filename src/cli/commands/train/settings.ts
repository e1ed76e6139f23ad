/** @module The trainer's settings from configuration and options. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainSettings } from '../../../train/options.ts';
import { splitTargets } from '../../../train/target-modules.ts';
import type { Session } from '../../session.ts';
import type { TrainFlags } from './command.ts';

/** The value of an option with two names. @throws UsageError when both were given. */
export function oneOf<T>(first: [name: string, value: T], second: [name: string, value: T]): T {
  if (first[1] !== undefined && second[1] !== undefined)
    throw new UsageError(t('cli.trainTwice', { first: first[0], second: second[0] }), {
      hint: t('cli.trainTwiceHint'),
    });
  return first[1] ?? second[1];
}

/** @throws UsageError when batch, accumulation and effective batch contradict each other. */
export function settingsOf({ config: { train } }: Session, flags: TrainFlags): TrainSettings {
  return {
    numEpochs: train.num_epochs,
    iters: train.iters,
    lr: train.learning_rate,
    loraRank: train.lora_rank,
    loraAlpha: train.lora_alpha,
    loraDropout: train.lora_dropout,
    loraTargets: splitTargets(train.lora_target_modules),
    loraLayers: train.lora_layers,
    maxSeqLen: train.max_seq_len,
    ...batchesOf(train.batch, train.gradient_accumulation, flags),
    warmupSteps: train.warmup_steps,
    gradClip: train.grad_clip,
    weightDecay: train.weight_decay,
    seed: train.seed,
    wordingsPerFact: train.wordings_per_fact,
    unknownsPerFact: train.unknowns_per_fact,
    replaysPerFact: train.replays_per_fact,
    probesPerFact: train.probes_per_fact,
    rehearsalsPerFact: train.rehearsals_per_fact,
    earlyStop: train.early_stop,
    maxGeneralRise: train.max_general_rise,
    mastery: train.mastery,
    precision: train.precision,
  };
}

/** The recipe's settings wherever nobody set anything: a file, a variable or an option always wins. */
export function withRecipe(
  given: TrainSettings,
  recipe: TrainSettings,
  sources: Session['sources'],
): TrainSettings {
  const isFree = (name: string) => sources[`train.${name}`] === 'default';
  // Alpha belongs to the rank it was chosen for.
  const freePair = isFree('lora_rank') && isFree('lora_alpha');
  const out = { ...given };
  if (isFree('learning_rate')) out.lr = recipe.lr;
  if (freePair) {
    out.loraRank = recipe.loraRank;
    out.loraAlpha = recipe.loraAlpha;
  }
  if (isFree('wordings_per_fact')) out.wordingsPerFact = recipe.wordingsPerFact;
  if (isFree('unknowns_per_fact')) out.unknownsPerFact = recipe.unknownsPerFact;
  if (isFree('replays_per_fact')) out.replaysPerFact = recipe.replaysPerFact;
  if (isFree('rehearsals_per_fact')) out.rehearsalsPerFact = recipe.rehearsalsPerFact;
  return out;
}

/** How the rows of a step are divided. Without --batch, the effective batch size takes the largest batch that divides it. */
function batchesOf(
  batch: number,
  accumulation: number,
  { batch: given, gradientAccumulation, effectiveBatchSize: rows }: TrainFlags,
): Pick<TrainSettings, 'rowsPerPass' | 'passesPerStep'> {
  if (rows === undefined) return { rowsPerPass: batch, passesPerStep: accumulation };
  oneOf(['--effective-batch-size', rows], ['--gradient-accumulation', gradientAccumulation]);
  let rowsPerPass = Math.min(batch, rows);
  if (given === undefined) while (rows % rowsPerPass !== 0) rowsPerPass--;
  if (rows % rowsPerPass !== 0 || (given !== undefined && given > rows))
    throw new UsageError(t('cli.trainBatchUneven', { effective: rows, batch }), {
      hint: t('cli.trainBatchUnevenHint', { effective: rows }),
    });
  return { rowsPerPass, passesPerStep: rows / rowsPerPass };
}
