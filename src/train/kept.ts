/** @module The best parameters of a run so far, beside its checkpoint: what is gone back to when it forgets too much. */
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../core/atomic-write.ts';

/** One line with the step, then little-endian float32. @throws ResourceError */
export async function writeKept(path: string, step: number, parameters: Float32Array): Promise<void> {
  const { buffer, byteOffset, byteLength } = parameters;
  await writeFileAtomic(path, [Buffer.from(`${step}\n`), new Uint8Array(buffer, byteOffset, byteLength)]);
}

/** Null when it is not there or not of this step. @param size elements. */
export async function readKept(path: string, step: number, size: number): Promise<Float32Array | null> {
  const bytes = await readFile(path).catch(() => null);
  const head = Buffer.from(`${step}\n`);
  if (bytes?.length !== head.length + 4 * size || !bytes.subarray(0, head.length).equals(head)) return null;
  const values = new Float32Array(size);
  new Uint8Array(values.buffer).set(bytes.subarray(head.length));
  return values;
}
