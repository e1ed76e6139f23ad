/** @module The index follows the documents: by their hashes, with embeddings that are computed once. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import { openEmbedder } from '../../src/infer/embed.ts';
import type { Embedder } from '../../src/model/interfaces.ts';
import { collectFolder } from '../../src/retrieve/collect.ts';
import { openFinder } from '../../src/retrieve/finder.ts';
import { ingest } from '../../src/retrieve/ingest.ts';
import { searchChunks } from '../../src/retrieve/search.ts';
import { openSqliteStore } from '../../src/retrieve/sqlite-store.ts';
import type { ChunkStore } from '../../src/retrieve/store.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { asked, samples } from './samples.ts';
import { ingestTaxonomy, newFolder, sampleTaxonomy, write, writeLeaf } from './workspace.ts';

let store: ChunkStore;
let root: string;
beforeEach(async () => {
  root = join(newFolder(), 'taxonomy');
  store = await openSqliteStore(join(root, '..', 'documents.db'), 'c');
  return () => store[Symbol.asyncDispose]();
});

const textsFound = async (question: string) =>
  (await searchChunks(store, question, { limit: 5 })).map(({ text }) => text);

describe('the index', () => {
  it('takes in what is new, follows what changes, and forgets what is gone', async () => {
    const folder = writeLeaf(root, 'mill', {
      'mill.md': '# Tarn Mill\n\nThe mill has six floors.\n',
      'pond.md': '# The pond\n\nThe pond has carps.\n',
    });
    expect(await ingestTaxonomy(store, root)).toMatchObject({ documents: 2, chunks: 2, unchanged: 0 });
    expect(await ingestTaxonomy(store, root)).toMatchObject({ added: [], changed: [], unchanged: 2 });

    write(join(folder, 'mill.md'), '# Tarn Mill\n\nThe mill has seven storeys.\n');
    rmSync(join(folder, 'pond.md'));
    write(join(folder, 'weir.md'), '# The weir\n\nThe weir broke.\n');
    const report = await ingestTaxonomy(store, root);
    expect(report.added.map(({ title }) => title)).toEqual(['The weir']);
    expect(report.changed.map(({ title }) => title)).toEqual(['Tarn Mill']);
    expect(report.removed.map(({ title }) => title)).toEqual(['The pond']);
    expect(await textsFound('How many floors has the mill?')).toEqual([expect.stringContaining('seven')]);
    expect(await textsFound('Has the pond carps?')).toEqual([]);
  });

  it('says where a chunk stands: leaf, title, lines', async () => {
    writeLeaf(root, 'samples', samples);
    await ingestTaxonomy(store, root);
    const [hit] = await searchChunks(store, 'Who is the ferryman of Lower Hadding?', { limit: 1 });
    const lines = samples['ferry.md']!.split('\n').slice(hit!.startLine - 1, hit!.endLine);
    expect(lines.join('\n')).toBe(hit!.text);
    expect(hit).toMatchObject({
      leaf: 'knowledge/places/samples',
      title: 'The ferry of Lower Hadding',
      path: join(root, 'knowledge/places/samples/ferry.md'),
    });
  });

  it('keeps what a broken leaf had, says so, and goes on with the others', async () => {
    const folder = writeLeaf(root, 'mill', { 'mill.md': 'The mill has six floors.\n' });
    writeLeaf(root, 'pond', { 'pond.md': 'The pond has carps.\n' });
    await ingestTaxonomy(store, root);
    rmSync(join(folder, 'mill.md'));
    const report = await ingestTaxonomy(store, root);
    expect(report).toMatchObject({ unchanged: 1, removed: [] });
    expect(report.problems).toEqual([
      { leaf: 'knowledge/places/mill', kept: 1, message: expect.stringContaining('*.md') },
    ]);
  });

  it('takes the Markdown of a folder without touching what the taxonomy brought', async () => {
    writeLeaf(root, 'mill', { 'mill.md': 'The mill has six floors.\n' });
    await ingestTaxonomy(store, root);
    const folder = join(root, '..', 'notes');
    write(join(folder, 'a', 'boat.txt'), 'The boat leaks.\n');
    write(join(folder, 'scan.pdf'), '%PDF');
    const notes: string[] = [];
    const leaves = await collectFolder(folder, { cacheDir: root, onNote: (note) => notes.push(note) });
    const report = await ingest(store, leaves, { isInScope: ({ leaf }) => leaf === '' });
    expect(report).toMatchObject({ documents: 2, added: [{ title: 'boat', leaf: '' }], removed: [] });
    expect(notes).toEqual([expect.stringContaining('1 files of other types')]);
  });

  it('can be stopped, and goes on where it was', async () => {
    writeLeaf(root, 'samples', samples);
    const stop = new AbortController();
    const onProgress = (_: string, done: number) => {
      if (done === 1) stop.abort();
    };
    const stopped = ingestTaxonomy(store, root, { signal: stop.signal, onProgress });
    await expect(stopped).rejects.toBeInstanceOf(CancelledError);
    expect(await store.documents()).toHaveLength(2);
    expect(await ingestTaxonomy(store, root)).toMatchObject({ documents: 3, unchanged: 2 });
  });
});

describe('a passage of a file that changed since', () => {
  it('is not used, and the file named', async () => {
    const folder = writeLeaf(root, 'mill', {
      'mill.md': 'The mill has six floors.\n',
      'pond.md': 'The pond near the mill has carps.\n',
    });
    await ingestTaxonomy(store, root);
    const find = openFinder({ store, topK: 3, minCoverage: 0, minSimilarity: null });
    write(join(folder, 'mill.md'), 'The mill burned down.\n');
    const { hits, stale } = await find('How many floors has the mill?');
    expect(hits.map(({ text }) => text)).toEqual(['The pond near the mill has carps.']);
    expect(stale).toEqual([join(folder, 'mill.md')]);
    rmSync(join(folder, 'pond.md'));
    expect((await find('Which fish has the pond?')).hits).toEqual([]);
  });
});

describe('equal passages', () => {
  it('are shown once', async () => {
    writeLeaf(root, 'one', { 'mill.md': '# Mill\n\nThe mill has six floors.\n' });
    writeLeaf(root, 'two', { 'copy.md': '# Mill\n\nThe mill has six floors.\n' });
    await ingestTaxonomy(store, root);
    expect(await textsFound('How many floors has the mill?')).toHaveLength(1);
  });
});

describe('what fits', () => {
  it('is told apart on the sample questions as docs/retrieval.md says', async () => {
    await ingestTaxonomy(store, sampleTaxonomy());
    const find = openFinder({ store, topK: 3, minCoverage: 0.51, minSimilarity: null });
    const fitting = { answered: 0, near: 0, far: 0 };
    for (const [index, [question, answer]] of asked.entries()) {
      const group = answer !== null ? 'answered' : index < 54 ? 'near' : 'far';
      if ((await find(question)).hits.length > 0) fitting[group]++;
    }
    expect(fitting).toEqual({ answered: 34, near: 10, far: 0 });
  });
});

describe('with an embedding model', () => {
  let folder: string;
  let embedder: Embedder;
  beforeAll(async () => {
    folder = newFolder();
    await writeTinyGguf(join(folder, 'tiny.gguf'), {
      metadata: new Map([['llama.context_length', { type: 'u32', value: 512 }]]),
    });
    embedder = await openEmbedder({ modelPath: join(folder, 'tiny.gguf') });
  });
  afterAll(() => embedder[Symbol.asyncDispose]());

  it('embeds each text once, also when it moves to another file', async () => {
    const embedding = { model: 'tiny', embedder };
    const leaf = writeLeaf(root, 'mill', { 'mill.md': '# Mill\n\nThe mill has six floors.\n' });
    expect(await ingestTaxonomy(store, root, { embedding })).toMatchObject({ embedded: 1 });
    rmSync(join(leaf, 'mill.md'));
    write(join(leaf, 'moved.md'), '# Mill\n\nThe mill has six floors.\n');
    expect(await ingestTaxonomy(store, root, { embedding })).toMatchObject({ embedded: 0, chunks: 1 });
    expect(await ingestTaxonomy(store, root, { embedding: { model: 'other', embedder } })).toMatchObject({
      embedded: 1,
    });
  });

  it('joins both lists by rank, and finds by vector what shares no word', async () => {
    const embedding = { model: 'tiny', embedder };
    writeLeaf(root, 'two', { 'a.md': '# A\n\nThe mill has six floors.\n', 'b.md': '# B\n\nCarps swim.\n' });
    await ingestTaxonomy(store, root, { embedding });
    const hits = await searchChunks(store, 'How many floors has the mill?', { limit: 5, embedding });
    expect(hits).toHaveLength(2);
    expect(hits.map(({ vectorRank }) => vectorRank).sort()).toEqual([1, 2]);
    const mill = hits.find(({ wordRank }) => wordRank === 1)!;
    expect(mill.score).toBeCloseTo(1 / 61 + 1 / (60 + mill.vectorRank!), 10);
    expect(hits.find(({ wordRank }) => wordRank === null)?.text).toContain('Carps');
  });

  it('tells of a passage that is longer than the model takes, which is found by its words', async () => {
    const embedding = { model: 'tiny', embedder };
    writeLeaf(root, 'long', { 'long.md': `The mill ${'turned and turned '.repeat(60)}.\n` });
    const report = await ingestTaxonomy(store, root, { embedding });
    expect(report).toMatchObject({ embedded: 0, tooLong: [{ startLine: 1 }] });
    expect(await textsFound('Which mill?')).toHaveLength(1);
  });
});
