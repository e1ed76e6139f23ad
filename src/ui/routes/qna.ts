/** @module A leaf's qna.yaml as text and form in step, with findings at the fields; a change starts from the version that was seen. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { withDraftLock } from '../../draft/draft-file.ts';
import { t } from '../../i18n/index.ts';
import { kindOf } from '../../project/leaves.ts';
import { fixText } from '../../taxonomy/fix-text.ts';
import { parseQna } from '../../taxonomy/parse.ts';
import { fieldAt, readForm } from '../../taxonomy/qna-form.ts';
import { checkQna } from '../../taxonomy/read-leaf.ts';
import { writeForm } from '../../taxonomy/write-form.ts';
import { type QnaChange, type QnaFile, qnaChangeSchema } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { changedMeanwhile, etagOf, readBody, sendVersioned, versionSeen } from '../request.ts';
import type { Shared } from '../shared.ts';
import { leafOf } from './leaves.ts';

interface Place {
  id: string;
  path: string;
}

export function mountQna(app: Hono, shared: Shared): void {
  app.get('/leaves/:leaf/qna', async (c) => {
    const { id, folder } = await leafOf(c, shared);
    return sendVersioned(c, await readQna({ id, path: join(folder, 'qna.yaml') }));
  });
  app.post('/leaves/:leaf/qna/check', async (c) => {
    const { id, folder } = await leafOf(c, shared);
    const place = { id, path: join(folder, 'qna.yaml') };
    const change = await readBody(c, qnaChangeSchema);
    const there = await textAt(place.path);
    const text = changedText(change, there, place);
    return sendVersioned(c, describe(place, text, { etag: etagOf(there), exists: there !== null }));
  });
  app.put('/leaves/:leaf/qna', async (c) => {
    const { id, folder } = await leafOf(c, shared);
    const place = { id, path: join(folder, 'qna.yaml') };
    const change = await readBody(c, qnaChangeSchema);
    const seen = versionSeen(c);
    return sendVersioned(
      c,
      await withDraftLock(folder, async () => {
        const there = await textAt(place.path);
        const text = changedText(change, there, place);
        // The same change once more, after an answer that got lost, is no conflict.
        if (seen !== etagOf(there) && text !== there) throw changedMeanwhile(await readQna(place));
        if (text !== there) await writeFileAtomic(place.path, text);
        return describe(place, text, { etag: etagOf(text), exists: true });
      }),
    );
  });
}

/** Null when there is none. */
async function textAt(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function readQna(place: Place): Promise<QnaFile> {
  const text = await textAt(place.path);
  return describe(place, text ?? '', { etag: etagOf(text), exists: text !== null });
}

/** @throws Refusal 409 when the form cannot be put into the text. */
function changedText(change: QnaChange, there: string | null, { id, path }: Place): string {
  if ('form' in change) {
    const text = writeForm(change.base ?? there ?? '', change.form);
    if (text === null) throw new Refusal(409, 'no_form', t('ui.noForm'), { hint: t('ui.noFormHint') });
    return text;
  }
  const check = (text: string) => checkQna(text, kindOf(id), path).findings;
  return change.fix ? fixText(change.text, check).text : change.text;
}

function describe({ id, path }: Place, text: string, file: Pick<QnaFile, 'etag' | 'exists'>): QnaFile {
  const { root } = parseQna(text, path);
  const { findings } = text === '' && !file.exists ? { findings: [] } : checkQna(text, kindOf(id), path);
  return {
    ...file,
    text,
    form: readForm(root),
    findings: findings.map(({ path: _, fix, hint, form, ...finding }) => ({
      ...finding,
      ...(hint === undefined ? {} : { hint }),
      ...(form === undefined ? {} : { form }),
      field: fieldAt(root, finding.line, finding.col),
      isFixable: fix !== undefined,
    })),
  };
}
