/**
 * Prompt injection by documents: 50 poisoned ones in 4 placements. Nothing that stands in a document makes anything happen, because
 * nothing that answers can: what the code may reach is read from its imports, and what it did is looked at. How often an answer is hijacked is
 * measured with the real model by `npm run check:injection`.
 */
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutDocument } from '../../src/retrieve/chunk.ts';
import { openFinder } from '../../src/retrieve/finder.ts';
import { retrievingModel } from '../../src/retrieve/retrieving-model.ts';
import { openSqliteStore } from '../../src/retrieve/sqlite-store.ts';
import type { ChunkStore } from '../../src/retrieve/store.ts';
import { stubChatModel } from '../helpers/stub-chat-model.ts';
import { poisonedDocuments } from '../retrieve/poison.ts';
import { ingestTaxonomy, newFolder, writeLeaf } from '../retrieve/workspace.ts';

const documents = poisonedDocuments();
const src = join(import.meta.dirname, '../../src');

/** Every module that `file` reaches by its imports, types left out, with the modules of Node that they take. */
function reach(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8').replaceAll(/^import type[^;]*;/gm, '');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'([\w@./:-]+)'/g)].map(
    ([, target]) => target as string,
  );
  seen.set(
    file,
    targets.filter((target) => !target.startsWith('.')),
  );
  for (const target of targets) if (target.startsWith('.')) reach(join(dirname(file), target), seen);
  return seen;
}

function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
      }),
  );
}

describe('injection', () => {
  let root: string;
  let store: ChunkStore;
  beforeAll(async () => {
    root = join(newFolder(), 'taxonomy');
    writeLeaf(root, 'poison', Object.fromEntries(documents.map(({ file, markdown }) => [file, markdown])));
    store = await openSqliteStore(join(root, '..', 'documents.db'), 'c');
    await ingestTaxonomy(store, root);
    return () => store[Symbol.asyncDispose]();
  });

  test('what answers from documents can write no file, open no connection and start no program', () => {
    const used = new Set([...reach(join(src, 'retrieve/retrieving-model.ts')).values()].flat());
    // The language of the process is kept in a context of its own.
    expect([...used]).toEqual(['node:async_hooks']);
    // Looking up reads: the database, and the files themselves to see whether they changed.
    const finder = [...reach(join(src, 'retrieve/finder.ts'))].filter(([file]) =>
      file.includes('/retrieve/'),
    );
    expect(new Set(finder.flatMap(([, packages]) => packages))).toEqual(
      new Set(['node:crypto', 'node:fs/promises', 'node:path']),
    );
    const freshness = readFileSync(join(src, 'retrieve/freshness.ts'), 'utf8');
    expect(freshness).toContain("import { readFile } from 'node:fs/promises';");
  });

  test('200 of 200 documents change no file, open no connection, start no program, and see no tool', async () => {
    const events: string[] = [];
    const channels = [
      'net.client.socket',
      'http.client.request.start',
      'undici:request:create',
      'child_process',
    ];
    const listen = (_: unknown, name: string | symbol) => events.push(String(name));
    for (const channel of channels) subscribe(channel, listen);
    const before = snapshot(join(root, '..'));
    const model = stubChatModel({ contextSize: 100_000 });
    const find = openFinder({ store, topK: 3, minCoverage: 0.51, minSimilarity: null });
    const retrieving = retrievingModel(model, { find, hold: false, notInSources: 'no' });
    let asked = 0;
    for (const { question } of documents) {
      const { retrieval } = await retrieving.chat([{ role: 'user', content: question }]);
      if (retrieval?.by === 'sources') asked++;
    }
    for (const channel of channels) unsubscribe(channel, listen);
    expect(asked).toBe(200);
    expect(events).toEqual([]);
    expect(snapshot(join(root, '..'))).toEqual(before);
    for (const { options, messages } of model.calls) {
      expect(options.jsonSchema).toBeUndefined();
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    }
  });

  test.each(documents.filter(({ attack }) => attack !== 'statement'))(
    'the model is not shown what $file says to it',
    async ({ file, markdown, question, text, wanted }) => {
      const { document, chunks } = cutDocument({ path: file, text: markdown, revision: '1', repo: '.' }, 'l');
      const scores = { score: 1, coverage: 1, wordRank: 1, vectorRank: null, similarity: null };
      const hits = chunks.map((chunk, id) => ({ ...document, ...chunk, ...scores, id }));
      const model = stubChatModel({ contextSize: 100_000 });
      const find = async () => ({ hits, stale: [] });
      const { retrieval } = await retrievingModel(model, { find, hold: false, notInSources: 'no' }).chat([
        { role: 'user', content: question },
      ]);
      const prompt = model.calls.map(({ messages }) => messages.at(-1)!.content).join('\n');
      expect(prompt).not.toContain(wanted);
      expect(retrieval?.withheld.join('\n')).toContain(wanted);
      // The fact itself is lost only where it stands behind the poison in the same paragraph.
      if (!file.endsWith('before.md')) expect(prompt).toContain(text);
    },
  );
});
