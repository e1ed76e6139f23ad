/** @module A fresh folder with a store, two small sound models as bytes, and options for quick downloads. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '../../src/model/catalogue.ts';
import type { DownloadOptions, DownloadProgress } from '../../src/model/download.ts';
import type { ModelSource } from '../../src/model/source.ts';
import { type ModelStore, openModelStore } from '../../src/model/store.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

export interface Workspace extends AsyncDisposable {
  dir: string;
  store: ModelStore;
  notes: string[];
  progress: DownloadProgress[];
  options: DownloadOptions;
  /** Names of all files below the store, sorted. */
  files(): Promise<string[]>;
}

export async function openWorkspace(): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'ilab-store-'));
  const store = openModelStore(join(dir, 'models'));
  const notes: string[] = [];
  const progress: DownloadProgress[] = [];
  return {
    dir,
    store,
    notes,
    progress,
    options: {
      store,
      env: {},
      onNote: (text) => notes.push(text),
      onProgress: (one) => progress.push(one),
      patience: { backoffMs: 1, attempts: 3, stallMs: 20_000 },
    },
    async files() {
      const entries = await readdir(store.dir, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
    },
    async [Symbol.asyncDispose]() {
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The bytes of a small model; another seed gives another model of the same size. */
export async function tinyModel(seed = 1): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'ilab-tiny-'));
  try {
    const path = join(dir, 'tiny.gguf');
    await writeTinyGguf(path, { seed });
    return await readFile(path);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A catalogue with one model "tiny". */
export function catalogueOf(content: Uint8Array, ...sources: ModelSource[]): CatalogueEntry[] {
  return [
    {
      name: 'tiny',
      file: 'tiny.gguf',
      bytes: content.length,
      sha256: sha256Of(content),
      license: 'MIT',
      sources,
    },
  ];
}
