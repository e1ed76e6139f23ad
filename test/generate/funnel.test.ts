import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { funnelLines } from '../../src/cli/commands/generate/funnel-lines.ts';
import { readJsonl } from '../../src/core/jsonl.ts';
import { Discards } from '../../src/generate/discards.ts';
import { type Funnel, measureFunnel } from '../../src/generate/funnel.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { GenerateOptions } from '../../src/generate/pipeline-types.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { company, skill } from './samples.ts';
import { stubModel } from './stub-model.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'funnel-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const row = (kind: TrainRow['ilab']['kind'], fact: string, wording: string): TrainRow => ({
  system: '',
  user: 'u',
  assistant: 'a',
  ilab: {
    kind,
    fact,
    wording,
    rung: wording === 'seed' ? 'seed' : 'rule',
    leaf: 'x',
    source: { path: 'x', line: 1 },
  },
});
const run = (more: Partial<GenerateOptions> = {}) =>
  generateDataset({
    leaves: [company, skill],
    documents: new Map(),
    model: null,
    base: null,
    rougeThreshold: 0.9,
    seed: 42,
    outputDir: folder,
    modelName: 'stub',
    ...more,
  });

describe('measureFunnel', () => {
  const facts = ['a', 'b', 'c'].map((id) => ({
    id,
    question: `What is ${id}?`,
    origin: id === 'c' ? ('document' as const) : ('seed' as const),
  }));
  const whole = ['seed', 'passive', 'casual', 'polite', 'keyword'].map((wording) =>
    row('taught', 'a', wording),
  );
  const rows = [
    ...whole,
    row('taught', 'b', 'seed'),
    row('taught', 'b', 'masked'),
    row('unknown', 'unknown a', 'x'),
  ];
  const discards = new Discards();
  discards.add('rouge', 'a', 'copy');
  discards.add('rouge', 'unknown a', 'copy');
  discards.add('unfinished', 'replay', 'cut', 'replay');
  discards.add('known', 'x', 'of a seed', 'facts');
  const funnel = measureFunnel({ facts, rows, passed: [...rows, row('taught', 'b', 'passive')], discards });

  test('counts what each gate took, and what was not drawn', () => {
    expect(funnel.stages).toEqual({
      facts: { proposed: 2, rejected: { known: 1 }, kept: 1 },
      wordings: { proposed: 9, rejected: { rouge: 1, notDrawn: 1 }, kept: 7 },
      unknowns: { proposed: 2, rejected: { rouge: 1 }, kept: 1 },
      skills: { proposed: 0, rejected: {}, kept: 0 },
      replay: { proposed: 1, rejected: { unfinished: 1 }, kept: 0 },
    });
    expect(funnel.rungs).toEqual({ seed: 2, rule: 6 });
  });

  test('names facts with few whole questions, and those without any', () => {
    expect(funnel.wordingsPerFact).toEqual({ min: 0, median: 1 });
    expect(funnel.thinFacts).toEqual([
      { id: 'b', question: 'What is b?', wordings: 1 },
      { id: 'c', question: 'What is c?', wordings: 0 },
    ]);
  });

  test('is shown as a table that names the thin facts', () => {
    const text = funnelLines(funnel, 'x.funnel.json').join('\n');
    expect(text).toMatch(/^wordings +9 +7 {2}1 rouge, 1 notDrawn$/m);
    expect(text).toContain('b (1): What is b?');
    expect(text).toContain('x.funnel.json');
  });
});

describe('generateDataset', () => {
  test('writes the funnel beside the data; its sums are those of the rows and the log', async () => {
    const base = stubModel((prompt) =>
      prompt.startsWith('Name') ? { text: 'One, two', finishReason: 'length' } : `Re: ${prompt}`,
    );
    const { funnel, funnelPath, paths, kinds, discards } = await run({ base, model: stubModel(() => 'no') });
    expect(funnelPath).toBe(paths.generated.replace('.json', '.funnel.json'));
    expect(JSON.parse(await readFile(funnelPath, 'utf8')) as Funnel).toEqual(funnel);
    const { wordings, unknowns, skills, replay } = funnel.stages;
    expect([wordings.kept, unknowns.kept, skills.kept, replay.kept]).toEqual([
      kinds.taught,
      kinds.unknown,
      kinds.skill,
      kinds.replay,
    ]);
    expect(skills.rejected.format).toBeGreaterThan(0);
    expect(replay.rejected).toEqual({ unfinished: discards.unfinished });
    const total: Record<string, number> = {};
    for (const stage of Object.values(funnel.stages))
      for (const [gate, count] of Object.entries(stage.rejected)) total[gate] = (total[gate] ?? 0) + count;
    expect(total).toEqual(discards);
  });

  test("rows of a bigger local model are of the rung 'teacher'", async () => {
    let count = 0;
    const model = stubModel((_, { jsonSchema }) => {
      const shape = JSON.stringify(jsonSchema ?? null);
      if (shape === 'null') return 'Fine.';
      if (shape.includes('score')) return JSON.stringify({ score: shape.includes('[0,1]') ? 1 : 3 });
      return JSON.stringify({ instructions: [`Rhyme on item number ${count++} please`] });
    });
    const { funnel, paths } = await run({ leaves: [skill], model, rung: 'teacher' });
    const rows = (await readJsonl(paths.train)).map(({ value }) => value as TrainRow);
    expect(funnel.rungs.teacher).toBeGreaterThan(0);
    expect(rows.filter(({ ilab }) => ilab.rung === 'teacher')).toHaveLength(funnel.rungs.teacher!);
    expect(funnel.rungs.model).toBeUndefined();
  });

  test('without a model, rules alone and still the replay of the base', async () => {
    const { funnel, skipped } = await run({ base: stubModel((prompt) => `Re: ${prompt}`) });
    expect(skipped).toContain('model');
    expect(funnel.stages.replay.kept).toBeGreaterThan(0);
    expect(Object.keys(funnel.rungs).sort()).toEqual(['model', 'rule', 'seed']);
  });
});
