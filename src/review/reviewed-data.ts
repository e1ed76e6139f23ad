/** @module Training data as its reader decided: rejected rows left out, edited ones in their new words. All that trains reads it here. */
import { createHash } from 'node:crypto';
import { hashFile } from '../core/hash-file.ts';
import { readJsonl } from '../core/jsonl.ts';
import { type Decision, type Decisions, readDecisions } from './decisions.ts';
import { anyQuestionId, type Pair, pairId, pairOf } from './pair-id.ts';

export interface ReviewedData {
  /** What is taught, with the line of the file it stands in. */
  rows: { value: unknown; line: number }[];
  rejected: number;
  edited: number;
}

/** The decision about this very pair, else the one about every question with its answer. */
export function decisionFor(decisions: Decisions, pair: Pair): Decision | undefined {
  return decisions.get(pairId(pair)) ?? decisions.get(anyQuestionId(pair));
}

/** @param row of train_*.jsonl. @returns what is taught of it: itself, its edited form, or null for nothing. */
export function applyDecision<T>(row: T, decisions: Decisions): T | null {
  const pair = decisions.size === 0 ? null : pairOf(row);
  if (pair === null) return row;
  const found = decisionFor(decisions, pair);
  if (found?.decision === 'reject') return null;
  return found?.edited === undefined ? row : { ...row, ...found.edited };
}

/** The rows that are taught, in their order; `rejected` were left out, `edited` have other words. */
export function applyDecisions<T>(
  rows: readonly T[],
  decisions: Decisions,
): { rows: T[]; rejected: number; edited: number } {
  const out = { rows: [] as T[], rejected: 0, edited: 0 };
  for (const row of rows) {
    const kept = applyDecision(row, decisions);
    if (kept === null) out.rejected++;
    else {
      if (kept !== row) out.edited++;
      out.rows.push(kept);
    }
  }
  return out;
}

/** @throws InputError with path and line when a line is not JSON, or a decision is damaged. */
export async function readReviewed(dataPath: string): Promise<ReviewedData> {
  const [all, decisions] = await Promise.all([readJsonl(dataPath), readDecisions(dataPath)]);
  const data: ReviewedData = { rows: [], rejected: 0, edited: 0 };
  for (const { value, line } of all) {
    const { rows, rejected, edited } = applyDecisions([value], decisions);
    for (const kept of rows) data.rows.push({ value: kept, line });
    data.rejected += rejected;
    data.edited += edited;
  }
  return data;
}

/**
 * What tells this training data from any other, as SHA-256 in hex: of the file while no decision changes what it teaches, else of
 * the file's hash and of the rows that are left.
 * @param fileSha256 of the file, where it is known already.
 */
export async function hashReviewed(dataPath: string, fileSha256?: string): Promise<string> {
  const file = fileSha256 ?? (await hashFile(dataPath));
  if ((await readDecisions(dataPath)).size === 0) return file;
  const { rows, rejected, edited } = await readReviewed(dataPath);
  if (rejected === 0 && edited === 0) return file;
  const hash = createHash('sha256').update(file);
  for (const { value } of rows) hash.update(`\n${JSON.stringify(value)}`);
  return hash.digest('hex');
}
