/** @module Makes training examples of a taxonomy: facts, their wordings, near-miss unknowns, skills, self-replay. */
import { join } from 'node:path';
import { CancelledError, InputError } from '../core/errors.ts';
import type { SourceDocument } from '../documents/load.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel, TrainRow } from '../model/interfaces.ts';
import { readDecisions } from '../review/decisions.ts';
import { applyDecisions } from '../review/reviewed-data.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { openAnswerCache } from './answer-cache.ts';
import type { LanguageData } from './data/language.ts';
import { detectLanguage } from './detect-language.ts';
import { Discards } from './discards.ts';
import { drawRows } from './draw.ts';
import { readFacts } from './facts.ts';
import { type Funnel, measureFunnel, writeFunnel } from './funnel.ts';
import { applyHeldOut } from './held-out/apply.ts';
import { heldOutPaths, type Manifest, writeHeldOut } from './held-out/freeze.ts';
import { BORDER, type HeldOutQuestion } from './held-out/separate.ts';
import { knowledgeRows } from './knowledge-rows.ts';
import type { ProposerRung } from './ladder.ts';
import { makeFactRecords } from './outputs/fact-records.ts';
import { addProposedFacts } from './proposals/for-leaves.ts';
import { makeReplay } from './replay.ts';
import { type SkillYield, skillRows } from './skills/teach.ts';
import { type GeneratedPaths, pathsFor, writeGenerated } from './write.ts';

export interface GenerateOptions {
  leaves: readonly Leaf[];
  documents: ReadonlyMap<string, readonly SourceDocument[]>;
  /** Proposes wordings and skills; null: rules alone. */
  model: ChatModel | null;
  /** Who `model` is; default: "model", the student itself. */
  rung?: ProposerRung;
  /** The untaught model, whose answers to general questions are repeated in training; null: none are. */
  base: ChatModel | null;
  /** Taught, unknown and skill rows to make at most; default: all. */
  numInstructions?: number | undefined;
  /** ROUGE-L F1 above which a wording counts as a copy of another of its fact, 0 to 1. */
  rougeThreshold: number;
  seed: number;
  outputDir: string;
  /** For the names of the files. */
  modelName: string;
  signal?: AbortSignal;
  onProgress?: (progress: GenerateProgress) => void;
  /** Wordings of a fact at most; default 60. */
  wordingsPerFact?: number;
  /** Facts of the documents of one leaf at most, besides the user's pairs; default: a third of their number, 3 to 50. */
  maxDocumentFacts?: number | undefined;
  /** Different questions without a known answer for each fact; default 6, each in 3 wordings. */
  unknownsPerFact?: number;
  /** The answer to them; default: the language's own. */
  unknownAnswer?: string;
  /** Seconds that wordings proposed by `model` may take together, skills not counted; default 90. What was answered before is free. */
  modelSeconds?: number;
  /** New examples of a skill to propose for each of its seeds; default 5. */
  sdgScaleFactor?: number;
  /** Wordings of each fact that are kept out of training to test with, 0 to 3; default 0. */
  heldOutPerFact?: number;
  /** A user's own test questions: training rows too near to one are dropped. */
  heldOut?: readonly HeldOutQuestion[];
  now?: Date;
}

export interface GenerateProgress {
  stage: 'facts' | 'wordings' | 'model' | 'skills' | 'replay' | 'write';
  done: number;
  total: number;
}

