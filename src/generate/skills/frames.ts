/** @module Rewordings of a skill's seeds by rule, for when no teacher is at hand: frames around them, which change nothing that is asked. */
import type { TrainRow } from '../../model/interfaces.ts';
import type { Leaf } from '../../taxonomy/leaf.ts';
import type { LanguageData } from '../data/language.ts';
import { skillRow, taskOf } from './rows.ts';

/** @returns a row for each seed and frame; each rewording counts to the fact of its seed. */
export function framedRows(leaf: Leaf, { frames }: LanguageData): TrainRow[] {
  return leaf.seeds.flatMap((seed, index) =>
    (frames.skill ?? []).map((frame) => {
      const task = taskOf(seed);
      const instruction = frame.replace('{Q}', () => task.instruction);
      const parts = { task: { ...task, instruction }, answer: seed.answer.trim(), index };
      return skillRow(leaf, { ...parts, wording: 'frame', rung: 'rule' });
    }),
  );
}
