/** @module Memory that a model will need, and whether the machine has it, before anything is loaded. */
import { ResourceError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';

/** llama.cpp's buffers for one part of a prompt, and its vocabulary (measured on a 135M model: 130 MB). */
const workBytes = 150e6;

/** Bytes for weights, keys and values (f16) and work buffers with `lanes` contexts of `contextSize` tokens each. */
export function estimateMemory(gguf: Gguf, contextSize: number, lanes = 1): number {
  const number = (key: string, fallback: number): number => {
    const value = gguf.metadata.get(key);
    return typeof value === 'number' && value > 0 ? value : fallback;
  };
  const architecture = String(gguf.metadata.get('general.architecture'));
  const width = number(`${architecture}.embedding_length`, 0);
  const heads = number(`${architecture}.attention.head_count`, 1);
  const keyHeads = number(`${architecture}.attention.head_count_kv`, heads);
  const headSize = number(`${architecture}.attention.key_length`, width / heads);
  const layers = number(`${architecture}.block_count`, 0);
  return gguf.fileBytes + 2 * 2 * layers * keyHeads * headSize * contextSize * lanes + workBytes;
}

/** @throws ResourceError with both figures when `needed` is more than what is free, a container's limit regarded. */
export function checkMemory(
  path: string,
  needed: number,
  available: number = process.availableMemory(),
): void {
  if (needed > available)
    throw new ResourceError(
      t('infer.memoryShort', { path, needed: formatBytes(needed), available: formatBytes(available) }),
      { hint: t('infer.memoryHint') },
    );
}

/** Of `wanted` lanes as many as fit into the memory that is free, at least 1: answers are the same, only slower. */
export function lanesThatFit(
  gguf: Gguf,
  contextSize: number,
  wanted: number,
  available: number = process.availableMemory(),
): number {
  let lanes = wanted;
  while (lanes > 1 && estimateMemory(gguf, contextSize, lanes) > available) lanes--;
  return lanes;
}
