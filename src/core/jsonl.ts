/** @module JSON Lines: one JSON value a line. */
import { readFile } from 'node:fs/promises';
import { t } from '../i18n/index.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { InputError } from './errors.ts';

/** @throws InputError with path and line when a line is not JSON. */
export async function readJsonl(path: string): Promise<{ value: unknown; line: number }[]> {
  const text = await readFile(path, 'utf8');
  const out: { value: unknown; line: number }[] = [];
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return;
    try {
      out.push({ value: JSON.parse(content), line: index + 1 });
    } catch (cause) {
      throw new InputError(t('core.notJson', { reason: (cause as Error).message }), {
        path,
        line: index + 1,
        hint: t('core.notJsonHint'),
        cause,
      });
    }
  });
  return out;
}

export async function writeJsonl(path: string, values: Iterable<unknown>): Promise<void> {
  let text = '';
  for (const value of values) text += JSON.stringify(value) + '\n';
  await writeFileAtomic(path, text);
}
