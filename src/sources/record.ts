/** @module sources.json beside a qna.yaml: where each of the leaf's documents came from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { provenanceSchema } from './document.ts';

export const recordFile = 'sources.json';
export const recordVersion = 1;
/** A leaf has at most 1000 documents of some hundred bytes here each. */
const maxBytes = 8 * 2 ** 20;

const entrySchema = provenanceSchema.extend({
  /** The Markdown in the leaf's folder. */
  file: z.string().regex(/^[^/\\\0]+\.md$/),
  /** Of that Markdown as it was written: a person may have edited it since. */
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const recordSchema = z.object({ version: z.literal(recordVersion), sources: z.array(entrySchema) });

export type RecordedSource = z.infer<typeof entrySchema>;

/** What is recorded in `folder`; nothing when it has no such file. @throws InputError when the file is not readable or of a later version. */
export async function readRecord(folder: string): Promise<RecordedSource[]> {
  const path = join(folder, recordFile);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return [];
  const refuse = (reason: string) =>
    new InputError(t('sources.badRecord', { path, reason }), { path, hint: t('sources.badRecordHint') });
  if (bytes.length > maxBytes) throw refuse(`> ${maxBytes}`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const parsed = recordSchema.safeParse(value);
  if (parsed.success) return parsed.data.sources;
  const issue = parsed.error.issues[0]!;
  throw refuse(`${issue.path.join('.')}: ${issue.message}`);
}

export async function writeRecord(folder: string, sources: readonly RecordedSource[]): Promise<void> {
  const record = { version: recordVersion, sources };
  await writeFileAtomic(join(folder, recordFile), `${JSON.stringify(record, null, 2)}\n`);
}
