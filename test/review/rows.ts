/** @module Rows of training data for tests of the review. */
import type { TrainRow } from '../../src/model/interfaces.ts';

export function taughtRow(
  fact: string,
  user: string,
  assistant: string,
  more: Partial<TrainRow['ilab']> = {},
): TrainRow {
  return {
    system: '',
    user,
    assistant,
    ilab: {
      ...{ kind: 'taught', fact, wording: 'seed', rung: 'seed', leaf: 'knowledge/orm' },
      source: { path: 'qna.yaml', line: 3 },
      ...more,
    },
  };
}
