/** @module The users' own pairs as test_*.jsonl holds them, in InstructLab's three keys. */
import type { TrainRow } from '../model/interfaces.ts';
import type { Leaf } from '../taxonomy/leaf.ts';

/** A grounded skill is asked with its context before the question. */
export function testRows(leaves: readonly Leaf[]): Omit<TrainRow, 'ilab'>[] {
  return leaves.flatMap(({ kind, seeds }) =>
    seeds.map(({ question, answer, context }) => ({
      system: '',
      user:
        context === undefined || kind === 'knowledge'
          ? question.trim()
          : `${context.trim()}\n\n${question.trim()}`,
      assistant: answer.trim(),
    })),
  );
}
