/** @module Makes of a fact what its wordings need: the material, and a wrong value to deny. */
import { Rng } from '../core/rng.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { holdsName } from './entity.ts';
import type { Fact } from './facts.ts';

export function materialOf(fact: Fact, all: readonly Fact[]): Material {
  const before = fact.value === null ? '' : fact.answer.slice(0, fact.value.start).trim();
  const preposition = /\b(in|on|at|by|near|from|around|since)$/i.exec(before)?.[1]?.toLowerCase();
  const isOnlyPlace = all.every(
    (other) => other === fact || other.parsed.shape !== 'place' || other.subject.name !== fact.subject.name,
  );
  return {
    question: fact.question,
    parsed: fact.parsed,
    entity: fact.entity,
    subject: fact.subject,
    value: fact.value,
    valuePreposition: preposition ?? (fact.value?.kind === 'date' ? 'on' : 'in'),
    isOnlyPlace,
    isOwnValue: all.every((other) => other === fact || !tellsOf(other, fact)),
  };
}

/** A value of the same kind that is wrong: another number, year or name. Null when none would be of the same kind. */
export function wrongValueFor(
  fact: Fact,
  all: readonly Fact[],
  language: LanguageData,
  seed: number,
): string | null {
  const { value } = fact;
  if (value === null) return null;
  const rng = Rng.named(seed, `wrong/${fact.id}`);
  if (value.kind === 'year')
    return String(Number(value.text) + (rng.next() < 0.5 ? -1 : 1) * (2 + rng.int(20)));
  if (value.kind === 'number') return otherNumber(value.text, rng);
  if (value.kind !== 'name') return null;
  const taken = all.map((other) => other.value?.text ?? '').join('\n');
  const fresh = (list: readonly string[]) => rng.pick(list.filter((name) => !taken.includes(name)));
  if (isPersonFact(fact)) return fresh(language.persons);
  if (fact.parsed.shape === 'place' || fact.parsed.shape === 'where') return fresh(language.places);
  return fact.parsed.shape === 'called' ? fresh(language.things) : null;
}

function tellsOf({ question, answer }: Fact, { value }: Fact): boolean {
  return value?.kind === 'name' && (holdsName(answer, value.text) || holdsName(question, value.text));
}

export function isPersonFact(fact: Pick<Fact, 'parsed'>): boolean {
  return fact.parsed.shape === 'agent' || fact.parsed.slots.wh === 'who';
}

/** As many digits as before, grouped alike: "24,255" → "31,480". */
export function otherNumber(text: string, rng: Rng): string {
  const digits = text.replace(/\D/g, '');
  if (digits === '') return text;
  const size = 10 ** (digits.length - 1);
  let other = Number(digits);
  while (other === Number(digits)) other = size === 1 ? 2 + rng.int(8) : size + rng.int(9 * size);
  const plain = String(other).padStart(digits.length, '0');
  let index = 0;
  return text.replace(/\d/g, () => plain.charAt(index++));
}