export interface GenerateSummary {
  facts: number;
  /** Facts that rules and the teacher found in the documents besides. */
  documentFacts: number;
  wordingsPerFact: { min: number; median: number };
  /** Rows in the training file. */
  generated: number;
  /** Rows by kind. */
  kinds: Record<TrainRow['ilab']['kind'], number>;
  discardedFormat: number;
  discardedRouge: number;
  /** All discards by reason. */
  discards: Record<string, number>;
  /** Stages that were left out: "model" or "replay" for want of a model, "modelTime" for want of time, "modelWeak" for proposals that all failed. */
  skipped: string[];
  /** What was proposed, rejected and kept at each stage, and the facts that came out thin. */
  funnel: Funnel;
  /** How each skill came to its rows. */
  skills: SkillYield[];
  /** Where the funnel was written. */
  funnelPath: string;
  /** Rows that an earlier review leaves out of training, or teaches in other words. */
  reviewed: { rejected: number; edited: number };
  seconds: number;
  paths: GeneratedPaths;
  /** What was kept out of training, and where it was frozen; absent when nothing was. */
  heldOut?: Manifest & { path: string; dropped: number };
  /** Test questions of the user that a seed pair asks in almost the same words. */
  heldOutExcluded: string[];
}

/**
 * The same leaves, documents, options and model answers give the same rows. Answers of models are kept in `outputDir` as
 * they come: a run that was killed starts again without asking twice.
 * @throws InputError when nothing can be made, CancelledError when `signal` fires (no file is written then), ResourceError
 * when the disk is full.
 */
