/** @module The state of a run on disk, written whole or not at all. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { writeFileAtomic } from '../core/atomic-write.ts';
import type { RunFacts, RunState } from './state.ts';

const MAGIC = 'ilab-checkpoint-3';

interface Header {
  /** Hash of model, data and settings: another run's checkpoint must not be continued. */
  runKey: string;
  facts: RunFacts;
  optimizerStep: number;
  /** Elements of each of the three arrays. */
  size: number;
}

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/**
 * Two lines and the parameters, m and v as little-endian float32. First line: magic and the SHA-256 of all that follows it; second:
 * the header as JSON.
 */
export async function writeCheckpoint(path: string, runKey: string, state: RunState): Promise<void> {
  const { parameters, optimizer, ...facts } = state;
  const header: Header = { runKey, facts, optimizerStep: optimizer.step, size: parameters.length };
  const parts = [
    Buffer.from(JSON.stringify(header) + '\n'),
    ...[parameters, optimizer.m, optimizer.v].map(bytesOf),
  ];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  await writeFileAtomic(path, [Buffer.from(`${MAGIC} ${hash.digest('hex')}\n`), ...parts]);
}

export type UnusableCheckpoint = { unusable: 'damaged' | 'other' };

/**
 * @param size elements the arrays must have.
 * @returns the state, null when there is none, or the reason why it cannot be used.
 */
export async function readCheckpoint(
  path: string,
  runKey: string,
  size: number,
): Promise<RunState | null | UnusableCheckpoint> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return await readState(file, runKey, size);
  } finally {
    await file.close();
  }
}

async function readState(
  file: FileHandle,
  runKey: string,
  size: number,
): Promise<RunState | UnusableCheckpoint> {
  const damaged = { unusable: 'damaged' } as const;
  const { size: length } = await file.stat();
  const first = await readLine(file, 0);
  const [magic, expected] = first?.text.split(' ') ?? [];
  if (!first || magic !== MAGIC) return damaged;
  const second = await readLine(file, first.end);
  if (!second) return damaged;
  const hash = createHash('sha256').update(second.text + '\n');
  const header = parseHeader(second.text);
  if (!header) return damaged;
  if (header.runKey !== runKey || header.size !== size) return { unusable: 'other' };
  if (length !== second.end + 12 * size) return damaged;
  const arrays: Float32Array[] = [];
  for (let i = 0; i < 3; i++) {
    const values = new Float32Array(size);
    await readFully(file, bytesOf(values), second.end + 4 * size * i);
    hash.update(bytesOf(values));
    arrays.push(values);
  }
  if (hash.digest('hex') !== expected) return damaged;
  const [parameters, m, v] = arrays as [Float32Array, Float32Array, Float32Array];
  return { ...header.facts, parameters, optimizer: { m, v, step: header.optimizerStep } };
}

function parseHeader(text: string): Header | null {
  try {
    return JSON.parse(text) as Header;
  } catch {
    return null;
  }
}

/** The line that begins at `start`, and where the next one does; null when the file ends before it. */
async function readLine(file: FileHandle, start: number): Promise<{ text: string; end: number } | null> {
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1 << 16), position: at });
    if (bytesRead === 0) return null;
    const piece = buffer.subarray(0, bytesRead);
    const newline = piece.indexOf('\n');
    pieces.push(newline < 0 ? piece : piece.subarray(0, newline));
    at += newline < 0 ? bytesRead : newline + 1;
    if (newline >= 0) return { text: Buffer.concat(pieces).toString(), end: at };
  }
}

/** Most bytes of one read: the system refuses 2 GiB. */
const PIECE = 1 << 28;

async function readFully(file: FileHandle, into: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, Math.min(PIECE, into.length - done), start + done);
    if (bytesRead === 0) throw new Error('the checkpoint ended early');
    done += bytesRead;
  }
}
