/** @module How well retrieval finds the passages that answer a user's own questions: recall at k, and the mean reciprocal rank. */
import { normalizeText } from '../text/normalize.ts';
import type { Fit } from './finder.ts';
import { fits } from './finder.ts';
import type { Hit } from './search.ts';

/** So deep is looked for the passage that holds an answer. */
export const recallDepth = 10;

export interface AskedQuestion {
  question: string;
  /** Any of these in a passage counts; empty: nothing answers it. */
  answers: readonly string[];
}

export interface RecallItem extends AskedQuestion {
  /** Of the first passage that has an accepted answer in its words, from 1; null when none of the first ten has. */
  rank: number | null;
  /** The best passage fits the question: an answer would be tried. */
  fits: boolean;
  best: Pick<Hit, 'path' | 'startLine' | 'endLine' | 'coverage' | 'similarity'> | null;
}

export interface Recall {
  /** Questions that have an answer. */
  n: number;
  /** Share of them with the answer in the first passage, the first three, ... */
  at: { k: number; share: number }[];
  /** Mean of 1 / rank, 0 where it was not found. */
  mrr: number;
  /** Of questions with an answer: those for which no passage fits, so that "not in my sources" is said. */
  refused: number;
  items: RecallItem[];
}

export async function measureRecall(
  questions: readonly AskedQuestion[],
  search: (question: string, limit: number) => Promise<Hit[]>,
  fit: Fit,
  onItem: (done: number) => void = () => undefined,
): Promise<Recall> {
  const items: RecallItem[] = [];
  for (const { question, answers } of questions) {
    const hits = await search(question, recallDepth);
    const rank = 1 + hits.findIndex((hit) => answers.some((answer) => holds(hit.text, answer)));
    const best = hits.toSorted((a, b) => b.coverage - a.coverage)[0];
    items.push({
      ...{ question, answers, rank: rank === 0 ? null : rank },
      fits: hits.some((hit) => fits(hit, fit)),
      best: best ?? null,
    });
    onItem(items.length);
  }
  const answerable = items.filter(({ answers }) => answers.length > 0);
  const n = answerable.length;
  const share = (count: number) => (n === 0 ? 0 : count / n);
  return {
    n,
    at: [1, 3, 5, recallDepth].map((k) => ({
      k,
      share: share(answerable.filter(({ rank }) => rank !== null && rank <= k).length),
    })),
    mrr: share(answerable.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0)),
    refused: answerable.filter((item) => !item.fits).length,
    items,
  };
}

function holds(text: string, answer: string): boolean {
  const wanted = normalizeText(answer);
  return wanted !== '' && ` ${normalizeText(text)} `.includes(` ${wanted} `);
}
