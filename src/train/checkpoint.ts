/** @module Where a run stands, on disk: parameters, optimiser moments and step, written whole or not at all. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../core/atomic-write.ts';
import type { OptimizerState } from './optimizer.ts';

export interface Checkpoint {
  /** Hash of model, data and settings: another run's checkpoint must not be continued. */
  runKey: string;
  /** Steps done. */
  step: number;
  firstLoss: number;
  lastLoss: number;
  /** Training time and real tokens so far, over all sessions of the run. */
  seconds: number;
  tokens: number;
  parameters: Float32Array;
  optimizer: OptimizerState;
}

const MAGIC = 'ilab-checkpoint-1';

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** A line of JSON (with the SHA-256 of what follows), then parameters, m and v as little-endian float32. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { parameters, optimizer, ...facts } = checkpoint;
  const parts = [parameters, optimizer.m, optimizer.v].map(bytesOf);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const header = {
    magic: MAGIC,
    ...facts,
    optimizerStep: optimizer.step,
    size: parameters.length,
    sha256: hash.digest('hex'),
  };
  await writeFileAtomic(path, [Buffer.from(JSON.stringify(header) + '\n'), ...parts]);
}

/** @returns the checkpoint, null when there is none, or the reason why it cannot be used. */
export async function readCheckpoint(
  path: string,
  runKey: string,
): Promise<Checkpoint | null | { unusable: 'damaged' | 'other' }> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return null;
  const end = bytes.indexOf('\n');
  try {
    const { magic, optimizerStep, size, sha256, ...facts } = JSON.parse(bytes.subarray(0, end).toString());
    const body = bytes.subarray(end + 1);
    if (magic !== MAGIC || body.length !== size * 12) return { unusable: 'damaged' };
    if (createHash('sha256').update(body).digest('hex') !== sha256) return { unusable: 'damaged' };
    if (facts.runKey !== runKey) return { unusable: 'other' };
    // Copied: the header's length leaves the floats unaligned.
    const floats = new Float32Array(new Uint8Array(body).buffer);
    const [parameters, m, v] = [0, 1, 2].map((i) => floats.slice(i * size, (i + 1) * size));
    return { ...facts, parameters, optimizer: { m, v, step: optimizerStep } } as Checkpoint;
  } catch {
    return { unusable: 'damaged' };
  }
}
