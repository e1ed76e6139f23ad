/** @module Whether the file that a chunk was cut from is still what it was: an index never answers for a text that is gone. */
import { readFile } from 'node:fs/promises';
import { sha256Of } from './chunk.ts';
import type { StoredChunk } from './store.ts';

/** Chunks of files that changed or are gone are stale; a commit stays what it is. */
export async function splitStale<C extends StoredChunk>(
  chunks: readonly C[],
): Promise<{ fresh: C[]; stale: string[] }> {
  const files = new Map<string, Promise<boolean>>();
  const isFresh = ({ path, revision }: StoredChunk) => {
    if (!revision.startsWith('sha256:')) return true;
    const known = files.get(path) ?? hasHash(path, revision);
    files.set(path, known);
    return known;
  };
  const fresh: C[] = [];
  const stale = new Set<string>();
  for (const chunk of chunks)
    if (await isFresh(chunk)) fresh.push(chunk);
    else stale.add(chunk.path);
  return { fresh, stale: [...stale] };
}

async function hasHash(path: string, revision: string): Promise<boolean> {
  const content = await readFile(path).catch(() => null);
  return content !== null && `sha256:${sha256Of(content)}` === revision;
}
