/** @module Writes the files of one run of the data maker, each whole or not at all. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asDiskError, writeFileAtomic } from '../core/atomic-write.ts';
import { writeJsonl } from '../core/jsonl.ts';
import type { TrainRow, UsedDocument } from '../model/interfaces.ts';
import { readDecisions } from '../review/decisions.ts';
import { applyDecisions } from '../review/reviewed-data.ts';
import { type FactRecord, factsPath } from './outputs/fact-records.ts';
import { renderUsedDocuments, usedDocumentsPath } from './outputs/used-documents.ts';
import { outputPaths, writeOutputs } from './outputs/write-outputs.ts';

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

/**
 * The names of `now`, or of the first second after it that no other run has: two that end at once must not write into each
 * other's files. The folder of the node data sets is made: it is named by the time alone. @throws ResourceError
 */
export async function claimPaths(outputDir: string, modelName: string, now: Date): Promise<GeneratedPaths> {
  for (let at = now; ; at = new Date(at.getTime() + 1000)) {
    const paths = pathsFor(outputDir, modelName, at);
    const { nodes } = outputPaths(paths.train);
    try {
      await mkdir(outputDir, { recursive: true });
      await mkdir(nodes);
      return paths;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asDiskError(error, nodes);
    }
  }
}

/**
 * The training file comes last: whoever finds it finds the others, too. It holds every row; the files for InstructLab's trainers leave
 * out what an earlier review rejected.
 * @returns how many rows an earlier review rejects or changes.
 */
export async function writeGenerated(
  paths: GeneratedPaths,
  content: {
    rows: readonly TrainRow[];
    facts: readonly FactRecord[];
    /** The documents that the facts were read from. */
    documents: readonly UsedDocument[];
    tests: readonly { system: string; user: string; assistant: string }[];
    discarded: string;
  },
): Promise<{ rejected: number; edited: number }> {
  await writeFileAtomic(paths.discarded, content.discarded);
  await writeJsonl(paths.test, content.tests);
  const generated = content.rows.map(({ user, assistant, ilab }) => ({
    instruction: user,
    input: '',
    output: assistant,
    ...ilab,
  }));
  await writeFileAtomic(paths.generated, `${JSON.stringify(generated, null, 2)}\n`);
  await writeJsonl(factsPath(paths.train), content.facts);
  await writeFileAtomic(usedDocumentsPath(paths.train), renderUsedDocuments(content.documents));
  const { rows, ...reviewed } = applyDecisions(content.rows, await readDecisions(paths.train));
  await writeOutputs(paths.train, rows, content.facts);
  await writeJsonl(paths.train, content.rows);
  return reviewed;
}
