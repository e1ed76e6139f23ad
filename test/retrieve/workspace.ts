/** @module A taxonomy with documents in a folder of its own, and stores beside it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { collectTaxonomy } from '../../src/retrieve/collect.ts';
import { type IngestOptions, ingest } from '../../src/retrieve/ingest.ts';
import type { ChunkStore } from '../../src/retrieve/store.ts';
import { samples } from './samples.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ilab-retrieve-'));
  folders.push(folder);
  return folder;
}

export function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const seed = (number: number) =>
  `  - context: |
      A context of its own, number ${number}.
    questions_and_answers:
${[1, 2, 3].map((one) => `      - question: Question ${number}.${one}?\n        answer: Answer ${number}.${one}.`).join('\n')}`;

const qna = (patterns: string) => `version: 3
created_by: tester
domain: places
document_outline: Places and their figures
document:
  repo: .
  commit: ''
  patterns: [${patterns}]
seed_examples:
${[1, 2, 3, 4, 5].map(seed).join('\n')}
`;

/** A leaf "knowledge/places/NAME" with the files of `documents`. @returns its folder */
export function writeLeaf(root: string, name: string, documents: Readonly<Record<string, string>>): string {
  const folder = join(root, 'knowledge', 'places', name);
  write(join(folder, 'qna.yaml'), qna('"*.md"').replace("  commit: ''\n", ''));
  write(
    join(folder, 'attribution.txt'),
    'Title of work: x\nLink to work: x\nLicense of the work: x\nCreator names: x\n',
  );
  for (const [file, text] of Object.entries(documents)) write(join(folder, file), text);
  return folder;
}

/** The samples as one leaf. @returns the taxonomy's root */
export function sampleTaxonomy(): string {
  const root = join(newFolder(), 'taxonomy');
  writeLeaf(root, 'samples', samples);
  return root;
}

export async function ingestTaxonomy(store: ChunkStore, root: string, options: Partial<IngestOptions> = {}) {
  const leaves = await collectTaxonomy(root, { cacheDir: join(root, '..', 'cache') });
  return ingest(store, leaves, { isInScope: ({ leaf }) => leaf !== '', ...options });
}
