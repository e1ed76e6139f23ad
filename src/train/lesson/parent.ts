/** @module What is known of an adapter that training starts from: the settings it was made with and every row it was taught. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, ResourceError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import { t } from '../../i18n/index.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import { type TrainSettings, trainDefaults } from '../options.ts';
import { type DataSource, dataFileHash, readTaughtRows, toTrainRow } from './rows.ts';

export interface Parent {
  /** The adapter's file. */
  path: string;
  settings: TrainSettings;
  /** Marks included: what the adapter knows, and what it is known not to know. */
  rows: TrainRow[];
  /** The training files that it learned from, its own parent's included. */
  sources: DataSource[];
}

/**
 * @param path of adapter.gguf, or of its folder.
 * @throws ResourceError when the adapter, its run.json or its training data is not there, InputError when the data was changed: what was
 * taught before could not be practised.
 */
export async function readParent(path: string): Promise<Parent> {
  const status = await stat(path).catch((cause) => {
    throw new ResourceError(t('cli.adapterMissing', { path }), { hint: t('cli.adapterMissingHint'), cause });
  });
  const file = status.isDirectory() ? join(path, 'adapter.gguf') : path;
  const lost = (reason: string, cause?: unknown) =>
    new ResourceError(t('train.parentUnknown', { path: file, reason }), {
      hint: t('train.parentUnknownHint'),
      cause,
    });
  const runPath = join(dirname(file), 'run.json');
  const text = await readFile(runPath, 'utf8').catch((cause) => {
    throw lost(t('train.parentNoRun', { path: runPath }), cause);
  });
  const run = parseRun(text);
  if (run === null) throw lost(t('train.parentBadRun', { path: runPath }));
  const { dataPath } = run;
  const found = await hashFile(dataPath).catch((cause) => {
    throw lost(t('train.parentNoData', { path: dataPath }), cause);
  });
  if (found !== dataFileHash(run))
    throw new InputError(t('train.parentDataChanged', { adapter: file }), {
      path: dataPath,
      hint: t('train.parentUnknownHint'),
    });
  const { rows } = await readTaughtRows(dataPath, run.sources);
  return {
    path: file,
    settings: { ...trainDefaults, ...run.settings },
    rows: rows.map((row) => toTrainRow(row, dataPath)),
    sources: run.sources ?? [{ path: dataPath, sha256: found }],
  };
}

interface Run {
  dataPath: string;
  dataSha256: string;
  dataFileSha256?: string;
  settings: Partial<TrainSettings>;
  sources?: DataSource[];
}

function parseRun(text: string): Run | null {
  try {
    const run = JSON.parse(text) as Partial<Run>;
    const isRun = typeof run.dataPath === 'string' && typeof run.dataSha256 === 'string';
    return isRun && typeof run.settings === 'object' ? (run as Run) : null;
  } catch {
    return null;
  }
}
