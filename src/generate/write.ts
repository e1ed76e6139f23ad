/** @module Writes the files of one run of the data maker, each whole or not at all. */
import { basename, dirname, join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { writeJsonl } from '../core/jsonl.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { messageFiles } from './outputs/messages.ts';

export interface GeneratedPaths {
  generated: string;
  train: string;
  test: string;
  discarded: string;
}

/** InstructLab's names: kind, model and local time, e.g. "train_SmolLM2_2024-05-01T14_23_59.jsonl". */
export function pathsFor(outputDir: string, modelName: string, now: Date): GeneratedPaths {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('_');
  const name = `${modelName.replace(/[^\w.-]+/g, '_')}_${day}T${time}`;
  return {
    generated: join(outputDir, `generated_${name}.json`),
    train: join(outputDir, `train_${name}.jsonl`),
    test: join(outputDir, `test_${name}.jsonl`),
    discarded: join(outputDir, `discarded_${name}.log`),
  };
}

/** The training file comes last: whoever finds it finds the others, too. */
export async function writeGenerated(
  paths: GeneratedPaths,
  content: {
    rows: readonly TrainRow[];
    tests: readonly { system: string; user: string; assistant: string }[];
    discarded: string;
  },
): Promise<void> {
  await writeFileAtomic(paths.discarded, content.discarded);
  await writeJsonl(paths.test, content.tests);
  const generated = content.rows.map(({ user, assistant, ilab }) => ({
    instruction: user,
    input: '',
    output: assistant,
    ...ilab,
  }));
  await writeFileAtomic(paths.generated, `${JSON.stringify(generated, null, 2)}\n`);
  const suffix = basename(paths.train).replace(/^train/, '');
  for (const { kind, values } of messageFiles(content.rows))
    await writeJsonl(join(dirname(paths.train), `${kind}${suffix}`), values);
  await writeJsonl(paths.train, content.rows);
}
