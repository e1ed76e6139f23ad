/** @module Typed look-ups in a GGUF's metadata, with an error that names key and file when it is not as expected. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { printable } from './cursor.ts';
import type { Gguf } from './read.ts';

function wrong(gguf: Gguf, key: string, expected: string): InputError {
  const found = gguf.metadata.has(key) ? typeof gguf.metadata.get(key) : 'nothing';
  return new InputError(t('gguf.badMetadata', { key: printable(key), expected, found }), {
    path: gguf.path,
    hint: t('gguf.badMetadataHint'),
  });
}

/** The number at `key`, or `fallback` when the key is absent. @throws InputError when absent without a fallback. */
export function metadataNumber(gguf: Gguf, key: string, fallback?: number): number {
  const value = gguf.metadata.get(key) ?? fallback;
  if (typeof value !== 'number') throw wrong(gguf, key, 'a number');
  return value;
}

/** The text at `key`, or `fallback` when the key is absent. @throws InputError when absent without a fallback. */
export function metadataString(gguf: Gguf, key: string, fallback?: string): string {
  const value = gguf.metadata.get(key) ?? fallback;
  if (typeof value !== 'string') throw wrong(gguf, key, 'a text');
  return value;
}
