/** @module How the values of facts are drawn: names, dates, numbers, choices, reasons. */
import type { DrawValue } from './relation.ts';

const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

export const person: DrawValue = (rng, names) => {
  const { first, last } = names.person(rng);
  return { text: `${first} ${last}`, accepted: [`${first} ${last}`, last] };
};

export const place: DrawValue = (rng, names) => one(names.place(rng));

/** An invented word, e.g. the name of a dog. */
export const word: DrawValue = (rng, names) => one(names.stem(rng));

export const year =
  (from: number, to: number): DrawValue =>
  (rng) =>
    one(String(from + rng.int(to - from + 1)));

/** "12 March". */
export const day: DrawValue = (rng) => {
  const [date, month] = [1 + rng.int(28), rng.pick(MONTHS)];
  return {
    text: `${date} ${month}`,
    accepted: [`${date} ${month}`, `${month} ${date}`, `${date} of ${month}`],
  };
};

export const month: DrawValue = (rng) => one(rng.pick(MONTHS));

/** "Mondays". */
export const weekdays: DrawValue = (rng) => {
  const name = rng.pick(WEEKDAYS);
  return { text: `${name}s`, accepted: [name, `${name}s`] };
};

/** From `least` to `most` in steps, with the unit after it: "4,250 metres". */
export const amount =
  (least: number, most: number, step: number, unit = ''): DrawValue =>
  (rng) => {
    const number = least + step * rng.int(Math.floor((most - least) / step) + 1);
    const grouped = number.toLocaleString('en-US');
    const spoken = WORDS[number];
    const accepted = [...new Set([grouped, String(number), ...(spoken === undefined ? [] : [spoken])])];
    return { text: unit === '' ? grouped : `${grouped} ${unit}`, accepted };
  };

/** One of a list; what stands after a bar counts as well: "glass eyes|glass eye". */
export const choice =
  (...options: readonly string[]): DrawValue =>
  (rng) => {
    const accepted = rng.pick(options).split('|');
    return { text: accepted[0]!, accepted };
  };

/** A clause with the words that tell it: "the roof leaked|roof". */
export const reason =
  (...options: readonly string[]): DrawValue =>
  (rng) => {
    const [text, ...telling] = rng.pick(options).split('|');
    return { text: text!, accepted: telling };
  };

const one = (text: string) => ({ text, accepted: [text] });
