/** @module The name of a training pair: made of its content, so that it is the same whenever the pair is generated again. */
import { createHash } from 'node:crypto';

export interface Pair {
  /** The leaf of the taxonomy and the fact (TrainRow.ilab); '' in rows of another tool's making. */
  leaf: string;
  fact: string;
  user: string;
  assistant: string;
}

/** First 16 hex digits of a SHA-256 over leaf, fact, question and answer. */
export function pairId({ leaf, fact, user, assistant }: Pair): string {
  return createHash('sha256')
    .update(JSON.stringify([leaf, fact, user, assistant]))
    .digest('hex')
    .slice(0, 16);
}

/** Stands for every question of a fact that has this answer: no pair has an empty question. */
export function anyQuestionId(pair: Omit<Pair, 'user'>): string {
  return pairId({ ...pair, user: '' });
}

/** The pair in a row of train_*.jsonl; null when it is none (the trainer says what is wrong with it). */
export function pairOf(row: unknown): Pair | null {
  const { user, assistant, ilab } = (row ?? {}) as Record<string, unknown>;
  if (typeof user !== 'string' || typeof assistant !== 'string' || user === '') return null;
  const { leaf, fact } = (ilab ?? {}) as Record<string, unknown>;
  return {
    leaf: typeof leaf === 'string' ? leaf : '',
    fact: typeof fact === 'string' ? fact : '',
    user,
    assistant,
  };
}
