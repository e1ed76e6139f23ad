/** @module Wrong values for a multiple-choice question, by rule: of the same type as the right one, other facts' values first. */
import { Rng } from '../../core/rng.ts';
import type { LanguageData } from '../data/language.ts';
import type { Fact } from '../facts.ts';
import { isPersonFact, otherNumber } from '../material.ts';

/** MMLU has four options. */
const WRONG = 3;
const MAX_TRIES = 40;

/** What a value names: only values of one sort may stand side by side. Null when nothing tells. */
function sortOf(fact: Fact): string | null {
  const { value, parsed } = fact;
  if (value === null) return null;
  if (value.kind === 'year' || value.kind === 'date') return value.kind;
  // "310 grams" beside "38 hours" would give the answer away.
  if (value.kind === 'number') return `number ${value.text.replace(/[\d.,:]+/g, '#').toLowerCase()}`;
  if (value.kind === 'text') return null;
  if (isPersonFact(fact)) return 'person';
  if (parsed.shape === 'place' || parsed.shape === 'where') return 'place';
  return parsed.shape === 'called' ? 'thing' : null;
}

/** The value as an option: of "chemist Otto Brandes" the name, so that no option stands out by a title. */
export function optionOf(fact: Fact): string | null {
  const text = fact.value?.text ?? null;
  return text !== null && sortOf(fact) === 'person' ? text.replace(/^(?:\p{Ll}\S* )+(?=\p{Lu})/u, '') : text;
}

/** Three wrong values, or none when there are not enough of the right one's sort. */
export function findDistractors(
  fact: Fact,
  all: readonly Fact[],
  language: LanguageData,
  seed: number,
): string[] {
  const sort = sortOf(fact);
  const right = optionOf(fact);
  if (sort === null || right === null) return [];
  const rng = Rng.named(seed, `distractors/${fact.id}`);
  const out: string[] = [];
  const add = (text: string) => {
    const isIn = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());
    if (out.length === WRONG || isIn(fact.answer, text) || isIn(text, right)) return;
    // "Ute Renner" and "Renner" would be one answer.
    if (!out.some((other) => isIn(other, text) || isIn(text, other))) out.push(text);
  };
  const others = all.filter((other) => other !== fact && sortOf(other) === sort);
  for (const other of rng.shuffle(others)) {
    const text = optionOf(other) ?? '';
    // 23 rooms or 48,300 rooms: size alone would tell.
    if (Math.abs(digitsOf(text) - digitsOf(right)) <= 1) add(text);
  }
  const invent = inventor(sort, right, language, rng);
  for (let tries = 0; tries < MAX_TRIES && out.length < WRONG; tries++) add(invent());
  return out.length === WRONG ? out : [];
}

const digitsOf = (text: string) => text.replace(/\D/g, '').length;

function inventor(sort: string, right: string, language: LanguageData, rng: Rng): () => string {
  const shift = (year: string) => String(Number(year) + (rng.next() < 0.5 ? -1 : 1) * (2 + rng.int(20)));
  if (sort === 'year') return () => shift(right);
  if (sort === 'date')
    return () =>
      right.replace(/\d+/g, (digits) => (digits.length > 2 ? shift(digits) : `${1 + rng.int(28)}`));
  if (sort === 'person') return () => rng.pick(language.persons);
  if (sort === 'place') return () => rng.pick(language.places);
  if (sort === 'thing') return () => rng.pick(language.things);
  return () => otherNumber(right, rng);
}
