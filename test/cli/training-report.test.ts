/** @module The events of a training run as a person reads them, and as lines of JSON. */
import { describe, expect, it } from 'vitest';
import { reportTraining } from '../../src/cli/commands/train/report.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { openSession } from '../../src/cli/session.ts';
import type { TrainEvent } from '../../src/train/options.ts';
import { newHome } from './run-cli.ts';

const folder = { path: '/runs/1', found: false, others: [] };
const summary = {
  adapterPath: '/runs/1/adapter.gguf',
  steps: 20,
  epochs: 5,
  ending: 'recipe' as const,
  firstLoss: 4,
  lastLoss: 0.5,
  seconds: 61,
  tokensPerSecond: 350.4,
  peakRssBytes: 9e8,
};
const step = (n: number, loss: number): TrainEvent => ({
  type: 'step',
  step: n,
  steps: 20,
  epoch: 0,
  loss,
  lr: 1e-3,
  tokensPerSecond: 345.6,
  secondsLeft: 3 * (20 - n),
});

async function report(
  events: TrainEvent[],
  flags: { json?: boolean; quiet?: boolean; found?: boolean; device?: 'gpu' } = {},
) {
  const out = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      out[name] += text;
    },
  });
  const context = {
    process: { stdout: stream('stdout'), stderr: stream('stderr'), env: { ILAB_HOME: newHome() } },
    cwd: '/',
  } as unknown as CliContext;
  const session = await openSession(context, {
    silent: flags.json === true,
    flags: { 'train.device': flags.device },
  });
  const onEvent = reportTraining(session, {
    json: false,
    quiet: false,
    numEpochs: 5,
    ...flags,
    folder: { ...folder, found: flags.found === true },
  });
  for (const event of events) onEvent(event);
  return out;
}

const estimate: TrainEvent = {
  type: 'estimate',
  examples: 120,
  tokensPerEpoch: 9000,
  steps: 20,
  parameters: 1_000_000,
  memoryBytes: 1.2e9,
  diskBytes: 28e6,
  device: 'cpu',
  plan: {
    device: 'cpu',
    runtime: 'native',
    precision: 'f32',
    storage: 'keep',
    rowsPerPass: 2,
    passesPerStep: 4,
    threads: 2,
    weightBytes: null,
  },
  rejected: [],
  seconds: 61,
};

describe('reportTraining', () => {
  it('says the estimate first, then a line for each step, then the result', async () => {
    const { stdout, stderr } = await report([
      estimate,
      { type: 'engine', description: 'native v4n, f32' },
      step(1, 4),
      step(2, 2),
      step(3, 1),
      { type: 'checkpoint', step: 3, path: '/runs/1/checkpoint.bin' },
      { type: 'done', summary },
    ]);
    expect(stderr.split('\n')).toEqual([
      '120 examples, 9000 tokens an epoch, 20 steps, 1000000 trained parameters.',
      'It needs about 1.2 GB of memory and 28.0 MB of disk, and takes about 1 min 01 s.',
      'It runs on cpu by its own kernels in f32, keeping all inner values; 8 rows a step in 4 passes, 2 threads.',
      'step  1/20  epoch 1  loss 4.000  346 tokens/s  57 s left  ▁',
      'step  2/20  epoch 1  loss 2.000  346 tokens/s  54 s left  █▁',
      'step  3/20  epoch 1  loss 1.000  346 tokens/s  51 s left  █▃▁',
      '',
    ]);
    expect(stdout).toBe(
      'Trained 20 steps in 1 min 01 s: loss 4.000 -> 0.500, 350 tokens/s, most memory used 900 MB\n',
    );
  });

  it('says what the probes found, and what the base model had', async () => {
    const point = { step: 0, epoch: 0, known: 0, facts: 8, loss: 3, generalLoss: 0.3, seconds: 1 };
    const { stderr } = await report([
      { type: 'probe', ...point },
      step(1, 4),
      { type: 'probe', ...point, step: 1, epoch: 1, known: 5, generalLoss: 0.456 },
      step(2, 2),
      { type: 'probe', ...point, step: 2, epoch: 2, known: 0, facts: 0 },
    ]);
    expect(stderr.split('\n')).toEqual([
      'Before training: 0 of 8 facts known in wordings that are not trained; loss 0.30 on general answers',
      'step  1/20  epoch 1  loss 4.000  346 tokens/s  57 s left  0/8 known  ▁',
      'After epoch 1: 5 of 8 facts known in wordings that are not trained; loss 0.46 on general answers (0.30 before)',
      'step  2/20  epoch 1  loss 2.000  346 tokens/s  54 s left  5/8 known  █▁',
      'After epoch 2: loss 0.30 on general answers (0.30 before)',
      '',
    ]);
  });

  it('says that the course changes, and what the end left out', async () => {
    const course = { type: 'course', step: 8, steps: 10, fullSteps: 20 } as const;
    const { stdout, stderr } = await report([
      { ...course, cause: 'budget' },
      { ...course, cause: 'mastered' },
      { ...course, cause: 'slowed', rise: 0.71 },
      { ...course, cause: 'forgot', rise: 0.71, keptEpoch: 2 },
      { type: 'done', summary: { ...summary, steps: 10, epochs: 2.59, ending: 'budget' } },
    ]);
    expect(stderr).toMatch(
      /10 of 20 steps.*\n.*10 of 20 steps.*\n.*up by 0\.71.*halved.*\n.*after epoch 2\./,
    );
    expect(stdout).toContain('The time was up after 2.5 of 5 epochs (10 steps).\n');
  });

  it('says how evenly experts were used', async () => {
    const expertUse = { 0: [30, 10, 0, 0], 1: [10, 10, 10, 10] };
    const { stdout } = await report([{ type: 'done', summary: { ...summary, expertUse } }]);
    expect(stdout).toContain(
      'Experts: the busiest got 75 % of the tokens of its layer; 2 of 8 got none at all.',
    );
  });

  it('names the devices that were not taken only to who insists on one', async () => {
    const rejected = [{ device: 'cuda' as const, reason: 'its library is missing' }];
    const { stderr } = await report([{ ...estimate, rejected }]);
    expect(stderr).not.toContain('library is missing');
    const insisting = await report([{ ...estimate, rejected }], { device: 'gpu' });
    expect(insisting.stderr).toContain('Not taken: cuda, because its library is missing.');
  });

  it('says what it found of an unfinished run', async () => {
    const { stderr } = await report([
      { type: 'checkpointIgnored', path: '/c', reason: 'it is damaged' },
      { type: 'resumed', step: 7, steps: 20, path: '/runs/1/checkpoint.bin' },
    ]);
    expect(stderr).toContain('/c is not used: it is damaged.');
    expect(stderr).toContain('going on from step 7 of 20 (/runs/1)');
  });

  it('says when nothing of an unfinished run was saved', async () => {
    const { stderr } = await report([step(1, 2), step(2, 2)], { found: true });
    expect(stderr.match(/before its first checkpoint/g)).toHaveLength(1);
  });

  it('has no line for each step with --quiet', async () => {
    expect((await report([step(1, 2)], { quiet: true })).stderr).toBe('');
  });

  it('is one JSON object a line with --json', async () => {
    const { stdout, stderr } = await report([estimate, step(1, 2)], { json: true });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['estimate', 'step']);
    expect(stderr).toBe('');
  });
});
