/** @module Finds questions of a question file that the training data words (nearly) the same: they would prove nothing. */
import type { TrainRow } from '../model/interfaces.ts';
import { nearIndex } from '../text/near.ts';
import { wordsOf } from '../text/rouge.ts';
import type { Question } from './questions.ts';
import { judgeAnswer } from './score.ts';

export interface Leak {
  /** 0-based place in the training rows. */
  row: number;
  kind: TrainRow['ilab']['kind'];
  fact: string;
  /** What training asks. */
  user: string;
  /** What the question file asks. */
  question: string;
  /** ROUGE-L (F1) of the two, 0 to 1. */
  score: number;
  /** Both are the same but for case, punctuation, spaces and digit grouping. */
  isExact: boolean;
}

/**
 * Pairs whose ROUGE-L is `threshold` or more (0.7 as self-instruct, Wang et al. 2022, takes it for "new enough") and whose training answer
 * is right for the question, and every exact pair whatever its score and answer; the closest first. "Who is the chancellor of X?" with
 * a name gives nothing away about "Who is the librarian of X?", but "Who is the gardener of X?" with "I don't know" does.
 */
export function findLeaks(
  rows: readonly Pick<TrainRow, 'user' | 'assistant' | 'ilab'>[],
  questions: readonly Question[],
  threshold = 0.7,
): Leak[] {
  const asked = questions.map((question) => ({ question, key: wordsOf(question.question).join(' ') }));
  const index = nearIndex(questions.map(({ question }) => wordsOf(question)));
  const leaks: Leak[] = [];
  rows.forEach(({ user, assistant, ilab }, row) => {
    const words = wordsOf(user);
    const own = words.join(' ');
    for (const { index: at, f1: score } of index.near(words, Math.min(1, threshold))) {
      const { question, key } = asked[at]!;
      const isExact = own === key;
      if (isExact || (score >= threshold && judgeAnswer(question, assistant).verdict === 'right'))
        leaks.push({
          row,
          kind: ilab.kind,
          fact: ilab.fact,
          user,
          question: question.question,
          score,
          isExact,
        });
    }
  });
  return leaks.sort((one, other) => other.score - one.score || one.row - other.row);
}
