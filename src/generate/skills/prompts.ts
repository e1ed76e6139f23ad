/** @module What the teacher is told when it makes new examples of a skill, and when it judges them. */
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';
import { type Task, userTurn } from './rows.ts';

const task = (leaf: Leaf) => `Skill: ${leaf.taskDescription ?? leaf.id.split('/').slice(1).join(', ')}`;
const list = (texts: readonly string[]) => texts.map((text, i) => `${i + 1}. ${text.trim()}`).join('\n');
const passages = (seeds: readonly Seed[]) =>
  seeds.map((seed) => `Text:\n${seed.context?.trim()}`).join('\n\n');

export function askInstructions(leaf: Leaf, shown: readonly Seed[], count: number): string {
  return [
    task(leaf),
    `Some instructions that call for this skill:\n${list(shown.map(({ question }) => question))}`,
    `Write ${count} new instructions that call for the same skill, in the same manner and language, each about something else. ` +
      'Each must be complete in itself and answerable by text alone. Write no answers.',
  ].join('\n\n');
}

export function askContext(leaf: Leaf, shown: readonly Seed[]): string {
  return [
    task(leaf),
    'Texts on which this skill is exercised:',
    passages(shown),
    'Write one new text of the same kind, of about the same length and in the same language, about something else.',
  ].join('\n\n');
}

export function askInstructionsAbout(
  leaf: Leaf,
  shown: readonly Seed[],
  context: string,
  count: number,
): string {
  const examples = shown.map(
    (seed) => `Text:\n${seed.context?.trim()}\nInstruction: ${seed.question.trim()}`,
  );
  return [
    task(leaf),
    ...examples,
    `Text:\n${context}`,
    `Write ${count} different instructions for the last text that call for the same skill, in the manner of the examples. ` +
      'The text must hold all that is needed to follow them. Write no answers.',
  ].join('\n\n');
}

/** For 0 or 1. */
export function judgeInstruction(leaf: Leaf, shown: readonly Seed[], proposed: Task): string {
  return [
    task(leaf),
    `Good instructions for it:\n${list(shown.map(({ question }) => question))}`,
    proposed.context === undefined
      ? `Proposed instruction: ${proposed.instruction}`
      : `Text:\n${proposed.context}\n\nProposed instruction for this text: ${proposed.instruction}`,
    'Score the proposed instruction. 1: it calls for this very skill, it is clear, and everything needed to follow it is there. ' +
      '0: it calls for something else, is muddled, already holds its answer, or lacks what it speaks of.',
  ].join('\n\n');
}

/** For 1, 2 or 3. */
export function judgeAnswer(leaf: Leaf, shown: readonly Seed[], asked: Task, answer: string): string {
  const pairs = shown.map(
    (seed) => `Instruction: ${seed.question.trim()}\nGood answer: ${seed.answer.trim()}`,
  );
  return [
    task(leaf),
    ...pairs,
    `Instruction: ${userTurn(asked)}`,
    `Answer to score: ${answer}`,
    'Score this answer. 1: wrong, incomplete, or not what was asked for. 2: right and complete. ' +
      '3: right, complete, and as good in manner as the good answers.',
  ].join('\n\n');
}
