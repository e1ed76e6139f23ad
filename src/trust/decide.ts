/** @module Whether an answer is given, with its source and confidence, or "I don't know" in its place. */
import { type Calibration, confidenceOf } from './calibrate.ts';
import type { Examination } from './examine.ts';
import type { TaughtFact } from './taught-index.ts';

export type Decision =
  /** A taught answer, with the line it comes from. */
  | { kind: 'taught'; fact: TaughtFact; confidence: number }
  /** Not about what was taught: the base model's own answer, for which nobody vouches. */
  | { kind: 'general' }
  /** About what was taught, or so it seems, but no taught statement answers it. */
  | { kind: 'unknown'; reason: 'stranger' | 'untaught' | 'unsure'; confidence: number };

/** Weighted overlap with a taught wording below which question and statement have nothing to do with each other. */
const RELATED = 0.2;

/** @param calibration null: only the rules decide, and every answer that passes has the confidence 1. */
export function decide(examination: Examination, calibration: Calibration | null): Decision {
  const { fact, isOnOwnGround, strangers, isUntaught, features } = examination;
  if (isUntaught) return { kind: 'unknown', reason: 'untaught', confidence: 0 };
  if (fact === null)
    return isOnOwnGround ? { kind: 'unknown', reason: 'untaught', confidence: 0 } : { kind: 'general' };
  // "6 + 6 = 12" tells the twelve of a taught statement by chance.
  if (!isOnOwnGround && features.similarity < RELATED) return { kind: 'general' };
  if (strangers.length > 0) return { kind: 'unknown', reason: 'stranger', confidence: 0 };
  // "How old is ...?" is not answered by a name, however sure the model is.
  if (features.otherKind === 1) return { kind: 'unknown', reason: 'unsure', confidence: 0 };
  const confidence = calibration === null ? 1 : confidenceOf(features, calibration);
  return calibration !== null && confidence < calibration.threshold
    ? { kind: 'unknown', reason: 'unsure', confidence }
    : { kind: 'taught', fact, confidence };
}
