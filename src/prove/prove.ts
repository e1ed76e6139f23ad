/** @module The whole proof: base, controls, pre-test, taught model, placebo and other seeds, each asked the same questions. */
import { join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import { writeJsonl } from '../core/jsonl.ts';
import { findLeaks } from '../evaluate/leak.ts';
import type { Condition, Proof } from '../evaluate/proof.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { t } from '../i18n/index.ts';
import { askBase } from './ask-base.ts';
import { askCondition } from './conditions.ts';
import { frozenState } from './frozen.ts';
import { type ProveOptions, progressOf } from './options.ts';
import { permuteAnswers } from './placebo.ts';
import { type Provenance, readProvenance } from './provenance.ts';
import { trainAgain } from './train-again.ts';

/** ROUGE-L F1 from which on a question counts as worded by the training data. */
const BORDER = 0.7;

/** @throws CancelledError, and what loading, asking and training throw. Finished trainings are kept and not done again. */
export async function prove(options: ProveOptions): Promise<Proof> {
  const { questions, adapters } = options;
  const only = adapters.length === 1 ? adapters[0] : undefined;
  const provenance = only ? await readProvenance(only.path) : null;
  const proof: Proof = {
    createdAt: options.now.toISOString(),
    ilabVersion: options.ilabVersion,
    questionFile: {
      path: options.questionFile,
      sha256: await hashFile(options.questionFile),
      frozen: await frozenState(questions, provenance?.dataPath ?? null),
    },
    questions: [...questions],
    model: { name: options.model.name, sha256: options.model.sha256 },
    adapters: await Promise.all(
      adapters.map(async ({ path, scale }) => ({ path, scale, sha256: await hashFile(path) })),
    ),
    data: provenance && {
      path: provenance.dataPath,
      sha256: provenance.dataSha256,
      rows: provenance.rows.length,
    },
    settings: { ...provenance?.settings },
    maxTokens: options.maxTokens,
    isGuarded: options.guard !== null,
    threshold: options.threshold ?? null,
    conditions: [],
    leftOut: [],
    known: null,
    pretestPrompts: 0,
    leaks: provenance && findLeaks(provenance.rows, questions, BORDER),
    border: BORDER,
  };
  await askBase(proof, options, provenance);
  await askTrained(proof, options, { kind: 'after', adapters, losses: provenance?.losses });
  if (options.controls) await askPlacebo(proof, options, provenance);
  await askSeeds(proof, options, provenance);
  return proof;
}

async function askPlacebo(proof: Proof, options: ProveOptions, provenance: Provenance | null): Promise<void> {
  const rows = provenance && permuteAnswers(provenance.rows, provenance.settings.seed);
  if (provenance === null || rows === null) {
    const reason = provenance === null ? t('prove.dataUnknown') : t('prove.oneFact');
    proof.leftOut.push({ kind: 'placebo', reason });
    return;
  }
  const folder = join(provenance.folder, 'proof', 'placebo');
  const dataPath = join(folder, 'train_placebo.jsonl');
  await writeJsonl(dataPath, rows);
  await trainAndAsk(proof, options, provenance, {
    ...{ kind: 'placebo', folder, dataPath, seed: provenance.settings.seed },
    label: t('prove.trainPlacebo'),
  });
}

async function askSeeds(proof: Proof, options: ProveOptions, provenance: Provenance | null): Promise<void> {
  if (options.seeds < 2) return;
  if (provenance === null) {
    proof.leftOut.push({ kind: 'seed', reason: t('prove.dataUnknown') });
    return;
  }
  for (let number = 1; number < options.seeds; number++) {
    const seed = provenance.settings.seed + number;
    const folder = join(provenance.folder, 'proof', `seed-${seed}`);
    // Trained from the base, all that the adapter knows is new.
    const whole = join(folder, 'train_whole.jsonl');
    if (provenance.isMarked) await writeJsonl(whole, provenance.rows);
    const dataPath = provenance.isMarked ? whole : provenance.dataPath;
    await trainAndAsk(proof, options, provenance, {
      ...{ kind: 'seed', folder, dataPath, seed },
      label: t('prove.trainSeed', { seed }),
    });
  }
}

interface Training {
  kind: 'placebo' | 'seed';
  folder: string;
  dataPath: string;
  seed: number;
  label: string;
}

async function trainAndAsk(
  proof: Proof,
  options: ProveOptions,
  { settings }: Provenance,
  { kind, folder, dataPath, seed, label }: Training,
): Promise<void> {
  const { signal, threads, checkpointEverySeconds } = options;
  const { adapterPath, losses } = await trainAgain({
    ...{ modelPath: options.model.path, dataPath, folder, threads, checkpointEverySeconds },
    settings: { ...settings, seed },
    ...(signal ? { signal } : {}),
    onEvent: (event) => options.onTraining?.(label, event),
  });
  const scale = options.adapters[0]?.scale ?? 1;
  const adapters = [{ path: adapterPath, scale }];
  await askTrained(proof, options, { kind, adapters, losses, ...(kind === 'seed' ? { seed } : {}) });
}

async function askTrained(
  proof: Proof,
  options: ProveOptions,
  {
    kind,
    seed,
    adapters,
    losses,
  }: Pick<Condition, 'kind' | 'seed'> & {
    adapters: readonly ScaledAdapter[];
    losses: number[] | undefined;
  },
): Promise<void> {
  const { questions, maxTokens, signal } = options;
  await using trained = await options.open(adapters);
  await using model = options.guard?.(trained) ?? trained;
  const condition = await askCondition({
    ...{ kind, model, questions, maxTokens, confidence: kind === 'after' },
    ...(seed === undefined ? {} : { seed }),
    ...(signal ? { signal } : {}),
    onAnswer: progressOf(options, conditionLabel(kind, seed)),
  });
  proof.conditions.push(losses ? { ...condition, losses } : condition);
}

function conditionLabel(kind: Condition['kind'], seed: number | undefined): string {
  if (kind === 'seed') return t('prove.askSeed', { seed: seed ?? 0 });
  return kind === 'placebo' ? t('prove.askPlacebo') : t('prove.askAfter');
}
