/** @module Writes what InstructLab's own trainers and benchmarks read: once with the data, and again after each review. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { writeJsonl } from '../../core/jsonl.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import type { FactRecord } from './fact-records.ts';
import { CHAT_KINDS, messageFiles } from './messages.ts';
import { nodeDatasets } from './node-datasets.ts';
import { recipeYaml } from './recipes.ts';

/** Of the passages and options that are drawn: the same data gives the same files. */
const SEED = 42;

export interface OutputPaths {
  /** Kind of chat file → its path. */
  chats: Record<(typeof CHAT_KINDS)[number], string>;
  nodes: string;
  knowledgeRecipe: string;
  skillsRecipe: string;
}

/** Beside "train_MODEL_TIME.jsonl"; InstructLab names folder and recipes by the time alone. */
export function outputPaths(trainPath: string): OutputPaths {
  const folder = dirname(trainPath);
  const suffix = basename(trainPath, '.jsonl').replace(/^train/, '');
  const time = /\d{4}-\d{2}-\d{2}T\d{2}_\d{2}_\d{2}$/.exec(suffix)?.[0] ?? suffix.replace(/^_/, '');
  const chat = (kind: string) => join(folder, `${kind}${suffix}.jsonl`);
  return {
    chats: {
      messages: chat('messages'),
      knowledge_train_msgs: chat('knowledge_train_msgs'),
      skills_train_msgs: chat('skills_train_msgs'),
    },
    nodes: join(folder, `node_datasets_${time}`),
    knowledgeRecipe: join(folder, `knowledge_recipe_${time}.yaml`),
    skillsRecipe: join(folder, `skills_recipe_${time}.yaml`),
  };
}

/**
 * Each file whole or not at all; files of an earlier state that have no rows any more go.
 * @param rows what is taught, reviewed.
 */
export async function writeOutputs(
  trainPath: string,
  rows: readonly TrainRow[],
  records: readonly FactRecord[],
): Promise<void> {
  const paths = outputPaths(trainPath);
  const made = nodeDatasets(rows, records, { folder: paths.nodes, seed: SEED });
  await mkdir(paths.nodes, { recursive: true });
  for (const [name, content] of made.files) {
    const path = join(paths.nodes, name);
    await (typeof content === 'string' ? writeFileAtomic(path, content) : writeJsonl(path, content));
  }
  for (const name of await readdir(paths.nodes))
    if (!made.files.has(name)) await rm(join(paths.nodes, name), { force: true });
  const sysPrompt = rows[0]?.system ?? '';
  const folder = basename(paths.nodes);
  await writeFileAtomic(paths.knowledgeRecipe, recipeYaml(folder, made.knowledge, sysPrompt));
  await writeFileAtomic(paths.skillsRecipe, recipeYaml(folder, made.skills, sysPrompt));
  const chats = new Map(messageFiles(rows).map(({ kind, values }) => [kind, values]));
  // messages_* comes last: its time tells how far the files are.
  for (const kind of CHAT_KINDS.toReversed()) {
    const values = chats.get(kind);
    await (values === undefined
      ? rm(paths.chats[kind], { force: true })
      : writeJsonl(paths.chats[kind], values));
  }
}

/** Whether the files were written after `path` was; false when there are none. */
export async function isNewerThan(trainPath: string, path: string): Promise<boolean> {
  const timeOf = async (file: string) => (await stat(file).catch(() => null))?.mtimeMs;
  const [written, other] = [await timeOf(outputPaths(trainPath).chats.messages), await timeOf(path)];
  return written !== undefined && (other === undefined || written >= other);
}
