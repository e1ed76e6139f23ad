/** @module The adapters of a merge: read, held against the base, and where they come from. */
import { basename } from 'node:path';
import { InputError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import type { Adapter, ScaledAdapter } from '../gguf/adapter.ts';
import { readAdapterOf } from '../gguf/check-adapter.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { applyLora } from './apply-lora.ts';

export interface AppliedAdapter extends Adapter {
  /** How much of it is applied. */
  scale: number;
  sha256: string;
  file: string;
}

/** @throws InputError for the first that is no adapter of this base, ResourceError when a file is missing */
export async function openAdapters(
  base: Gguf,
  baseSha256: string,
  choices: readonly ScaledAdapter[],
): Promise<AppliedAdapter[]> {
  const out: AppliedAdapter[] = [];
  for (const { path, scale } of choices) {
    const adapter = await readAdapterOf(base, async () => baseSha256, path);
    for (const name of adapter.tensors.keys()) checkScaledWeight(base, name, path);
    out.push({ ...adapter, scale, sha256: await hashFile(path), file: basename(path) });
  }
  return out;
}

/** llama.cpp multiplies what such a weight computes, but not what an adapter adds: one weight cannot hold both. */
function checkScaledWeight(base: Gguf, name: string, path: string): void {
  const scale = name.replace(/\.weight$/, '.scale');
  if (scale !== name && base.tensors.has(scale))
    throw new InputError(t('convert.scaledWeight', { name, scale }), {
      path,
      hint: t('convert.scaledWeightHint'),
    });
}

/** Adds all of them to `values` in place. Whether any changes this tensor at all. */
export function applyAdapters(
  adapters: readonly AppliedAdapter[],
  name: string,
  values: Float32Array,
): boolean {
  const changing = adapters.filter(({ tensors }) => tensors.has(name));
  for (const { tensors, alpha, scale } of changing) applyLora(values, tensors.get(name)!, alpha, scale);
  return changing.length > 0;
}

/** Keys for the metadata of the merged file; several adapters are numbered from 1 in the order in which they were named. */
export function adapterOrigins(adapters: readonly AppliedAdapter[]): Record<string, string> {
  const origins: [string, string][] = adapters.flatMap(({ scale, sha256, file, provenance }, index) => {
    const place = adapters.length === 1 ? 'adapter' : `adapter.${index + 1}`;
    return [
      [`merge.${place}.sha256`, sha256],
      [`merge.${place}.file`, file],
      ...(scale === 1 ? [] : [[`merge.${place}.scale`, String(scale)] as [string, string]]),
      ...Object.entries(provenance).map(([key, value]): [string, string] => [`${place}.${key}`, value]),
    ] as [string, string][];
  });
  return Object.fromEntries(origins);
}
