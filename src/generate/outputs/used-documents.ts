/** @module The documents that a training file was made from, with their hashes, kept beside it. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { SourceDocument } from '../../documents/load.ts';
import type { UsedDocument } from '../../model/interfaces.ts';

const fileSchema = z.object({
  version: z.literal(1),
  documents: z.array(z.object({ leaf: z.string(), file: z.string(), sha256: z.string() })),
});

/** "train_X.jsonl" -> "generated_X.documents.json" beside it. */
export function usedDocumentsPath(trainPath: string): string {
  const name = basename(trainPath).replace(/^train_/, 'generated_');
  return join(dirname(trainPath), name.replace(/\.jsonl$/, '.documents.json'));
}

/** Of documents in the leaf's own folder; those of a repository are named by their commit and cannot change. */
export function usedDocuments(documents: ReadonlyMap<string, readonly SourceDocument[]>): UsedDocument[] {
  return [...documents].flatMap(([leaf, own]) =>
    own.flatMap(({ path, revision }) =>
      revision.startsWith('sha256:')
        ? [{ leaf, file: basename(path), sha256: revision.slice('sha256:'.length) }]
        : [],
    ),
  );
}

export function renderUsedDocuments(documents: readonly UsedDocument[]): string {
  return `${JSON.stringify({ version: 1, documents }, null, 2)}\n`;
}

/** None for data of another tool's making, or of an earlier version's. */
export async function readUsedDocuments(trainPath: string): Promise<UsedDocument[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(usedDocumentsPath(trainPath), 'utf8'))).documents;
  } catch {
    return [];
  }
}
