/** @module Which questions of a file the adapter was trained on word for word: those prove memory, not knowledge. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJsonl } from '../../../core/jsonl.ts';
import { findLeaks } from '../../../evaluate/leak.ts';
import type { Question } from '../../../evaluate/questions.ts';
import type { TrainRow } from '../../../model/interfaces.ts';

/** Null when the training data is no longer there, or was made by another tool. */
export async function seenQuestions(
  adapterPath: string,
  questions: readonly Question[],
): Promise<string[] | null> {
  try {
    const { dataPath } = JSON.parse(await readFile(join(dirname(adapterPath), 'run.json'), 'utf8'));
    const rows = (await readJsonl(dataPath)).map(({ value }) => value as TrainRow);
    const exact = findLeaks(rows, questions).filter(({ isExact }) => isExact);
    return [...new Set(exact.map(({ question }) => question))];
  } catch {
    return null;
  }
}
