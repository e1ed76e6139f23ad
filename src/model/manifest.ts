/** @module The card that stands beside each model file of the store and makes it count. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { isModelName, isPlainName } from './model-name.ts';

/** Name of the card in the model's folder. */
const manifestFile = 'model.json';

const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string().refine(isModelName),
  /** In the same folder: a card can name no file elsewhere. */
  file: z.string().refine(isPlainName),
  bytes: z.int().positive(),
  /** Modification time of the file when its hash was taken; with the size it says whether the hash still stands. */
  mtimeMs: z.number(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** SPDX identifier, or what the file itself says; null when unknown. */
  license: z.string().nullable(),
  source: z.string(),
  addedAt: z.iso.datetime(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Null when there is no card; text that says what is wrong when it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | string | null> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestFile), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : message;
  }
  try {
    const result = manifestSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : z.prettifyError(result.error).replaceAll('\n', ' ');
  } catch (error) {
    return (error as Error).message;
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFileAtomic(join(folder, manifestFile), JSON.stringify(manifest, null, 2) + '\n');
}
