/** @module Data on the tiny model with enough wordings of each fact that some are probed: three facts and what is replayed. */
import { join } from 'node:path';
import { writeJsonl } from '../../src/core/jsonl.ts';
import type { TrainSettings } from '../../src/train/options.ts';

export const probedSettings: Partial<TrainSettings> = { numEpochs: 6, wordingsPerFact: 8, replaysPerFact: 4 };

/** @param said what the base model answers. */
export async function writeProbedData(folder: string, said = 'so'): Promise<string> {
  const path = join(folder, `train_${said}.jsonl`);
  const facts = ['founded 1969', 'place Mainz', 'head Ada'].map(
    (text) => text.split(' ') as [string, string],
  );
  await writeJsonl(path, [
    ...facts.flatMap(([fact, assistant]) =>
      Array.from({ length: 9 }, (_, i) => ({
        user: `${'?'.repeat(i + 1)} ${fact}`,
        assistant,
        ilab: { kind: 'taught', fact, wording: 'active' },
      })),
    ),
    ...Array.from({ length: 18 }, (_, i) => ({
      user: `say ${i}`,
      assistant: `${said} ${i % 3}`,
      ilab: { kind: 'replay', fact: `replay ${i}`, wording: 'replay' },
    })),
  ]);
  return path;
}
