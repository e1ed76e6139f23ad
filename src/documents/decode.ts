/** @module From the bytes of a document to its text. Markdown and plain text; other types are refused by name. */
import { posix } from 'node:path';
import { InputError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

export const readableTypes: readonly string[] = ['.md', '.markdown', '.txt'];

/** Largest single document: some thousand pages of text. */
export const maxDocumentBytes = 16 * 2 ** 20;

/** @throws InputError when the file is of another type or too large; nothing has been read then. */
export function checkDocument(name: string, path: string, bytes: number): void {
  const type = posix.extname(name).toLowerCase();
  if (!readableTypes.includes(type)) {
    const params = {
      type: type === '' ? t('documents.noType') : type,
      path,
      known: readableTypes.join(', '),
    };
    throw new InputError(t('documents.unsupported', params), { hint: t('documents.unsupportedHint'), path });
  }
  if (bytes > maxDocumentBytes) {
    const params = { path, size: formatBytes(bytes), limit: formatBytes(maxDocumentBytes) };
    throw new InputError(t('documents.tooLarge', params), { hint: t('documents.tooLargeHint'), path });
  }
}

/**
 * UTF-8 text with `\n` line ends and no byte order mark: line numbers are those of the file.
 * @throws InputError when it is no text, empty, or a Git LFS pointer in place of the text.
 */
export function decodeDocument(path: string, content: Uint8Array): string {
  const refuse = (key: 'notText' | 'empty' | 'lfs'): InputError =>
    new InputError(t(`documents.${key}`, { path }), { hint: t(`documents.${key}Hint`), path });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw refuse('notText');
  }
  if (text.includes('\0')) throw refuse('notText');
  if (text.trim() === '') throw refuse('empty');
  if (text.startsWith('version https://git-lfs.github.com/spec/')) throw refuse('lfs');
  return text.replace(/\r\n?/g, '\n');
}
