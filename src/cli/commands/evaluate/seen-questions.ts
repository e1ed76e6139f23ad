/** @module Which questions of a file an adapter was trained on word for word: those prove memory, not knowledge. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJsonl } from '../../../core/jsonl.ts';
import { findLeaks } from '../../../evaluate/leak.ts';
import type { Question } from '../../../evaluate/questions.ts';
import type { ScaledAdapter } from '../../../gguf/adapter.ts';
import type { TrainRow } from '../../../model/interfaces.ts';
import { readReviewed } from '../../../review/reviewed-data.ts';

/** Of several adapters, those of any. Null when the training data of one is no longer there, or was made by another tool. */
export async function seenQuestions(
  adapters: readonly ScaledAdapter[],
  questions: readonly Question[],
): Promise<string[] | null> {
  try {
    const seen = new Set<string>();
    for (const { path } of adapters) {
      const { dataPath } = JSON.parse(await readFile(join(dirname(path), 'run.json'), 'utf8'));
      // What was rejected since may have been trained on all the same; what was edited is only in the reviewed rows.
      const all = [...(await readJsonl(dataPath)), ...(await readReviewed(dataPath)).rows];
      const rows = all.map(({ value }) => value as TrainRow).filter(({ ilab }) => ilab.stage !== 'untaught');
      for (const { isExact, question } of findLeaks(rows, questions)) if (isExact) seen.add(question);
    }
    return [...seen];
  } catch {
    return null;
  }
}
