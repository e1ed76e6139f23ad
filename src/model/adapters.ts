/** @module The adapters that training left: checkpoints/<model>/<time>/ with adapter.gguf and run.json. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isThere } from '../core/is-there.ts';
import { metadataString } from '../gguf/metadata.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import type { UsedDocument } from './interfaces.ts';

/** Files of a finished run; run.json is written last. */
const adapterFile = 'adapter.gguf';
const runFile = 'run.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const runSchema = z.looseObject({
  createdAt: z.iso.datetime(),
  baseSha256: sha256,
  dataSha256: sha256,
  settings: z.record(z.string(), z.unknown()),
  documents: z.array(z.object({ leaf: z.string(), file: z.string(), sha256: z.string() })).default([]),
  leaves: z.array(z.string()).default([]),
  dataPath: z.string().nullable().default(null),
  parent: z.object({ path: z.string(), sha256 }).nullable().default(null),
  summary: z.looseObject({ steps: z.number(), lastLoss: z.number() }).nullable().default(null),
});

export interface StoredAdapter {
  /** Absolute path of adapter.gguf. */
  path: string;
  /** Name of the model it was trained on. */
  model: string;
  /** ISO 8601, UTC; empty when run.json cannot be read. */
  createdAt: string;
  /** SHA-256 of the base model's file; empty when run.json cannot be read. */
  base: string;
  dataSha256: string;
  settings: Record<string, unknown>;
  /** What its data were made from; none for adapters of earlier versions. */
  documents: UsedDocument[];
  /** Of the facts and skills that it was taught; none for adapters of earlier versions. */
  leaves: string[];
  /** The training file as it was named then. */
  dataPath: string | null;
  /** The adapter that training started from. */
  parent: { path: string; sha256: string } | null;
  /** How training ended; null where that is not known. */
  summary: { steps: number; lastLoss: number } | null;
  /** Null for a sound adapter, else a sentence that says what is wrong; such an adapter is never chosen. */
  problem: string | null;
}

/** All adapters, newest first, damaged ones with their problem at the end. Runs without an adapter are left out. */
export async function listAdapters(checkpointsDir: string): Promise<StoredAdapter[]> {
  const out: StoredAdapter[] = [];
  for (const model of await foldersIn(checkpointsDir))
    for (const run of await foldersIn(join(checkpointsDir, model))) {
      const adapter = await readRun(join(checkpointsDir, model, run), model);
      if (adapter !== null) out.push(adapter);
    }
  return out.sort(newestFirst);
}

/** The newest sound adapter that was trained on the base file of this hash, or null. */
export async function newestAdapter(
  checkpointsDir: string,
  baseSha256: string,
): Promise<StoredAdapter | null> {
  const adapters = await listAdapters(checkpointsDir);
  return adapters.find(({ base, problem }) => base === baseSha256 && problem === null) ?? null;
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

function newestFirst(a: StoredAdapter, b: StoredAdapter): number {
  const [left, right] = [Date.parse(a.createdAt) || 0, Date.parse(b.createdAt) || 0];
  return right - left || (a.path < b.path ? 1 : -1);
}

const nothingKnown = {
  ...{ createdAt: '', base: '', dataSha256: '', settings: {}, documents: [], leaves: [] },
  ...{ dataPath: null, parent: null, summary: null },
};

async function readRun(folder: string, model: string): Promise<StoredAdapter | null> {
  const path = join(folder, adapterFile);
  const [hasAdapter, run] = await Promise.all([isThere(path), readRunFile(join(folder, runFile))]);
  if (!hasAdapter && run === null) return null;
  const facts =
    run === null || typeof run === 'string'
      ? { ...nothingKnown }
      : {
          createdAt: run.createdAt,
          base: run.baseSha256,
          dataSha256: run.dataSha256,
          settings: run.settings,
          documents: run.documents,
          leaves: run.leaves,
          dataPath: run.dataPath,
          parent: run.parent,
          summary: run.summary && { steps: run.summary.steps, lastLoss: run.summary.lastLoss },
        };
  let problem: string | null = null;
  if (run === null) problem = t('model.adapterUnfinished');
  else if (typeof run === 'string') problem = t('model.badRun', { reason: run });
  else problem = hasAdapter ? await findProblem(path, run.baseSha256) : t('model.adapterGone');
  return { path, model, ...facts, problem };
}

/** Null when there is none; text that says what is wrong when it cannot be read. */
async function readRunFile(path: string): Promise<z.infer<typeof runSchema> | string | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : message;
  }
  try {
    const result = runSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : z.prettifyError(result.error).replaceAll('\n', ' ');
  } catch (error) {
    return (error as Error).message;
  }
}

/** The adapter file carries the hash of its base, too: a file copied in from another run is found out. */
async function findProblem(path: string, baseSha256: string): Promise<string | null> {
  try {
    const gguf = await openGguf(path);
    if (metadataString(gguf, 'general.type', '') !== 'adapter') return t('model.noAdapter');
    const base = metadataString(gguf, 'ilab.base.sha256', baseSha256);
    return base === baseSha256 ? null : t('model.adapterStale', { base, expected: baseSha256 });
  } catch (error) {
    return (error as Error).message;
  }
}
