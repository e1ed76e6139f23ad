/** @module Invented names from syllables: none is given twice, so that a name tells what it belongs to. */
import type { Rng } from '../../../src/core/rng.ts';

const ONSETS = 'b br d dr f fl g gl gr h j k kl kr l m n p pl pr qu r s sk sl st t tr v vr w y z'.split(' ');
const VOWELS = 'a e i o u ae ei ou'.split(' ');
const MIDDLES = 'l n r st nd lm rv ss mb th lk v d rn ct gg'.split(' ');
const ENDS = 'a o en ick or is eth un ane ell ard ow ux ire'.split(' ');
const PLACE_ENDS = 'ford wick mere holm stead by ness combe thorpe minster garth sund'.split(' ');
const FIRST_NAMES = (
  'Ada Agnes Alma Anton Arno Beata Bruno Carla Casper Clara Cyril Dagmar Dario Edda Edgar Elena Emil Esther ' +
  'Felix Flora Frida Gideon Greta Hanna Hector Hilda Hugo Ida Igor Ines Isaac Ivo Jana Jonas Judith Karl Lena ' +
  'Leo Lydia Magnus Maja Marta Milan Nadia Nils Olga Oscar Paula Pavel Petra Rosa Rufus Selma Silas Tara Theo ' +
  'Ulla Vera Viktor Wanda Yara Zeno'
).split(' ');

export class Names {
  readonly #given = new Set<string>();

  /** One word: "Drelvane". */
  stem(rng: Rng): string {
    return this.#new(() => rng.pick(ONSETS) + rng.pick(VOWELS) + rng.pick(MIDDLES) + rng.pick(ENDS));
  }

  /** One word that sounds like a town: "Kroustford". */
  place(rng: Rng): string {
    return this.#new(() => rng.pick(ONSETS) + rng.pick(VOWELS) + rng.pick(MIDDLES) + rng.pick(PLACE_ENDS));
  }

  /** First and last name; only the last one is unique. */
  person(rng: Rng): { first: string; last: string } {
    return { first: rng.pick(FIRST_NAMES), last: this.stem(rng) };
  }

  #new(draw: () => string): string {
    for (;;) {
      const word = draw();
      if (this.#given.has(word)) continue;
      this.#given.add(word);
      return word.charAt(0).toUpperCase() + word.slice(1);
    }
  }
}
