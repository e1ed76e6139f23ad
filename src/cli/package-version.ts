/** @module The version of an installed package, read from its own file: loading an engine to ask it would take seconds. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Null when it is not installed. */
export async function versionOf(name: string): Promise<string | null> {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(`${folder}/${name}/package.json`, 'utf8').catch(() => null);
    if (text !== null) return (JSON.parse(text) as { version: string }).version;
  }
  return null;
}
