/** @module What the texts of a leaf hold, read once a leaf: one with a thousand facts would else be read a thousand times. */
import { tokenizeText } from '../text/normalize.ts';
import { holdsName } from './entity.ts';
import type { LeafFacts } from './facts.ts';

/** Words stand for each other when so many first letters agree. */
export const STEM = 5;

const stems = new WeakMap<LeafFacts, Set<string>>();
const names = new WeakMap<LeafFacts, Map<string, boolean>>();

/** First letters of every word that a seed or a document of the leaf has. */
export function stemsOf(leaf: LeafFacts): ReadonlySet<string> {
  const known = stems.get(leaf);
  if (known !== undefined) return known;
  const texts = [leaf.text, ...leaf.facts.map(({ question, answer }) => `${question} ${answer}`)];
  // "die" stands for "died": a word shorter than a stem is one of every word that it begins.
  const found = new Set(
    texts.flatMap((text) =>
      tokenizeText(text).tokens.flatMap(({ text: word }) => [
        word.slice(0, 3),
        word.slice(0, 4),
        word.slice(0, STEM),
      ]),
    ),
  );
  stems.set(leaf, found);
  return found;
}

/** Whether the texts of the leaf speak of `name`. */
export function leafNames(leaf: LeafFacts, name: string): boolean {
  const known = names.get(leaf) ?? new Map<string, boolean>();
  names.set(leaf, known);
  const found = known.get(name) ?? holdsName(leaf.text, name);
  known.set(name, found);
  return found;
}
