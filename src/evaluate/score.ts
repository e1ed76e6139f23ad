/** @module Judges one answer: right, wrong, or an admission not to know. No model judges here; the rules are written down. */
import { findAbstention } from './abstention.ts';
import { isDump } from './alternatives.ts';
import { parseAnswerText, sentenceOf } from './answer-text.ts';
import { findAnswers } from './find-answers.ts';
import { knownWords } from './known-words.ts';
import { isNegated } from './negation.ts';
import type { Question } from './questions.ts';

export type Verdict = 'right' | 'wrong' | 'abstained';

/** Why: says the accepted string · doesn't · lists alternatives · denies it · only asks it · doesn't know · so, and answers · is empty. */
export type Reason = 'match' | 'noMatch' | 'dump' | 'negated' | 'asked' | 'unknown' | 'hedged' | 'empty';

export interface Judgement {
  verdict: Verdict;
  reason: Reason;
}

/**
 * `taught`, `reverse`, `general`: right when the answer says one of `answers` as whole tokens, outside of questions, doesn't deny it,
 * doesn't list alternatives (`alternatives.ts`) and doesn't say that it doesn't know; "I don't know" alone is `abstained`, with
 * an answer beside it wrong. `unknowable`: right when it says that it doesn't know and no more, or one of `answers`, if the
 * question has any; never `abstained`.
 */
export function judgeAnswer(
  question: Pick<Question, 'kind' | 'question' | 'answers'>,
  text: string,
): Judgement {
  const answer = parseAnswerText(text);
  if (answer.tokens.length === 0) return { verdict: 'wrong', reason: 'empty' };
  const known = knownWords(answer, question.question, question.answers);
  const abstention = findAbstention(answer, known);
  if (abstention === 'hedged') return { verdict: 'wrong', reason: 'hedged' };
  if (abstention === 'plain')
    return { verdict: question.kind === 'unknowable' ? 'right' : 'abstained', reason: 'unknown' };

  let reason: Reason = 'noMatch';
  for (const span of findAnswers(answer, question.answers)) {
    if (sentenceOf(answer, span.start).isQuestion) reason = reason === 'match' ? reason : 'asked';
    else if (isNegated(answer, span, question.question)) return { verdict: 'wrong', reason: 'negated' };
    else if (isDump(answer, span, known)) return { verdict: 'wrong', reason: 'dump' };
    else reason = 'match';
  }
  return { verdict: reason === 'match' ? 'right' : 'wrong', reason };
}
