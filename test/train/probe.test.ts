/** @module What a run leaves out to ask itself, and what it answers: the same for the same seed, and after any interruption. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashFile } from '../../src/core/hash-file.ts';
import { type Example, readDataset } from '../../src/train/dataset.ts';
import type { TrainEvent, TrainOptions } from '../../src/train/options.ts';
import { drawProbes } from '../../src/train/probe-set.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { probedSettings, writeProbedData } from '../helpers/probed-data.ts';
import { lossesOf, openTinyRuns, type TinyRun, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

const example = (index: number, kind: Example['kind'], fact: string, wording = 'active'): Example => ({
  chat: { tokens: Int32Array.from([1, 2, index, 20, 21]), answerStart: 3 },
  kind,
  fact,
  wording,
});
const settings = { ...tinySettings, wordingsPerFact: 14, replaysPerFact: 5 };

describe('the probes', () => {
  const families = ['seed', 'active', 'passive', 'cloze', 'dropped', 'noun'];
  const data = fc
    .tuple(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }), fc.nat(60))
    .map(([sizes, replays]) => [
      ...sizes.flatMap((size, fact) =>
        Array.from({ length: size }, (_, i) =>
          example(100 * fact + i, 'taught', `fact ${fact}`, families[i % families.length]),
        ),
      ),
      ...Array.from({ length: replays }, (_, i) => example(9000 + i, 'replay', `replay ${i}`)),
    ]);

  test('are left out of training and nothing else is; the same seed draws the same', () => {
    fc.assert(
      fc.property(data, fc.nat(5), fc.nat(3), (examples, seed, probesPerFact) => {
        const drawn = drawProbes(examples, { ...settings, seed, probesPerFact });
        const { taught, general } = drawn.probes;
        const probed = new Set([...taught, ...general]);
        expect(drawn.examples).toEqual(examples.filter((one) => !probed.has(one)));
        expect(drawProbes(examples, { ...settings, seed, probesPerFact })).toEqual(drawn);
        expect(general.length).toBeLessThanOrEqual(examples.length / 6);
        if (probesPerFact === 0) expect(probed.size).toBe(0);
      }),
    );
  });

  test('are whole questions of facts with many rows, as many of each as are wanted', () => {
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 3 }), (examples, probesPerFact) => {
        const { taught } = drawProbes(examples, { ...settings, probesPerFact }).probes;
        for (const { fact, wording } of taught) {
          expect(examples.filter((one) => one.fact === fact).length).toBeGreaterThanOrEqual(8);
          expect(['active', 'passive', 'noun']).toContain(wording);
          expect(taught.filter((one) => one.fact === fact).length).toBeLessThanOrEqual(probesPerFact);
        }
      }),
    );
  });
});

let runs: TinyRuns;
let dataPath: string;
beforeAll(async () => {
  runs = await openTinyRuns();
  dataPath = await writeProbedData(runs.folder);
});
afterAll(() => runs[Symbol.asyncDispose]());

const probed = (): Partial<TrainOptions> => ({ ...probedSettings, dataPath });
const pointsOf = (events: readonly TrainEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'probe') return [];
    const { type, seconds, items, ...point } = event;
    return [point];
  });

describe('a run with probes', () => {
  let whole: TinyRun;
  beforeAll(async () => {
    whole = runs.run(probed());
    await whole.summary;
  });
  const historyOf = async (folder: string) =>
    JSON.parse(await readFile(join(folder, 'history.json'), 'utf8'), (key, value) =>
      key === 'seconds' ? 0 : value,
    );

  test('asks before its first step and after each epoch, and learns what it is not shown', async () => {
    const { probe, steps } = await whole.summary;
    const points = pointsOf(whole.events);
    expect(points.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(points[0]).toMatchObject({ step: 0, known: 0, facts: 3 });
    expect(points.at(-1)).toMatchObject({ step: steps, known: 3, facts: 3 });
    expect(points.at(-1)!.generalLoss).toBeLessThan(points[0]!.generalLoss!);
    expect(probe).toMatchObject(points.at(-1)!);
    const history = await historyOf(whole.outputDir);
    expect(history.losses).toHaveLength(steps);
    expect(history.probes).toMatchObject(points);
    // What is shown of each probe is no part of what is kept.
    const items = whole.events.flatMap((event) => (event.type === 'probe' ? [event.items!] : []));
    expect(
      items
        .at(-1)!
        .map(({ answer }) => answer)
        .sort(),
    ).toEqual(['1969', 'Ada', 'Mainz']);
    expect(
      items.at(-1)!.every(({ isKnown, tokens }) => isKnown && tokens.every(({ chance }) => chance > 0.5)),
    ).toBe(true);
    expect(items[0]!.some(({ isKnown }) => isKnown)).toBe(false);
    expect(JSON.stringify(history.probes)).not.toContain('Mainz');
  });

  test('takes the very steps of a run on the other rows that asks nothing', async () => {
    const examples = await readDataset(dataPath, byteTokenizer, 64);
    const { probes } = drawProbes(examples, { ...tinySettings, ...probed() });
    const probedRows = new Set([...probes.taught, ...probes.general].map((one) => examples.indexOf(one)));
    const rows = (await readFile(dataPath, 'utf8')).trimEnd().split('\n');
    const others = join(runs.folder, 'others.jsonl');
    await writeFile(others, rows.filter((_, index) => !probedRows.has(index)).join('\n'));
    const silent = runs.run({ ...probed(), dataPath: others, probesPerFact: 0 });
    await silent.summary;
    expect(pointsOf(silent.events)).toEqual([]);
    expect(lossesOf(silent.events)).toEqual(lossesOf(whole.events));
  });

  test('a stop at any step, and going on, gives the same history and adapter', async () => {
    const expected = await hashFile(join(whole.outputDir, 'adapter.gguf'));
    for (const step of [1, 4]) {
      const outputDir = join(runs.folder, `stopped-${step}`);
      await runs.stopAt(step, { ...probed(), outputDir });
      await runs.run({ ...probed(), outputDir }).summary;
      expect(await hashFile(join(outputDir, 'adapter.gguf'))).toBe(expected);
      expect(await historyOf(outputDir)).toEqual(await historyOf(whole.outputDir));
    }
  });
});
