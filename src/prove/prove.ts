/** @module The whole proof: base, controls, pre-test, taught model, placebo and other seeds, each asked the same questions. */
import { join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import { writeJsonl } from '../core/jsonl.ts';
import { findLeaks } from '../evaluate/leak.ts';
import type { Condition, Proof } from '../evaluate/proof.ts';
import type { Question } from '../evaluate/questions.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { bm25 } from '../text/bm25.ts';
import type { TrainEvent } from '../train/options.ts';
import { askCondition } from './conditions.ts';
import { frozenState } from './frozen.ts';
import { withPassages } from './models.ts';
import { goldPassage, loadPassages } from './passages.ts';
import { permuteAnswers } from './placebo.ts';
import { pretest } from './pretest.ts';
import { type Provenance, readProvenance } from './provenance.ts';
import { trainAgain } from './train-again.ts';

/** ROUGE-L F1 from which on a question counts as worded by the training data. */
const BORDER = 0.7;
/** Prompts with examples in the pre-test. */
const FEW_SHOTS = 2;
/** Passages that retrieval puts into the prompt. */
const RETRIEVED = 2;

export interface ProveOptions {
  questionFile: string;
  questions: readonly Question[];
  model: { name: string; path: string; sha256: string };
  /** At least one. The controls and seeds need exactly one, made by our trainer. */
  adapters: readonly ScaledAdapter[];
  /** Opens the base model with these adapters; disposed of before the next is opened. */
  open: (adapters: readonly ScaledAdapter[]) => Promise<ChatModel>;
  controls: boolean;
  /** Trainings in all, the adapter's own among them; 1 trains none. */
  seeds: number;
  maxTokens: number;
  threads: number;
  checkpointEverySeconds: number;
  cacheDir: string;
  ilabVersion: string;
  now: Date;
  signal?: AbortSignal;
  /** `label` is a text for people. */
  onProgress?: (label: string, done: number, total: number) => void;
  onTraining?: (label: string, event: TrainEvent) => void;
}

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

/** Everything that the base model answers, in one loading of it: plain, the pre-test, with gold passage, with retrieval. */
async function askBase(proof: Proof, options: ProveOptions, provenance: Provenance | null): Promise<void> {
  const { questions, maxTokens, signal } = options;
  const common = { questions, maxTokens, ...(signal ? { signal } : {}) };
  await using model = await options.open([]);
  const base = await askCondition({
    ...{ ...common, kind: 'base', model, confidence: true },
    onAnswer: progress(options, t('prove.askBase')),
  });
  proof.conditions.push(base);
  const isTaught = ({ kind }: Question) => kind === 'taught' || kind === 'reverse';
  const plainRight = new Set(
    questions.flatMap((question, place) =>
      isTaught(question) && base.items[place]?.verdict === 'right' ? [place] : [],
    ),
  );
  const tested = await pretest({
    ...{ ...common, model, plainRight, fewShots: FEW_SHOTS, seed: 42 },
    onAnswer: progress(options, t('prove.askPretest')),
  });
  proof.known = tested.known;
  proof.pretestPrompts = tested.prompts;
  if (!options.controls) return;

  const passages = provenance && (await loadPassages(provenance.rows, options.cacheDir));
  if (passages === null) {
    const reason = provenance === null ? t('prove.dataUnknown') : t('prove.noPassages');
    proof.leftOut.push({ kind: 'gold', reason }, { kind: 'retrieval', reason });
    return;
  }
  const gold = new Map(
    questions.filter(isTaught).map((one) => [one.question, goldPassage(passages, one.question, one.answers)]),
  );
  const places = questions.flatMap(({ question }, place) => (gold.get(question) ? [place] : []));
  if (places.length === 0) proof.leftOut.push({ kind: 'gold', reason: t('prove.noGold') });
  else
    proof.conditions.push(
      await askCondition({
        ...{ ...common, kind: 'gold', places },
        model: withPassages(model, (question) => [gold.get(question) ?? []].flat()),
        onAnswer: progress(options, t('prove.askGold')),
      }),
    );
  const index = bm25(passages);
  const retrieve = (question: string) =>
    index
      .rank(question)
      .slice(0, RETRIEVED)
      .map(({ place }) => passages[place] as string);
  proof.conditions.push(
    await askCondition({
      ...{ ...common, kind: 'retrieval', model: withPassages(model, retrieve) },
      onAnswer: progress(options, t('prove.askRetrieval')),
    }),
  );
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
    await trainAndAsk(proof, options, provenance, {
      ...{ kind: 'seed', folder, dataPath: provenance.dataPath, seed },
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
  await using model = await options.open(adapters);
  const condition = await askCondition({
    ...{ kind, model, questions, maxTokens, confidence: kind === 'after' },
    ...(seed === undefined ? {} : { seed }),
    ...(signal ? { signal } : {}),
    onAnswer: progress(options, conditionLabel(kind, seed)),
  });
  proof.conditions.push(losses ? { ...condition, losses } : condition);
}

function conditionLabel(kind: Condition['kind'], seed: number | undefined): string {
  if (kind === 'seed') return t('prove.askSeed', { seed: seed ?? 0 });
  return kind === 'placebo' ? t('prove.askPlacebo') : t('prove.askAfter');
}

function progress({ onProgress }: ProveOptions, label: string): (done: number, total: number) => void {
  return (done, total) => onProgress?.(label, done, total);
}
