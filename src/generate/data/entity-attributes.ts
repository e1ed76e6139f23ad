/** @module Lists of what can be asked about an entity, written compactly: the tables of each language are made of them. */
import type { EntityType } from './language.ts';

type Attribute = EntityType['attributes'][number];

/** "question | stems by which the attribute counts as taught", a line each. */
export function attributeRows(...lines: readonly string[]): Attribute[] {
  return lines.map((line) => {
    const [question = '', words = ''] = line.split(' | ');
    return { question, words: words.split(' ') };
  });
}

/** One question for each noun of "a, b, c"; the noun's last word, as `stemOf` leaves it, tells whether it was taught. */
export function attributeNouns(
  list: string,
  ask: (noun: string) => string,
  stemOf: (word: string) => string = (word) => word,
): Attribute[] {
  return list
    .split(', ')
    .map((noun) => ({ question: ask(noun), words: [stemOf(noun.split(' ').at(-1) ?? noun)] }));
}
