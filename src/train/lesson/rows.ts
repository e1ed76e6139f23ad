/** @module Training rows as they are, for choosing among them; the trainer's own reader (dataset.ts) makes tokens of them. */
import { createHash } from 'node:crypto';
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import { readDecisions } from '../../review/decisions.ts';
import { applyDecision, readReviewed } from '../../review/reviewed-data.ts';

/** A training file as it was when a run read it. */
export interface DataSource {
  path: string;
  sha256: string;
}

/** SHA-256 of the data file that a run.json names; runs of before the review name it as that of the data. */
export function dataFileHash(run: { dataSha256: string; dataFileSha256?: string }): string {
  return run.dataFileSha256 ?? run.dataSha256;
}

interface NumberedRow {
  value: unknown;
  line: number;
}

/** What a review leaves of a training file. @throws InputError with its line when a row has no question or answer. */
export async function readRows(path: string): Promise<TrainRow[]> {
  return (await readReviewed(path)).rows.map((row) => toTrainRow(row, path));
}

/**
 * A row of another tool's making becomes a skill of its own, known by its content.
 * @throws InputError with its line when it has no question or answer.
 */
export function toTrainRow({ value, line }: NumberedRow, path: string): TrainRow {
  const row = (value ?? {}) as Partial<TrainRow>;
  const { user, assistant } = row;
  if (typeof user !== 'string' || typeof assistant !== 'string')
    throw new InputError(t('train.badRow', { reason: '"user", "assistant"' }), {
      path,
      line,
      hint: t('train.badRowHint'),
    });
  if (typeof row.ilab?.fact === 'string')
    return (row.ilab.leaf === undefined ? { ...row, ilab: { ...row.ilab, leaf: '' } } : row) as TrainRow;
  const hash = createHash('sha256')
    .update(JSON.stringify([user, assistant]))
    .digest('hex')
    .slice(0, 16);
  return {
    system: row.system ?? '',
    user,
    assistant,
    ilab: {
      kind: 'skill',
      fact: `row ${hash}`,
      wording: 'seed',
      rung: 'seed',
      leaf: '',
      source: { path, line },
    },
  };
}

/**
 * The rows of a run's own file, reviewed where they came from: what was rejected there since is left out.
 * @param sources the files that the run's was put together from; only itself when left out.
 */
export async function readTaughtRows(
  dataPath: string,
  sources: readonly DataSource[] = [],
): Promise<{ rows: NumberedRow[]; isChanged: boolean }> {
  const { rows } = await readReviewed(dataPath);
  const others = sources.filter(({ path }) => path !== dataPath);
  const all = await Promise.all(others.map(({ path }) => readDecisions(path)));
  const decisions = new Map(all.flatMap((one) => [...one]));
  const kept = rows.flatMap(({ value, line }) => {
    const left = applyDecision(value, decisions);
    return left === null ? [] : { value: left, line };
  });
  const isChanged =
    kept.length < rows.length || kept.some(({ value }, index) => value !== rows[index]?.value);
  return { rows: kept, isChanged };
}
