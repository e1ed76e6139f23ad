/** @module The version of llama.cpp that answers, without loading it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** e.g. "node-llama-cpp 3.22.1, llama.cpp b6000"; what cannot be read is left out. */
export async function engineVersion(): Promise<string> {
  const name = 'node-llama-cpp';
  const read = async (path: string): Promise<Record<string, unknown> | null> => {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    } catch {
      return null;
    }
  };
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const manifest = await read(join(folder, name, 'package.json'));
    if (manifest === null) continue;
    const release = (await read(join(folder, name, 'llama/binariesGithubRelease.json')))?.release;
    const engine = typeof release === 'string' ? `, llama.cpp ${release}` : '';
    return `${name} ${String(manifest.version)}${engine}`;
  }
  return name;
}
