/** @module Data and settings of a training run that takes a second on the tiny model. */
import { join } from 'node:path';
import { writeJsonl } from '../../src/core/jsonl.ts';
import { type TrainSettings, trainDefaults } from '../../src/train/options.ts';

export const tinySettings: TrainSettings = {
  ...trainDefaults,
  precision: 'f32',
  numEpochs: 20,
  lr: 1e-2,
  loraRank: 4,
  loraAlpha: 8,
  maxSeqLen: 64,
  rowsPerPass: 2,
  warmupSteps: 2,
};

export async function writeTinyData(folder: string): Promise<string> {
  const facts = [
    ['founded', 'When?', 'In 1969'],
    ['founded', 'What year?', 'In 1969'],
    ['place', 'Where?', 'In Mainz'],
    ['place', 'Which town?', 'In Mainz'],
    ['head', 'Who leads?', 'Ada'],
  ];
  const path = join(folder, 'train_tiny.jsonl');
  await writeJsonl(
    path,
    facts.map(([fact, user, assistant]) => ({ system: '', user, assistant, ilab: { kind: 'taught', fact } })),
  );
  return path;
}
