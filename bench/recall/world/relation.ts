/** @module What the tables of kinds are made of: relations with their texts, and the values they take. */
import type { Rng } from '../../../src/core/rng.ts';
import type { Names } from './names.ts';

export interface Value {
  /** As it stands in the statement. */
  text: string;
  /** Any of these in an answer counts. */
  accepted: string[];
}

export type DrawValue = (rng: Rng, names: Names) => Value;

/** Texts hold `{S}` for the subject and `{V}` for the value. */
export interface Relation {
  id: string;
  draw: DrawValue;
  /** The one wording that is taught, and its answer. */
  ask: string;
  tell: string;
  /** Wordings that only the test has. */
  unseen: readonly string[];
  /** Asks for the subject; only where the value is unique. */
  reverse: string | null;
}

export interface Subject {
  /** Within a sentence: "the Drelvane Museum". */
  name: string;
  /** The word that no other subject has: "Drelvane". */
  key: string;
}

export interface Kind {
  name: string;
  /** Folder of the taxonomy. */
  domain: string;
  draw: (rng: Rng, names: Names) => Subject;
  relations: readonly Relation[];
}

export function relation(
  id: string,
  draw: DrawValue,
  [ask, tell]: readonly [string, string],
  unseen: readonly string[],
  reverse: string | null = null,
): Relation {
  return { id, draw, ask, tell, unseen, reverse };
}
