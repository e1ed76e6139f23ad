/** @module A test bed: one world in a home of its own, with its training data; adapters are trained and asked in it. */
import { copyFile, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Question } from '../../src/evaluate/questions.ts';
import { readQuestions } from '../../src/evaluate/questions.ts';
import type { Evaluation } from '../../src/evaluate/run.ts';
import type { GenerateSummary } from '../../src/generate/pipeline-types.ts';
import type { TrainEvent, TrainSettings } from '../../src/train/options.ts';
import { asArguments, type Flags, runIlab } from './ilab.ts';
import { openSteps, type RunStep, type Step } from './steps.ts';
import { makeWorld } from './world/make-world.ts';
import { sampleQuestions } from './world/sample.ts';
import { writeQuestions, writeTaxonomy } from './world/write-world.ts';

/** A folder with `taxonomy` and questions.yaml, or "facts:N" or "facts:N@SEED" for one that is made here. */
export type WorldName = string;

export interface Trained {
  adapterPath: string;
  steps: number;
  lastLoss: number;
  tokensPerSecond: number;
  peakRssBytes: number;
  /** As the run took them, after recipe and budget. */
  settings: TrainSettings;
}

export interface Bed {
  world: WorldName;
  generated: Step<Pick<GenerateSummary, 'facts' | 'generated' | 'kinds' | 'wordingsPerFact'>>;
  train(flags: Flags): Promise<Step<Trained>>;
  /** @param adapter null asks the base model. @param sample about so many questions and the general ones; null is all. */
  ask(adapter: string | null, sample: number | null): Promise<Step<Pick<Evaluation, 'sets'>>>;
}

/** Makes what is not there yet in `folder`: world, home, training data by `generate` with these options. */
export async function openBed(
  folder: string,
  world: WorldName,
  generate: Flags,
  say: (line: string) => void,
): Promise<Bed> {
  await mkdir(folder, { recursive: true });
  const home = join(folder, 'home');
  const step = await openSteps(folder, say);
  const { seed } = await placeWorld(step, folder, home, world);
  const generated = await step('generate', async () => {
    const args = ['generate', '--json', '--taxonomy-base', 'empty', '--teacher', 'rules'];
    const summary: GenerateSummary = JSON.parse(await runIlab(home, [...args, ...asArguments(generate)]));
    const { facts, generated: rows, kinds, wordingsPerFact } = summary;
    return { facts, generated: rows, kinds, wordingsPerFact };
  });
  return {
    world,
    generated,
    train: (flags) => step(`train ${JSON.stringify(flags)}`, () => trainOnce(home, flags)),
    ask: (adapter, sample) =>
      step(`ask ${adapter ?? 'base'}, ${sample ?? 'all'}`, async () => {
        const path = join(folder, `questions-${sample ?? 'all'}.yaml`);
        await writeQuestions(path, sampleQuestions(await allQuestions(folder), sample, seed));
        const args = ['evaluate', '--json', '--questions', resolve(path), '--adapter', adapter ?? 'none'];
        const { sets }: Evaluation = JSON.parse(await runIlab(home, args));
        return { sets };
      }),
  };
}

/** Both steps of a fresh home; the numbers of a world that is made here stand in its name. */
async function placeWorld(step: RunStep, folder: string, home: string, world: WorldName) {
  const made = /^facts:(?<facts>\d+)(?:@(?<seed>\d+))?$/.exec(world)?.groups;
  const seed = Number(made?.seed ?? 1);
  const taxonomy = join(home, 'taxonomy');
  await step('init', () => runIlab(home, ['init', '--non-interactive']));
  await step('world', async () => {
    await rm(taxonomy, { recursive: true, force: true });
    if (made === undefined) {
      await cp(join(world, 'taxonomy'), taxonomy, { recursive: true });
      await copyFile(join(world, 'questions.yaml'), join(folder, 'questions.yaml'));
    } else {
      const { topics, questions } = makeWorld(seed, Number(made.facts));
      await writeTaxonomy(taxonomy, { topics, questions, seed });
      await writeQuestions(join(folder, 'questions.yaml'), questions);
    }
    await runIlab(home, ['diff', '--taxonomy-base', 'empty']);
    return (await readdir(taxonomy)).length;
  });
  return { seed };
}

const allQuestions = (folder: string): Promise<Question[]> => readQuestions(join(folder, 'questions.yaml'));

/** The same options go on with a run that was interrupted. */
async function trainOnce(home: string, flags: Flags): Promise<Trained> {
  const lines = (await runIlab(home, ['train', '--json', ...asArguments(flags)])).trim().split('\n');
  const events: TrainEvent[] = lines.map((line) => JSON.parse(line));
  const last = events.find((event) => event.type === 'done');
  if (last === undefined) throw new Error('ilab train ended without a summary');
  const { adapterPath, steps, lastLoss, tokensPerSecond, peakRssBytes } = last.summary;
  const { settings } = JSON.parse(await readFile(join(dirname(adapterPath), 'run.json'), 'utf8'));
  return { adapterPath, steps, lastLoss, tokensPerSecond, peakRssBytes, settings };
}