export async function generateDataset(options: GenerateOptions): Promise<GenerateSummary> {
  const started = performance.now();
  const { leaves, documents, model, base, seed, signal, onProgress = () => undefined } = options;
  // Each leaf is read and worded in its own language; a taxonomy may mix them.
  const languageOf = new Map(leaves.map((leaf) => [leaf.id, languageOfLeaf(leaf, documents.get(leaf.id))]));
  const inUse = [...new Set(languageOf.values())];
  const discards = new Discards();
  const skipped = new Set<string>();
  const cache = await openAnswerCache(
    join(options.outputDir, `.answers_${options.modelName.replace(/[^\w.-]+/g, '_')}.jsonl`),
  );
  const stopIfAborted = () => {
    if (signal?.aborted)
      throw new CancelledError(t('generate.cancelled'), { hint: t('generate.cancelledHint') });
  };
  const mostFor = (seeds: number) => options.maxDocumentFacts ?? mostDocumentFacts(seeds);
  const read = leaves
    .filter(({ kind }) => kind === 'knowledge')
    .map((leaf) =>
      readFacts(
        leaf,
        documents.get(leaf.id) ?? [],
        languageOf.get(leaf.id) as LanguageData,
        mostFor(leaf.seeds.length),
        (reason, text) => discards.add(reason, leaf.id, text, 'facts'),
      ),
    );
  const deadline = { left: (options.modelSeconds ?? 90) * 1000 };
  const rung = options.rung ?? 'model';
  if (model !== null)
    await addProposedFacts(read, {
      ...{ documents, model, base, cache, deadline, discards, skipped, signal, mostFor },
      onProgress: (done, total) => onProgress({ stage: 'facts', done, total }),
    });
  stopIfAborted();
  const taught = await knowledgeRows(read, {
    ...options,
    discards,
    skipped,
    cache,
    rung,
    deadline,
    onProgress,
    stopIfAborted,
  });

  // A fact that was rejected whole is not taught, so it is not tested either.
  const decisions = await readDecisions(join(options.outputDir, 'train.jsonl'));
  const lasting = new Set(applyDecisions(taught.rows, decisions).rows.map(({ ilab }) => ilab.fact));
  const parted = applyHeldOut(taught.rows, {
    given: options.heldOut ?? [],
    perFact: options.heldOutPerFact ?? 0,
    seed,
    facts: read.flatMap(({ facts }) => facts).filter(({ id }) => lasting.has(id)),
  });
  for (const { user, ilab } of parted.dropped) discards.add('heldOut', ilab.fact, user);

  const skills = await skillRows({
    leaves: leaves.filter(({ kind }) => kind === 'compositional_skills'),
    model,
    rung,
    cache,
    languageOf: ({ id }) => languageOf.get(id) as LanguageData,
    perSeed: options.sdgScaleFactor ?? 5,
    rougeThreshold: options.rougeThreshold,
    signal,
    onDiscard: (reason, leaf, text) => discards.add(reason, leaf, text, 'skills'),
    onProgress: (done, total) => onProgress({ stage: 'skills', done, total }),
  });
  stopIfAborted();
  if (skills.yields.some(({ isWeak }) => isWeak)) skipped.add('modelWeak');

  const passed = [...parted.rows, ...skills.rows];
  const made = drawRows(passed, options.numInstructions, seed);
  if (made.length === 0) throw new InputError(t('generate.nothing'), { hint: t('generate.nothingHint') });
  if (model === null) skipped.add('model');
  let replay: TrainRow[] = [];
  if (base === null) skipped.add('replay');
  else {
    const about = (reason: string, what: string, text: string) => discards.add(reason, what, text, 'replay');
    replay = await makeReplay({
      base,
      cache,
      prompts: inUse.flatMap(({ replayPrompts }) => replayPrompts),
      signal,
      onDiscard: about,
      onProgress: (done, total) => onProgress({ stage: 'replay', done, total }),
    });
    stopIfAborted();
  }

  const rows = [...made, ...replay];
  const paths = pathsFor(options.outputDir, options.modelName, options.now ?? new Date());
  onProgress({ stage: 'write', done: 0, total: 1 });
  const tests = leaves.flatMap((leaf) =>
    leaf.seeds.map((one) => ({
      system: '',
      user:
        one.context === undefined || leaf.kind === 'knowledge'
          ? one.question.trim()
          : `${one.context.trim()}\n\n${one.question.trim()}`,
      assistant: one.answer.trim(),
    })),
  );
  // Frozen before the training file is there to be trained with.
  const beside = heldOutPaths(paths.train);
  const manifest =
    parted.questions.length > 0 ? await writeHeldOut(beside, parted.questions, BORDER) : undefined;
  const facts = read.flatMap((leaf) => leaf.facts);
  const funnel = measureFunnel({ facts, rows, passed, discards });
  const funnelPath = await writeFunnel(paths.generated, funnel);
  const records = makeFactRecords(read, documents, seed);
  const reviewed = await writeGenerated(paths, { rows, facts: records, tests, discarded: discards.log() });
  onProgress({ stage: 'write', done: 1, total: 1 });
  const counts = [
    ...countBy(made.filter(({ ilab }) => ilab.kind === 'taught').map(({ ilab }) => ilab.fact)).values(),
  ].sort((a, b) => a - b);
  const kinds = countBy(rows.map(({ ilab }) => ilab.kind));
  return {
    facts: counts.length,
    documentFacts: facts.filter(({ origin }) => origin !== 'seed').length,
    wordingsPerFact: { min: counts[0] ?? 0, median: counts[Math.floor(counts.length / 2)] ?? 0 },
    generated: rows.length,
    kinds: {
      taught: kinds.get('taught') ?? 0,
      unknown: kinds.get('unknown') ?? 0,
      replay: kinds.get('replay') ?? 0,
      skill: kinds.get('skill') ?? 0,
    },
    discardedFormat: discards.count('format'),
    discardedRouge: discards.count('rouge'),
    discards: discards.counts(),
    skipped: [...skipped],
    funnel,
    skills: skills.yields,
    funnelPath,
    reviewed,
    seconds: (performance.now() - started) / 1000,
    paths,
    heldOutExcluded: parted.excluded.map(({ question }) => question),
    ...(manifest === undefined
      ? {}
      : {
          heldOut: {
            ...manifest,
            path: beside.questions,
            dropped: parted.dropped.length,
          },
        }),
  };
}

/** By seeds and documents; a skill has no documents. */
function languageOfLeaf(leaf: Leaf, documents: readonly SourceDocument[] = []): LanguageData {
  const seeds = leaf.seeds.map(({ question, answer, context }) => `${question} ${answer} ${context ?? ''}`);
  return detectLanguage([...seeds, ...documents.map(({ text }) => text)].join('\n'));
}

/** Every fact takes its share of the training: what a document says besides must not crowd what the user asked for. */
function mostDocumentFacts(seeds: number): number {
  return Math.min(50, Math.max(3, Math.ceil(seeds / 3)));
}

function countBy<T>(items: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
