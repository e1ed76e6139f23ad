/** @module A memory of the hashes of files outside the store, by size and modification time: hashing gigabytes takes its time. */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { hashFile } from '../core/hash-file.ts';

const rememberedSchema = z.object({
  path: z.string(),
  bytes: z.number(),
  mtimeMs: z.number(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The hash of `path`, from `folder` when size and time are as they were then. A folder that cannot be written costs only time. */
export async function rememberedHash(path: string, folder: string): Promise<string> {
  const real = await realpath(path);
  const { size: bytes, mtimeMs } = await stat(real);
  const card = join(folder, `${createHash('sha256').update(real).digest('hex')}.json`);
  const known = await readFile(card, 'utf8')
    .then((text) => rememberedSchema.parse(JSON.parse(text)))
    .catch(() => null);
  if (known?.path === real && known.bytes === bytes && known.mtimeMs === mtimeMs) return known.sha256;
  const sha256 = await hashFile(real);
  const text = JSON.stringify({ path: real, bytes, mtimeMs, sha256 }, null, 2) + '\n';
  await writeFileAtomic(card, text).catch(() => undefined);
  return sha256;
}
