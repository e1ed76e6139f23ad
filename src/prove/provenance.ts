/** @module Where an adapter comes from: its run.json, and the training data while that is still what it was. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { hashReviewed } from '../review/reviewed-data.ts';
import { dataFileHash, readTaughtRows } from '../train/lesson/rows.ts';
import { type TrainSettings, type TrainSummary, trainDefaults } from '../train/options.ts';

export interface Provenance {
  /** Of the run: adapter.gguf and run.json stand here. */
  folder: string;
  dataPath: string;
  dataSha256: string;
  /** Settings that the run does not name are the defaults. */
  settings: TrainSettings;
  /** What it was taught. */
  rows: TrainRow[];
  /** What was left out of its training, and what it should no longer say. */
  untaught: TrainRow[];
  /** The file has marks: some of its rows were left out, or practised less because another adapter had been taught them. */
  isMarked: boolean;
  losses?: number[];
}

/** Null without a readable run.json, or when what the data teaches is gone, changed (a later review counts), or not of our format. */
export async function readProvenance(adapterPath: string): Promise<Provenance | null> {
  const taught = await readTaught(adapterPath);
  return taught?.isCurrent ? taught.provenance : null;
}

export interface Taught {
  /** Its rows are those that the review leaves now. */
  provenance: Provenance;
  /** False when pairs were rejected or edited, or taken back in, since the adapter was trained. */
  isCurrent: boolean;
}

/** As readProvenance, but a review after the training is no obstacle: what was rejected since is not vouched for. */
export async function readTaught(adapterPath: string): Promise<Taught | null> {
  const folder = dirname(adapterPath);
  try {
    const run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
    const fileSha256 = dataFileHash(run);
    if ((await hashFile(run.dataPath)) !== fileSha256) return null;
    const read = await readTaughtRows(run.dataPath, run.sources);
    const rows = read.rows.map(({ value }) => value as TrainRow);
    if (!rows.every(isTrainRow)) return null;
    const isUntaught = ({ ilab }: TrainRow) => ilab.stage === 'untaught';
    const losses = await readLosses(folder);
    return {
      provenance: {
        folder,
        dataPath: run.dataPath,
        dataSha256: run.dataSha256,
        settings: { ...trainDefaults, ...run.settings, ...takenSteps(run.summary) },
        rows: rows.filter((row) => !isUntaught(row)).map(withoutMark),
        untaught: rows.filter(isUntaught),
        isMarked: rows.some(({ ilab }) => ilab.stage !== undefined),
        ...(isNumbers(losses) ? { losses } : {}),
      },
      isCurrent: !read.isChanged && (await hashReviewed(run.dataPath, fileSha256)) === run.dataSha256,
    };
  } catch {
    return null;
  }
}

/** A run that the clock or its probes ended took so many steps of a schedule of that length. */
function takenSteps(summary: Partial<TrainSummary> | undefined): Partial<TrainSettings> {
  const isWhole = (summary?.ending ?? 'recipe') === 'recipe';
  return isWhole ? {} : { iters: summary?.steps ?? null, earlyStop: false };
}

/** Of each step of a run, from its history; null when there is none. */
export async function readLosses(folder: string): Promise<number[] | null> {
  try {
    const { losses } = JSON.parse(await readFile(join(folder, 'history.json'), 'utf8'));
    return isNumbers(losses) ? losses : null;
  } catch {
    return null;
  }
}

function withoutMark(row: TrainRow): TrainRow {
  const { stage: _, ...ilab } = row.ilab;
  return { ...row, ilab };
}

function isTrainRow(row: Partial<TrainRow>): row is TrainRow {
  return (
    typeof row.user === 'string' && typeof row.assistant === 'string' && typeof row.ilab?.fact === 'string'
  );
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number');
}
