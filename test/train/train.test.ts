import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, EngineError, InputError, ResourceError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { Rng } from '../../src/core/rng.ts';
import { readAdapter } from '../../src/gguf/adapter.ts';
import type { TrainEvent, TrainOptions } from '../../src/train/options.ts';
import { train } from '../../src/train/train.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { tinySettings, writeTinyData } from '../helpers/tiny-training.ts';

let folder: string;
let modelPath: string;
let dataPath: string;
let runs = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-train-'));
  modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath);
  dataPath = await writeTinyData(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(changes: Partial<TrainOptions> = {}) {
  const events: TrainEvent[] = [];
  const outputDir = changes.outputDir ?? join(folder, `run-${runs++}`);
  const summary = train({
    ...tinySettings,
    modelPath,
    dataPath,
    outputDir,
    tokenizer: byteTokenizer,
    threads: 1,
    checkpointEverySeconds: 1e9,
    resume: true,
    onEvent: (event) => events.push(event),
    ...changes,
  });
  return { events, outputDir, summary };
}

/** A run that is stopped once `step` is done. */
async function stopAt(step: number, changes: Partial<TrainOptions>) {
  const controller = new AbortController();
  const { summary } = run({
    ...changes,
    signal: controller.signal,
    onEvent: (event) => {
      if (event.type === 'step' && event.step === step) controller.abort();
    },
  });
  await expect(summary).rejects.toBeInstanceOf(CancelledError);
}

const lossesOf = (events: TrainEvent[]) =>
  events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));

describe('a training run', () => {
  test('estimates first, learns its data, and writes an adapter that tells where it comes from', async () => {
    const { events, summary } = run();
    const { adapterPath, steps, firstLoss, lastLoss } = await summary;
    expect(events[0]).toMatchObject({ type: 'estimate', examples: 5, steps });
    expect(firstLoss).toBeGreaterThan(4);
    expect(lastLoss).toBeLessThan(0.5);
    const adapter = await readAdapter(adapterPath);
    expect(adapter.tensors.size).toBe(14);
    expect(adapter.alpha).toBe(8);
    expect(adapter.provenance['base.sha256']).toBe(await hashFile(modelPath));
    expect(adapter.provenance['data.sha256']).toBe(await hashFile(dataPath));
    for (const { b } of adapter.tensors.values()) expect(b.some((value) => value !== 0)).toBe(true);
  });

  test('is the same for the same seed, and another for another', async () => {
    const [a, b, c] = [run(), run(), run({ seed: 7 })];
    const hashes = await Promise.all(
      [a, b, c].map(async ({ summary }) => hashFile((await summary).adapterPath)),
    );
    expect(lossesOf(a.events)).toEqual(lossesOf(b.events));
    expect(hashes[0]).toBe(hashes[1]);
    expect(lossesOf(a.events)).not.toEqual(lossesOf(c.events));
  });

  test('stops after the step when asked, saves, and goes on to the same end', async () => {
    const whole = await run().summary;
    const outputDir = join(folder, 'stopped');
    await stopAt(5, { outputDir });
    const resumed = run({ outputDir });
    const { adapterPath } = await resumed.summary;
    const at = resumed.events.find((event) => event.type === 'resumed');
    expect(at?.type === 'resumed' && at.step).toBeGreaterThanOrEqual(5);
    expect(await hashFile(adapterPath)).toBe(await hashFile(whole.adapterPath));
  });

  test('kill -9 at any moment leaves a run that ends with the same adapter', async () => {
    const whole = await run().summary;
    const outputDir = join(folder, 'killed');
    const random = Rng.named(3, 'kill');
    let resumes = 0;
    let finished = false;
    for (let attempt = 0; attempt < 12 && !finished; attempt++) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'test/helpers/train-run.ts', JSON.stringify({ modelPath, dataPath, outputDir })],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      // The last tries run to the end, so that there is one.
      let stepsLeft = attempt < 6 ? 1 + random.int(4) : Number.POSITIVE_INFINITY;
      for await (const line of createInterface({ input: child.stdout })) {
        const event = JSON.parse(line) as TrainEvent;
        if (event.type === 'resumed') resumes++;
        if (event.type === 'done') finished = true;
        if ((event.type === 'step' || event.type === 'checkpoint') && --stepsLeft === 0)
          child.kill('SIGKILL');
      }
    }
    expect(finished).toBe(true);
    expect(resumes).toBeGreaterThan(0);
    expect(await hashFile(join(outputDir, 'adapter.gguf'))).toBe(await hashFile(whole.adapterPath));
  });

  test('a damaged checkpoint, or one of other settings, is named and not used', async () => {
    const outputDir = join(folder, 'damaged');
    await stopAt(5, { outputDir });
    const path = join(outputDir, 'checkpoint.bin');
    const sound = await readFile(path);
    const other = run({ outputDir, lr: 5e-3 });
    await other.summary;
    expect(other.events).toContainEqual(
      expect.objectContaining({
        type: 'checkpointIgnored',
        reason: expect.stringContaining('another model'),
      }),
    );
    // The last byte belongs to the moments, byte 200 to the header, the first to the magic; then the file ends early.
    for (const damage of [sound.length - 1, 200, 0, null]) {
      const bytes = damage === null ? sound.subarray(0, -9) : Buffer.from(sound);
      if (damage !== null) bytes[damage]! ^= 1;
      await writeFile(path, bytes);
      const damaged = run({ outputDir });
      await damaged.summary;
      expect(damaged.events.find(({ type }) => type === 'checkpointIgnored')).toMatchObject({ path });
      expect(damaged.events.some(({ type }) => type === 'resumed')).toBe(false);
    }
  });

  test('the checkpoint goes when the run is complete', async () => {
    const { outputDir, summary } = run({ checkpointEverySeconds: 0 });
    await summary;
    expect((await readdir(outputDir)).sort()).toEqual(['adapter.gguf', 'run.json']);
  });
});

describe('bad input', () => {
  const refused = async (changes: Partial<TrainOptions>) => {
    const error = await run(changes).summary.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error as InputError;
  };
  const dataOf = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  test('missing data', async () => {
    const error = await refused({ dataPath: join(folder, 'none.jsonl') });
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.hint).toContain('ilab generate');
  });

  test('a row that is not valid is named by its line', async () => {
    const path = await dataOf('bad.jsonl', '{"user":"a","assistant":"b"}\n{"user":"a"}\n');
    expect(await refused({ dataPath: path })).toMatchObject({ path, line: 2, exitCode: 3 });
  });

  test('a row that is too long is an error, never cut', async () => {
    const path = await dataOf('long.jsonl', JSON.stringify({ user: 'a'.repeat(80), assistant: 'b' }));
    const error = await refused({ dataPath: path });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('84 tokens');
    expect(error.hint).toContain('--max-seq-len 128');
  });

  test('an architecture that cannot be trained is named with those that can', async () => {
    const path = join(folder, 'other.gguf');
    await writeTinyGguf(path, {
      metadata: new Map([['general.architecture', { type: 'string', value: 'mamba' }]]),
    });
    const error = await refused({ modelPath: path });
    expect(error.message).toContain('"mamba"');
    expect(error.message).toContain('llama');
  });

  test('a loss that is no longer a number stops the run and keeps the last good checkpoint', async () => {
    const outputDir = join(folder, 'nan');
    const error = await refused({ outputDir, lr: 1e30, gradClip: 1e30, checkpointEverySeconds: 0 });
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toMatch(/at step \d+ with a learning rate of/);
    expect((await readFile(join(outputDir, 'checkpoint.bin'))).length).toBeGreaterThan(1000);
  });
});
