/** @module Rows of all skills: the user's own examples, and a teacher's in their manner or, without one, their rewordings by rule. */
import type { ChatModel, TrainRow } from '../../model/interfaces.ts';
import type { Leaf } from '../../taxonomy/leaf.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { LanguageData } from '../data/language.ts';
import type { ProposerRung } from '../ladder.ts';
import { framedRows } from './frames.ts';
import { makeExamples } from './make-examples.ts';
import { seedRows, skillRow } from './rows.ts';

export interface SkillsRequest {
  leaves: readonly Leaf[];
  /** Null: rules alone. */
  model: ChatModel | null;
  rung: ProposerRung;
  cache: AnswerCache;
  languageOf: (leaf: Leaf) => LanguageData;
  /** New examples to propose for each seed. */
  perSeed: number;
  rougeThreshold: number;
  signal: AbortSignal | undefined;
  onDiscard: (reason: string, leaf: string, text: string) => void;
  /** In hundredths of a leaf. */
  onProgress: (done: number, total: number) => void;
}

/** How one skill came to its rows. */
export interface SkillYield {
  leaf: string;
  seeds: number;
  /** Rewordings of the seeds by rule. */
  reworded: number;
  /** Instructions that the teacher proposed, and those of them that passed every gate with their answer. */
  proposed: number;
  accepted: number;
  /** The teacher was asked no more after its first proposals: none had passed. */
  isWeak: boolean;
}

export async function skillRows(request: SkillsRequest): Promise<{ rows: TrainRow[]; yields: SkillYield[] }> {
  const { leaves } = request;
  const rows: TrainRow[] = [];
  const yields: SkillYield[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const onProgress = (share: number) =>
      request.onProgress(Math.floor(100 * (index + share)), 100 * leaves.length);
    onProgress(0);
    const seeds = seedRows(leaf);
    const made = await fromTeacher(leaf, request, onProgress);
    const reworded = made.rows.length === 0 ? framedRows(leaf, request.languageOf(leaf)) : [];
    rows.push(...seeds, ...reworded, ...made.rows);
    yields.push({
      leaf: leaf.id,
      seeds: seeds.length,
      reworded: reworded.length,
      proposed: made.proposed,
      accepted: made.rows.length,
      isWeak: made.isWeak,
    });
  }
  return { rows, yields };
}

/** Grounded and freeform seeds of one leaf are taught in their own ways. */
async function fromTeacher(
  leaf: Leaf,
  { model, rung, perSeed, rougeThreshold, onDiscard, ...rest }: SkillsRequest,
  onProgress: (share: number) => void,
): Promise<{ rows: TrainRow[]; proposed: number; isWeak: boolean }> {
  const out = { rows: [] as TrainRow[], proposed: 0, isWeak: false };
  if (model === null) return out;
  const teacher = { model, cache: rest.cache, signal: rest.signal };
  const kinds = [
    leaf.seeds.filter(({ context }) => context === undefined),
    leaf.seeds.filter(({ context }) => context !== undefined),
  ].filter((seeds) => seeds.length > 0);
  for (const [index, seeds] of kinds.entries()) {
    const made = await makeExamples(teacher, {
      leaf,
      seeds,
      perSeed,
      rougeThreshold,
      onDiscard: (reason, text) => onDiscard(reason, leaf.id, text),
      onProgress: (share) => onProgress((index + share) / kinds.length),
    });
    out.proposed += made.proposed;
    out.isWeak ||= made.isWeak;
    for (const { task, answer } of made.examples)
      out.rows.push(
        skillRow(leaf, { task, answer, index: leaf.seeds.length + out.rows.length, wording: 'model', rung }),
      );
  }
  return out;
}
