/** @module What every command starts from: the configuration in force, the folders, and how to speak to the person. */
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { type Paths, resolvePaths } from '../config/paths.ts';
import { trainDefaults } from '../train/options.ts';
import type { CliContext } from './context.ts';
import { writeEvent } from './events.ts';
import { usageLine } from './job-lines.ts';
import { nextStep } from './term/next-step.ts';
import { printable } from './term/printable.ts';
import { type Style, styleFor } from './term/style.ts';

export interface Session extends LoadedConfig {
  paths: Paths;
  context: CliContext;
  /** Of stdout. */
  style: Style;
  /** A line of the result. */
  print(text: string): void;
  /** A line beside the result (stderr); silent with --quiet and --json. */
  note(text: string): void;
  /** The closing line of a command; before it stands what the job took. */
  next(hint: string): void;
  printJson(value: unknown): void;
}

export interface SessionRequest {
  /** Options by the key of the configuration they stand for. */
  flags?: Readonly<Record<string, unknown>>;
  /** True for --quiet and --json. */
  silent?: boolean;
}

/** @throws InputError or UsageError when the configuration is wrong. */
export async function openSession(context: CliContext, request: SessionRequest = {}): Promise<Session> {
  const { stdout, stderr, env } = context.process;
  const paths = resolvePaths(env, context.cwd);
  const loaded = await loadConfig({
    paths,
    recipe: recipeDefaults(),
    env,
    cwd: context.cwd,
    flags: request.flags ?? {},
  });
  const { quiet = false, ndjson = false } = context.manner ?? {};
  const silent = request.silent === true || quiet;
  const note = (text: string) => {
    if (ndjson && !quiet) writeEvent(context, { type: 'note', text });
    else if (!silent) stderr.write(`${printable(text)}\n`);
  };
  const dim = styleFor(stderr, env).dim;
  return {
    ...loaded,
    paths,
    context,
    style: styleFor(stdout, env),
    print: (text) => stdout.write(`${text}\n`),
    note,
    next(hint) {
      if (context.job && !silent) note(usageLine(context.job.usage()));
      if (!silent) stderr.write(`${dim(printable(nextStep(hint)))}\n`);
    },
    printJson(value) {
      if (ndjson) writeEvent(context, { type: 'result', result: value });
      else stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

export function recipeDefaults() {
  return {
    num_epochs: trainDefaults.numEpochs,
    iters: trainDefaults.iters,
    learning_rate: trainDefaults.lr,
    lora_rank: trainDefaults.loraRank,
    lora_alpha: trainDefaults.loraAlpha,
    lora_dropout: trainDefaults.loraDropout,
    lora_target_modules: trainDefaults.loraTargets?.join(',') ?? 'all-linear',
    lora_layers: trainDefaults.loraLayers,
    max_seq_len: trainDefaults.maxSeqLen,
    batch: trainDefaults.rowsPerPass,
    gradient_accumulation: trainDefaults.passesPerStep,
    warmup_steps: trainDefaults.warmupSteps,
    weight_decay: trainDefaults.weightDecay,
    grad_clip: trainDefaults.gradClip,
    seed: trainDefaults.seed,
    wordings_per_fact: trainDefaults.wordingsPerFact,
    unknowns_per_fact: trainDefaults.unknownsPerFact,
    replays_per_fact: trainDefaults.replaysPerFact,
    probes_per_fact: trainDefaults.probesPerFact,
    rehearsals_per_fact: trainDefaults.rehearsalsPerFact,
    early_stop: trainDefaults.earlyStop,
    max_general_rise: trainDefaults.maxGeneralRise,
    mastery: trainDefaults.mastery,
    precision: trainDefaults.precision,
  };
}
