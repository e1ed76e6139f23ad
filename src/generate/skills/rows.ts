/** @module Rows of a skill: what stands in the user's turn and in the answer, and where it comes from. */
import type { TrainRow } from '../../model/interfaces.ts';
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';

/** Something to be done: an instruction, and the text it is about when the skill is a grounded one. */
export interface Task {
  instruction: string;
  context?: string;
  /** 1-based line of the seed it was made after. */
  line: number;
}

export function taskOf({ question, context, line }: Seed): Task {
  return {
    instruction: question.trim(),
    ...(context === undefined ? {} : { context: context.trim() }),
    line,
  };
}

/** The context first, as InstructLab joins them. */
export function userTurn({ instruction, context }: Pick<Task, 'instruction' | 'context'>): string {
  return context === undefined ? instruction : `${context}\n\n${instruction}`;
}

export function seedRows(leaf: Leaf): TrainRow[] {
  return leaf.seeds.map((seed, index) =>
    skillRow(leaf, { task: taskOf(seed), answer: seed.answer.trim(), index, wording: 'seed', rung: 'seed' }),
  );
}

export interface RowParts {
  task: Task;
  answer: string;
  /** Number of the example within its leaf, from 0; rewordings of a seed share its number. */
  index: number;
  wording: string;
  rung: TrainRow['ilab']['rung'];
}

export function skillRow(leaf: Leaf, { task, answer, index, wording, rung }: RowParts): TrainRow {
  return {
    system: '',
    user: userTurn(task),
    assistant: answer,
    ilab: {
      kind: 'skill',
      fact: `${leaf.id}#${index + 1}`,
      wording,
      rung,
      leaf: leaf.id,
      source: { path: leaf.path, line: task.line },
    },
  };
}
