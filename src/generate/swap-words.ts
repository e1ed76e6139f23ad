/** @module Puts other common words in the place of some of a question; names, which begin with capitals, stay. */
import type { Rng } from '../core/rng.ts';
import { escapePattern } from './entity.ts';

/** One or two entries of the thesaurus replaced, longer ones first; null when the text has none. */
export function swapWords(
  text: string,
  thesaurus: Readonly<Record<string, readonly string[]>>,
  rng: Rng,
): string | null {
  const found = Object.keys(thesaurus)
    // Most entries are not there: a pattern is made only for those that may be.
    .filter((entry) => text.includes(entry) && patternOf(entry).test(text))
    .sort((a, b) => b.length - a.length);
  // "late fee" stands before "fee": a part of what is replaced is no place of its own.
  const places = found.filter(
    (entry, index) => !found.slice(0, index).some((longer) => longer.includes(entry)),
  );
  if (places.length === 0) return null;
  const chosen = rng.shuffle(places).slice(0, rng.next() < 0.6 ? 2 : 1);
  return chosen.reduce(
    (current, entry) =>
      current.replace(patternOf(entry), () => rng.pick(thesaurus[entry] as readonly string[])),
    text,
  );
}

function patternOf(entry: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'’-])${escapePattern(entry)}(?![\\p{L}\\p{N}-])`, 'u');
}
