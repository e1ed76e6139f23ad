/** @module Chooses the seeds that a prompt shows: others each time, and no more than the teacher's context holds. */
import type { Seed } from '../../taxonomy/leaf.ts';

/** Characters to a token at the least, so that what is chosen fits in any language with letters. */
const CHARACTERS_PER_TOKEN = 2.5;
/** Tokens of a prompt besides its seeds. */
const PROMPT_TOKENS = 250;

/** Tokens that hold a text of so many characters. */
export function tokensFor(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN) + 32;
}

/**
 * Up to `most` seeds, `first` before the others; `turn` turns the others round.
 * @param kept tokens that must stay free for the answer and for what is asked.
 */
export function shownSeeds(
  seeds: readonly Seed[],
  { first, turn, most, kept, contextSize }: Rotation,
): Seed[] {
  const others = seeds.filter((_, index) => index !== first);
  const start = others.length === 0 ? 0 : (first + turn * (most - 1)) % others.length;
  const inTurn = [seeds[first] as Seed, ...others.slice(start), ...others.slice(0, start)];
  let room = (contextSize - kept - PROMPT_TOKENS) * CHARACTERS_PER_TOKEN;
  const out: Seed[] = [];
  for (const seed of inTurn.slice(0, most)) {
    room -= seed.question.length + seed.answer.length + (seed.context?.length ?? 0) + 40;
    if (out.length > 0 && room < 0) break;
    out.push(seed);
  }
  return out;
}

export interface Rotation {
  first: number;
  turn: number;
  most: number;
  kept: number;
  contextSize: number;
}
