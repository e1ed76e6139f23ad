/** @module How far `ilab teach` came with the same sources, so that the same command goes on there: one small file. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import type { SourceDocument } from '../../../documents/load.ts';
import type { Leaf } from '../../../taxonomy/leaf.ts';

const text = z.string().optional();
const stateSchema = z.object({
  leaf: text,
  /** Of the documents for which a draft was made. */
  drafted: text,
  /** Of what was taught: seeds and documents. */
  material: text,
  dataPath: text,
  /** null: there were no wordings to hold out. */
  questionsPath: z.string().nullable().optional(),
  /** What was trained: data and options. */
  training: text,
  /** The data it was trained on, and what it started from: an adapter, or "none". */
  trainedOn: text,
  startedFrom: text,
  adapterPath: text,
});

export type TeachState = z.infer<typeof stateSchema>;

export interface TeachProgress {
  readonly state: TeachState;
  /** Saved before this returns. */
  save(change: TeachState): Promise<void>;
}

/** A state that is not readable counts as none: every step looks for itself what is there. */
export async function openProgressOf(
  folder: string,
  sources: readonly string[],
  place: { cwd: string; root: string; leaf: string | undefined },
): Promise<TeachProgress> {
  // A relative path means another file elsewhere.
  const named = sources.map((source) =>
    /^[a-z][a-z+.-]*:/i.test(source) ? source : resolve(place.cwd, source),
  );
  const path = join(folder, `${hashOf([named, place.root, place.leaf ?? null]).slice(0, 16)}.json`);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  let state: TeachState = {};
  try {
    state = stateSchema.parse(JSON.parse(text));
  } catch {
    state = {};
  }
  return {
    get state() {
      return state;
    },
    async save(change) {
      state = { ...state, ...change };
      await writeFileAtomic(path, `${JSON.stringify({ ...state, sources: named }, null, 2)}\n`);
    },
  };
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Of all that training data is made of. */
export function materialHash(
  leaves: readonly Leaf[],
  documents: ReadonlyMap<string, readonly SourceDocument[]>,
): string {
  return hashOf(
    leaves.map(({ id, kind, seeds, taskDescription, rejected = [] }) => [
      ...[id, kind, taskDescription ?? null],
      seeds.map(({ question, answer, context }) => [question, answer, context ?? null]),
      (documents.get(id) ?? []).map(({ path, text }) => [path, text]),
      [...rejected],
    ]),
  );
}
