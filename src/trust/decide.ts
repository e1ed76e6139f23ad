/** @module Whether an answer is given, with its source and confidence, or "I don't know" in its place. */
import { type Calibration, confidenceOf } from './calibrate.ts';
import type { Examination } from './examine.ts';
import type { TaughtFact } from './taught-index.ts';

export type Decision =
  /** A taught answer, with the line it comes from. */
  | { kind: 'taught'; fact: TaughtFact; confidence: number }
  /**
   * Not about what was taught: nobody vouches for the answer. `byBase`: the adapter drew the question to its own ground, and the base model without it
   * is to answer.
   */
  | { kind: 'general'; byBase: boolean }
  /** About what was taught, or so it seems, but no taught statement answers it. */
  | { kind: 'unknown'; reason: 'stranger' | 'untaught' | 'unsure'; confidence: number };

/** Weighted overlap with a taught wording below which question and statement have nothing to do with each other. */
const RELATED = 0.2;

/**
 * Weighted overlap below which an answer that takes up the question's own words is made up around a taught value ("The head librarian is Dr. Becker."):
 * what was taught is recited in its own words. On the worlds of bench/worlds and examples/bielefeld such answers to unknowable questions have at most
 * .23, and the five right ones at least .56. Half-way, since names weigh more where few facts were taught.
 */
const RECITED = 0.4;

/** Facts of the lessons that the calibration was fitted on. */
const FITTED_FACTS = 15;

/** Weighted overlap from which a question is a taught one: other words in it tell nothing. */
const TAUGHT_WORDING = 0.9;

/**
 * Of all that can be asked about a subject, a lesson of fewer facts answers less, and a model that knows little else tells them for everything: the
 * prior odds that a question is one of those taught fall in proportion, in nats (Bayes). Of longer lessons nothing more is assumed, nor of a question
 * in taught words.
 */
const priorShift = (facts: number, similarity: number): number =>
  similarity >= TAUGHT_WORDING ? 0 : Math.min(0, Math.log(facts / FITTED_FACTS));

/** @param calibration null: only the rules decide, and every answer that passes has the confidence 1. */
export function decide(examination: Examination, calibration: Calibration | null): Decision {
  const { fact, facts, isOnOwnGround, isNameless, strangers, parroted, isUntaught, features } = examination;
  if (isUntaught) return { kind: 'unknown', reason: 'untaught', confidence: 0 };
  // "6 + 6 = 12" tells the twelve of a taught statement by chance.
  if (features.similarity < RELATED && !isOnOwnGround) return { kind: 'general', byBase: false };
  if (features.similarity < RELATED && isNameless) return { kind: 'general', byBase: true };
  if (fact === null) return { kind: 'unknown', reason: 'untaught', confidence: 0 };
  if (strangers.length > 0) return { kind: 'unknown', reason: 'stranger', confidence: 0 };
  // "In 2090 it had 24,255 students": a year that nothing taught has is a stranger, too.
  if (parroted.some((stem) => /\d/.test(stem)) || (parroted.length > 0 && features.similarity < RECITED))
    return isOnOwnGround
      ? { kind: 'unknown', reason: 'untaught', confidence: 0 }
      : { kind: 'general', byBase: false };
  // "How old is ...?" is not answered by a name, however sure the model is.
  if (features.otherKind === 1) return { kind: 'unknown', reason: 'unsure', confidence: 0 };
  const confidence =
    calibration === null ? 1 : confidenceOf(features, calibration, priorShift(facts, features.similarity));
  return calibration !== null && confidence < calibration.threshold
    ? { kind: 'unknown', reason: 'unsure', confidence }
    : { kind: 'taught', fact, confidence };
}
