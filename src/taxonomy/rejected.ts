/**
 * @module qna.rejected.jsonl beside a qna.yaml: pairs that a person rejected in a draft, by their content, so that neither a draft nor the
 * data maker brings them back. Who deletes a line, or the file, sees the pair again.
 */
import { join } from 'node:path';
import { InputError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { readJsonl, writeJsonl } from '../core/jsonl.ts';
import { t } from '../i18n/index.ts';

export const rejectedName = 'qna.rejected.jsonl';

interface Pair {
  question: string;
  answer: string;
}

/** The same for pairs that differ in case and spaces alone; another answer is another pair. */
export function rejectedKey({ question, answer }: Pair): string {
  return JSON.stringify([question, answer].map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase()));
}

/** Keys; none when nothing was rejected. @throws InputError with path and line when the file is damaged. */
export async function readRejected(folder: string): Promise<Set<string>> {
  return new Set((await readPairs(folder)).map(rejectedKey));
}

/** Adds them, each once; a kill leaves the old file or the new one. The caller holds the lock of the leaf's draft. */
export async function addRejected(folder: string, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const all = [...(await readPairs(folder)), ...pairs.map(({ question, answer }) => ({ question, answer }))];
  const byKey = new Map(all.map((pair) => [rejectedKey(pair), pair]));
  await writeJsonl(join(folder, rejectedName), byKey.values());
}

async function readPairs(folder: string): Promise<Pair[]> {
  const path = join(folder, rejectedName);
  if (!(await isThere(path))) return [];
  return (await readJsonl(path)).map(({ value, line }) => {
    const { question, answer } = (value ?? {}) as Partial<Pair>;
    if (typeof question === 'string' && typeof answer === 'string') return { question, answer };
    throw new InputError(t('authoring.badRejected'), {
      ...{ path, line },
      hint: t('authoring.badRejectedHint'),
    });
  });
}
