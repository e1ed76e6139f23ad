/** @module Skills with the embedded model as its own teacher: by grammar, nothing it writes can be of the wrong form. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateDataset } from '../../src/generate/pipeline.ts';
import { loadChatModel } from '../../src/infer/load.ts';
import { grounded, skill } from '../generate/samples.ts';

const modelPath = process.env.ILAB_TEST_MODEL ?? '';
if (modelPath === '') throw new Error('ILAB_TEST_MODEL must name the embedded model');

it('no proposal and no judgement is discarded for its format, and every seed stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'skills-model-'));
  try {
    await using model = await loadChatModel({ modelPath, contextSize: 1024, parallel: 4 });
    const { discards, skills, funnel, paths } = await generateDataset({
      leaves: [skill, grounded],
      documents: new Map(),
      model,
      base: null,
      rougeThreshold: 0.9,
      seed: 1,
      sdgScaleFactor: 3,
      outputDir: folder,
      modelName: 'embedded',
    });
    expect(discards.format ?? 0).toBe(0);
    expect(skills.map(({ seeds }) => seeds)).toEqual([3, 3]);
    // The grammar gives as many instructions as are asked for, unless a limit of tokens cuts the list.
    expect(skills[0]!.proposed + (discards.unfinished ?? 0)).toBeGreaterThanOrEqual(3);
    const { proposed, kept, rejected } = funnel.stages.skills;
    expect(proposed).toBe(kept + Object.values(rejected).reduce((a, b) => a + b, 0));
    console.log(JSON.stringify({ skills, discards }), await readFile(paths.discarded, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
