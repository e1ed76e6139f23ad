/** @module config.yaml under kill -9 and under two processes at once. Real processes of the built program: needs `dist`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfigText } from '../../src/config/parse.ts';
import { ilab } from '../cli/run-cli.ts';

const kills = 200;
const dist = new URL('../../dist/config/', import.meta.url).href;
let home: string;
let path: string;
let children = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ilab-config-'));
  path = join(home, 'config.yaml');
  await ilab(['init', '--non-interactive'], { home });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs `body`, in which `set(key, value)` changes the file as `ilab config set` does. */
function child(body: string): ChildProcess {
  const script = `
    import { changeConfigFile } from '${dist}change.js';
    import { configFields } from '${dist}schema.js';
    import { setConfigValue } from '${dist}set-value.js';
    const set = (key, value) => changeConfigFile(${JSON.stringify(path)}, (text) =>
      setConfigValue(text, configFields().find((field) => field.key === key), value));
    ${body}`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Newer versions of Node start faster with it.
    env: { ...process.env, NODE_COMPILE_CACHE: join(home, 'compiled') },
  });
}

it(`can be read after each of ${kills} kill -9, with all its lines`, async () => {
  const withoutSeed = (text: string) => text.replace(/^ {2}(# )?seed: \d+$/gm, '');
  const whole = withoutSeed(readFileSync(path, 'utf8'));
  const seeds = new Set<unknown>();
  const killOne = async () => {
    const one = child(`
      for (let seed = ${++children * 1000}; ; seed++) {
        await set('train.seed', seed);
        process.stdout.write('.');
        await new Promise((resolve) => setTimeout(resolve, 4 * Math.random()));
      }`);
    await once(one.stdout!, 'data');
    await new Promise((resolve) => setTimeout(resolve, 40 * Math.random()));
    one.kill('SIGKILL');
    await once(one, 'exit');
    const text = readFileSync(path, 'utf8');
    expect(withoutSeed(text)).toBe(whole);
    for (const { value } of parseConfigText(text, path)) seeds.add(value);
  };
  // Two at a time: one writes where the other is killed.
  const lane = async () => {
    for (let killed = 0; killed < kills / 2; killed++) await killOne();
  };
  await Promise.all([lane(), lane()]);
  // They did write.
  expect(seeds.size).toBeGreaterThan(kills / 2);
});

it('loses no edit when two processes change it at once', async () => {
  writeFileSync(path, 'version: 1.0.0\n');
  const keys = [
    'num_epochs',
    'lora_rank',
    'max_seq_len',
    'batch',
    'wordings_per_fact',
    'seed',
    'warmup_steps',
  ];
  const edits = (mine: readonly string[], value: number) =>
    mine.map((key) => `await set('train.${key}', ${value});`).join('');
  const [left, right] = [child(edits(keys.slice(0, 4), 64)), child(edits(keys.slice(4), 65))];
  expect(await Promise.all([once(left, 'exit'), once(right, 'exit')])).toEqual([
    [0, null],
    [0, null],
  ]);
  const found = parseConfigText(readFileSync(path, 'utf8'), path);
  expect(Object.fromEntries(found.map(({ field, value }) => [field.name, value]))).toEqual(
    Object.fromEntries(keys.map((key, index) => [key, index < 4 ? 64 : 65])),
  );
});
