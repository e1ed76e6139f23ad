/**
 * @module The same of both engines. PostgreSQL is asked where a test server is named: ILAB_TEST_POSTGRES=postgresql://USER@HOST/DATABASE, one
 * that has pgvector and may be filled; what a test puts into it, it takes out again.
 */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RemoteError, UsageError } from '../../src/core/errors.ts';
import type { Chunk, IndexedDocument } from '../../src/retrieve/chunk.ts';
import { openChunkStore } from '../../src/retrieve/open-store.ts';
import { searchChunks } from '../../src/retrieve/search.ts';
import type { ChunkStore } from '../../src/retrieve/store.ts';
import { asked, samples } from './samples.ts';
import { ingestTaxonomy, newFolder, sampleTaxonomy } from './workspace.ts';

const server = process.env.ILAB_TEST_POSTGRES;
const engines = [
  { name: 'SQLite', uri: join(newFolder(), 'documents.db'), skip: false },
  {
    name: server === undefined ? 'PostgreSQL (skipped: ILAB_TEST_POSTGRES names no server)' : 'PostgreSQL',
    uri: server ?? '',
    skip: server === undefined,
  },
];

const document = (path: string, hash = '1'): IndexedDocument => ({
  ...{ path, leaf: 'knowledge/a', title: `Title of ${path}`, revision: 'sha256:1', hash },
});
const chunk = (text: string, hash = text): Chunk => ({ text, hash, startLine: 1, endLine: 1 });

for (const { name, uri, skip } of engines)
  describe.skipIf(skip)(name, () => {
    const opened: ChunkStore[] = [];
    const open = async (collection: string = randomUUID()) => {
      const store = await openChunkStore(uri, collection);
      opened.push(store);
      return store;
    };
    afterAll(async () => {
      for (const store of opened) {
        for (const one of await store.documents()) await store.remove(one);
        await store.prune();
        await store[Symbol.asyncDispose]();
      }
    });

    it('tells all passages, or those of one path, in the order in which one reads', async () => {
      const store = await open();
      const at = (startLine: number, text: string) => ({ ...chunk(text), startLine, endLine: startLine });
      await store.put(document('b.md'), [at(1, 'third')]);
      await store.put(document('a.md'), [at(5, 'second'), at(2, 'first')]);
      expect((await store.chunks()).map(({ text }) => text)).toEqual(['first', 'second', 'third']);
      expect((await store.chunks('b.md')).map(({ text, title }) => [text, title])).toEqual([
        ['third', 'Title of b.md'],
      ]);
      expect(await store.chunks('c.md')).toEqual([]);
    });

    it('replaces a document whole, and forgets what is removed', async () => {
      const store = await open();
      await store.put(document('a.md'), [chunk('the old mill'), chunk('by the river')]);
      await store.put(document('a.md', '2'), [chunk('the new mill')]);
      await store.put(document('b.md'), [chunk('a mill of others')]);
      expect((await store.documents()).map(({ path, hash }) => [path, hash])).toEqual([
        ['a.md', '2'],
        ['b.md', '1'],
      ]);
      expect(await store.chunkCount()).toBe(2);
      expect(await store.byWords(['river'], 10)).toEqual([]);
      await store.remove(document('b.md'));
      const [found] = await store.read((await store.byWords(['mill'], 10)).map(({ id }) => id));
      expect(found).toMatchObject({
        text: 'the new mill',
        path: 'a.md',
        title: 'Title of a.md',
        startLine: 1,
      });
      expect(await store.byWords(['mill'], 10)).toHaveLength(1);
    });

    it('keeps collections apart', async () => {
      const [one, two] = [await open(), await open()];
      await one.put(document('a.md'), [chunk('alpha')]);
      await two.put(document('a.md'), [chunk('beta')]);
      expect(await one.byWords(['beta'], 10)).toEqual([]);
      expect(await two.chunkCount()).toBe(1);
    });

    it('takes operators and quotes in words for words', async () => {
      const store = await open();
      await store.put(document('a.md'), [chunk(`c++ and o'brien said "NOT" (maybe) \\ & | ! : *`)]);
      for (const stem of ['c++', "o'brien", '"', 'NOT', 'a" OR "b', "'", '\\', ':*', 'and & !'])
        expect(Array.isArray(await store.byWords([stem], 10))).toBe(true);
      expect(await store.byWords(['brien'], 10)).toHaveLength(1);
    });

    it('ranks by cosine, exactly, and only by the model asked for', async () => {
      const store = await open();
      await store.put(document('a.md'), [chunk('x'), chunk('y'), chunk('z')]);
      await store.keepEmbedding('m', 'x', [1, 0]);
      await store.keepEmbedding('m', 'y', [0.6, 0.8]);
      await store.keepEmbedding('other', 'z', [1, 0, 0]);
      const ranked = await store.byVector('m', [0, 1], 10);
      const texts = (await store.read(ranked.map(({ id }) => id))).map(({ text }) => text);
      expect(texts).toEqual(['y', 'x']);
      expect(ranked[0]?.score).toBeCloseTo(0.8, 5);
      expect(ranked[1]?.score).toBeCloseTo(0, 5);
      expect((await store.withoutEmbedding('m')).map(({ text }) => text)).toEqual(['z']);
      await store.put(document('a.md', '2'), [chunk('x')]);
      await store.prune();
      await store.put(document('a.md', '3'), [chunk('x'), chunk('y')]);
      expect((await store.withoutEmbedding('m')).map(({ text }) => text)).toEqual(['y']);
    });

    it('finds the passages of the sample questions', async () => {
      const store = await open();
      await ingestTaxonomy(store, sampleTaxonomy());
      const ranks = [];
      for (const [question, answer] of asked) {
        if (answer === null) continue;
        const hits = await searchChunks(store, question, { limit: 3 });
        ranks.push(hits.findIndex(({ text }) => text.replaceAll(/\s+/g, ' ').includes(answer)));
      }
      expect(ranks).not.toContain(-1);
      expect(ranks.filter((rank) => rank === 0).length).toBeGreaterThanOrEqual(34);
      expect((await store.documents()).map(({ title }) => title)).toHaveLength(Object.keys(samples).length);
    });
  });

describe('an address', () => {
  it('with a password is refused, and the password not repeated', async () => {
    const error = await openChunkStore('postgresql://me:secret@localhost/x', 'c').catch((one) => one);
    expect(error).toBeInstanceOf(UsageError);
    expect(`${error.message} ${error.hint}`).not.toContain('secret');
    expect(error.hint).toContain('PGPASSWORD');
  });

  it('where nobody listens is told with the place', async () => {
    const error = await openChunkStore('postgresql://me@127.0.0.1:1/x', 'c').catch((one) => one);
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('127.0.0.1:1/x');
  });
});

describe('the file', () => {
  let path: string;
  beforeAll(() => {
    path = join(newFolder(), 'documents.db');
  });

  it('that is no database is set aside, and a new index begun', async () => {
    writeFileSync(path, 'my shopping list\n'.repeat(300));
    const notes: string[] = [];
    const store = await openChunkStore(path, 'c', { onNote: (note) => notes.push(note) });
    expect(await store.chunkCount()).toBe(0);
    expect(notes[0]).toContain(`${path}.damaged-`);
    await store[Symbol.asyncDispose]();
  });
});
