/** @module Whether an accepted name stands in a list of other names. */

import type { AnswerText, Span } from './answer-text.ts';
import { findNames, nameWords } from './candidates.ts';
import { isParallel, joinBetween } from './joins.ts';
import type { Known } from './known-words.ts';
import { isNegated } from './negation.ts';
import { phraseBook } from './phrases/phrase-book.ts';

type Join = 'or' | 'and' | 'comma';

export function listsNames(answer: AnswerText, span: Span, known: Known): boolean {
  const names = findNames(answer);
  const own = names.findIndex((name) => name.start < span.end && span.start < name.end);
  const gold = names[own];
  if (!gold) return false;
  const goldWords = nameWords(answer, gold);
  const isOther = (name: Span) => isOtherName(answer, name, goldWords, known) && !isNegated(answer, name);
  if (names.some((name) => isOther(name) && isParallel(answer, gold, name))) return true;

  const { joins, members } = chainAround(answer, names, own, span);
  const others = members.filter(isOther);
  if (others.length === 0) return false;
  if (joins.some((join) => join !== 'comma')) return true;
  if (isPlaceChain(answer, gold, members)) return false;
  return others.length > 1 || others.some((name) => shape(answer, name) === Math.min(2, goldWords.length));
}

/** Neighbours of the accepted name for as long as each is joined to the next. */
function chainAround(answer: AnswerText, names: readonly Span[], own: number, span: Span) {
  const joins: Join[] = [];
  const members: Span[] = [];
  for (const step of [1, -1]) {
    for (let index = own; ; index += step) {
      const [here, next] = [names[index], names[index + step]];
      if (!here || !next) break;
      const reach =
        index === own ? { start: Math.min(here.start, span.start), end: Math.max(here.end, span.end) } : here;
      const join =
        step === 1 ? joinBetween(answer, reach.end, next.start) : joinBetween(answer, next.end, reach.start);
      if (join === null) break;
      joins.push(join);
      members.push(next);
    }
  }
  return { joins, members };
}

/**
 * A name that isn't asked for, isn't accepted and isn't about the thing in question ("Universität Bielefeld" beside a
 * person, when the question says "Bielefeld").
 */
function isOtherName(answer: AnswerText, name: Span, goldWords: readonly string[], known: Known): boolean {
  if (known.acceptedSpans.some(({ start, end }) => start < name.end && name.start < end)) return false;
  const words = nameWords(answer, name);
  if (words.every((word) => known.question.has(word) || known.accepted.has(word))) return false;
  return !words.some((word) => known.question.has(word) && !goldWords.includes(word));
}

/** "Bielefeld, North Rhine-Westphalia, Germany": where a place lies. */
function isPlaceChain(answer: AnswerText, gold: Span, members: readonly Span[]): boolean {
  const last = members.at(-1);
  if (!last || members.length > 2 || members.some((name) => name.start < gold.start)) return false;
  return !isRegion(answer, gold) && isRegion(answer, last);
}

function isRegion(answer: AnswerText, name: Span): boolean {
  const words = answer.tokens.slice(name.start, name.end).map((token) => token.text);
  return phraseBook.regions.has(words.join(' '));
}

/** One word, or more: people are listed with people. */
function shape(answer: AnswerText, name: Span): number {
  return Math.min(2, nameWords(answer, name).length);
}
