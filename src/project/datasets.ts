/** @module The training files of a project, with the questions that were held out of them. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isThere } from '../core/is-there.ts';
import { findNewest } from '../core/newest-file.ts';
import { heldOutPaths } from '../generate/held-out/freeze.ts';
import { readUsedDocuments } from '../generate/outputs/used-documents.ts';
import type { UsedDocument } from '../model/interfaces.ts';

export interface StoredDataset {
  /** The file's name. */
  name: string;
  path: string;
  bytes: number;
  madeAt: string;
  questionsPath: string | null;
  /** What it was made from. */
  documents: UsedDocument[];
  leaves: string[];
}

/** The newest first. */
export async function listDatasets(folder: string): Promise<StoredDataset[]> {
  const found = await findNewest(folder, 'train_', '.jsonl');
  return Promise.all(
    found.map(async ({ path, bytes, modified }) => {
      const { questions } = heldOutPaths(path);
      const documents = await readUsedDocuments(path);
      return {
        ...{ name: basename(path), path, bytes, madeAt: modified.toISOString(), documents },
        questionsPath: (await hasQuestions(questions)) ? questions : null,
        leaves: [...new Set(documents.map(({ leaf }) => leaf))].sort(),
      };
    }),
  );
}

/** A file of held-out questions may be there and hold none. */
async function hasQuestions(path: string): Promise<boolean> {
  return (await isThere(path)) && /^\s*- kind:/m.test(await readFile(path, 'utf8'));
}
