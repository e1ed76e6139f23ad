/**
 * @module What a person decided about training pairs: one line a decision in review.jsonl beside the training data. It holds for
 * all data of that folder, and for data that is generated again: pairs are named by their content.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { readJsonl, writeJsonl } from '../core/jsonl.ts';
import { withLock } from '../core/lock.ts';
import { t } from '../i18n/index.ts';

const decisionSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  decision: z.enum(['accept', 'reject', 'edit']),
  leaf: z.string(),
  fact: z.string(),
  /** The pair as it was generated; without `user`: every question of this fact with this answer. */
  user: z.string().optional(),
  assistant: z.string(),
  /** What is taught instead; of edits. */
  edited: z.object({ user: z.string().min(1), assistant: z.string().min(1) }).optional(),
});

export type Decision = z.infer<typeof decisionSchema>;
/** By id. */
export type Decisions = ReadonlyMap<string, Decision>;

/** A change takes milliseconds; who waits longer waits for a process that hangs. */
const WAIT_MS = 10_000;

/** Of a train_*.jsonl. */
export function decisionsPath(dataPath: string): string {
  return join(dirname(dataPath), 'review.jsonl');
}

/** Empty when nothing was decided yet. @throws InputError with path and line when the file is damaged. */
export async function readDecisions(dataPath: string): Promise<Decisions> {
  const path = decisionsPath(dataPath);
  const isThere = await readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (!isThere) return new Map();
  const rows = await readJsonl(path);
  return new Map(
    rows.map(({ value, line }) => {
      const read = decisionSchema.safeParse(value);
      if (read.success) return [read.data.id, read.data];
      const issue = read.error.issues[0]!;
      const reason = `${issue.path.join('.') || 'line'}: ${issue.message}`;
      throw new InputError(t('review.badDecision', { reason }), {
        path,
        line,
        hint: t('review.badDecisionHint'),
      });
    }),
  );
}

/**
 * Applies `change` to what stands in the file now and writes it whole: a kill leaves the old decisions or the new ones.
 * Who changes them at the same time waits for it. @throws ResourceError when another process does not give way, or the disk is full.
 */
export async function changeDecisions(
  dataPath: string,
  change: (decisions: Map<string, Decision>) => void,
): Promise<Decisions> {
  const path = decisionsPath(dataPath);
  const work = async () => {
    const decisions = new Map(await readDecisions(dataPath));
    change(decisions);
    await writeJsonl(path, decisions.values());
    return decisions;
  };
  return withLock(`${path}.lock`, undefined, work, { waitMs: WAIT_MS });
}
