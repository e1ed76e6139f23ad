/**
 * @module What a search of the leaves' documents finds for a question, as `ilab chat --rag` finds it: by words. The index is the page's own and in
 * memory, since the page has documents that no qna.yaml names yet; each question first brings it to what the files are now.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leafDocuments, leafIds } from '../project/leaves.ts';
import { sha256Of } from '../retrieve/chunk.ts';
import { openFinder } from '../retrieve/finder.ts';
import { ingest } from '../retrieve/ingest.ts';
import { openSqliteStore } from '../retrieve/sqlite-store.ts';
import type { ChunkStore } from '../retrieve/store.ts';
import type { Passages } from './contract.ts';
import { taxonomyRoot, type UiProject } from './project.ts';

export interface PassageSearch {
  /** Best first; empty when no passage fits. @throws ResourceError without the database's library */
  find(question: string): Promise<Passages['passages']>;
  close(): Promise<void>;
}

export function openPassageSearch(project: UiProject): PassageSearch {
  let store: Promise<ChunkStore> | null = null;
  return {
    async find(question) {
      store ??= openSqliteStore(':memory:', 'page');
      const index = await store;
      const documents = await readDocuments(taxonomyRoot(project));
      const leaves = documents.map(({ leaf, source }) => ({ leaf, documents: [source], problem: null }));
      await ingest(index, leaves, { isInScope: () => true });
      const { top_k: topK, min_coverage: minCoverage } = project.config.rag;
      const find = openFinder({ store: index, topK, minCoverage, minSimilarity: null });
      const { hits } = await find(question);
      return hits.flatMap(({ leaf, path, startLine, text, coverage }) => {
        const found = documents.find((one) => one.leaf === leaf && one.source.path === path);
        if (found === undefined) return [];
        return [{ leaf, file: found.file, title: found.title, line: startLine, text, coverage }];
      });
    },
    async close() {
      await (await store)?.[Symbol.asyncDispose]();
    },
  };
}

async function readDocuments(root: string) {
  const leaves = await leafIds(root);
  const ofLeaves = leaves.map(async (leaf) => {
    const folder = join(root, ...leaf.split('/'));
    const documents = await leafDocuments(folder);
    return Promise.all(
      documents.map(async ({ file, title }) => {
        const path = join(folder, file);
        // One that was removed a moment ago holds nothing.
        const content = await readFile(path).catch(() => Buffer.alloc(0));
        const revision = `sha256:${sha256Of(content)}`;
        return { leaf, file, title, source: { path, text: content.toString('utf8'), revision, repo: '.' } };
      }),
    );
  });
  return (await Promise.all(ofLeaves)).flat();
}
