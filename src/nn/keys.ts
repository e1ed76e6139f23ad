/** @module Reads the keys of one architecture from a GGUF, and refuses, in words, what training would compute differently. */
import { InputError } from '../core/errors.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';

export interface ArchitectureKeys {
  readonly gguf: Gguf;
  /** general.architecture */
  readonly architecture: string;
  /** The number under ARCHITECTURE.key. @throws InputError when it is missing and there is no fallback. */
  number(key: string, fallback?: number): number;
  /** The text under ARCHITECTURE.key. */
  text(key: string, fallback: string): string;
  /** @throws InputError when ARCHITECTURE.key is there with another value than the given ones. */
  allowOnly(key: string, ...values: readonly (number | string | boolean)[]): void;
  /** Whether the file has that tensor. */
  has(tensor: string): boolean;
  /** The error that names what is not supported. */
  refuse(what: string): InputError;
}

export function architectureKeys(gguf: Gguf, architecture: string): ArchitectureKeys {
  const refuse = (what: string) =>
    new InputError(t('train.unsupportedModel', { what }), {
      path: gguf.path,
      hint: t('train.unsupportedModelHint'),
    });
  const get = (key: string) => gguf.metadata.get(`${architecture}.${key}`);
  return {
    gguf,
    architecture,
    refuse,
    has: (tensor) => gguf.tensors.has(tensor),
    number(key, fallback) {
      const value = get(key);
      if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
      if (value !== undefined) throw refuse(`${architecture}.${key} = ${String(value)}`);
      if (fallback !== undefined) return fallback;
      throw refuse(t('train.missingKey', { key: `${architecture}.${key}` }));
    },
    text(key, fallback) {
      const value = get(key);
      return value === undefined ? fallback : String(value);
    },
    allowOnly(key, ...values) {
      const value = get(key);
      if (value === undefined) return;
      const plain = typeof value === 'bigint' ? Number(value) : value;
      if (!values.includes(plain as number)) throw refuse(`${architecture}.${key} = ${String(value)}`);
    },
  };
}
