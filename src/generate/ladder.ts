/** @module Who words facts and skills: a server, a bigger local model, the student itself, or nobody but the rules. */
import type { TrainRow } from '../model/interfaces.ts';

/** A rung whose proposals pass the gates before they become rows. */
export type ProposerRung = Extract<TrainRow['ilab']['rung'], 'endpoint' | 'teacher' | 'model'>;

/**
 * Weights below which a student is not asked to word its own facts: of the embedded model with 135 million, no proposal for any of
 * 17 facts passed the gates in about 90 s.
 */
export const SELF_TEACHING_PARAMETERS = 1e9;

export interface LadderChoice {
  hasEndpoint: boolean;
  /** A local model other than the student was named. */
  hasTeacher: boolean;
  /** The user asked for the student's own proposals, however small it is. */
  isSelfForced: boolean;
  /** Weights of the student: the elements of all its tensors. */
  studentParameters: number;
}

/** The highest rung there is; null: rules alone. */
export function chooseRung(choice: LadderChoice): ProposerRung | null {
  if (choice.isSelfForced) return 'model';
  if (choice.hasTeacher) return 'teacher';
  if (choice.hasEndpoint) return 'endpoint';
  return choice.studentParameters >= SELF_TEACHING_PARAMETERS ? 'model' : null;
}

/** Weights of a model, from the tensors of its header. */
export function countParameters(tensors: Iterable<{ elements: number }>): number {
  let sum = 0;
  for (const { elements } of tensors) sum += elements;
  return sum;
}
