/** @module --quiet, --json and --ndjson: what goes where, for results, notes, progress and errors. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { openProgress } from '../../src/cli/term/progress.ts';
import { exitCodes, exitCodeTable } from '../../src/core/exit-codes.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { ilab, newHome } from './run-cli.ts';

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('--ndjson', () => {
  it('ends with the result on one line, and says errors on one line, too', async () => {
    const good = lines((await ilab(['sysinfo', '--ndjson'])).stdout);
    expect(good.at(-1)).toMatchObject({ type: 'result', result: { node: process.version } });
    const bad = await ilab(['chat', '-qq', 'Why?', '--ndjson']);
    expect(bad).toMatchObject({ code: exitCodes.resource, stderr: '' });
    expect(lines(bad.stdout)).toMatchObject([{ type: 'error', error: { code: 'resource' } }]);
  });

  it('tells how far a download is', async () => {
    const home = newHome();
    const file = join(home, 'given.gguf');
    await writeTinyGguf(file);
    const run = await ilab(['download', file, '--ndjson'], { home });
    const events = lines(run.stdout);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const progress = events.filter(({ type }) => type === 'progress');
    expect(progress.at(-1)).toMatchObject({ unit: 'bytes', done: progress.at(-1).total });
    expect(events.at(-1)).toMatchObject({ type: 'result', result: { name: 'given' } });
  });

  it('has rate and time left, once a second at most', () => {
    const written: string[] = [];
    let ms = 0;
    const context = {
      process: {
        stdout: { write: (text: string) => written.push(text) },
        stderr: { write: () => undefined },
        env: {},
      },
      manner: { quiet: false, ndjson: true },
      now: () => new Date(ms),
    } as unknown as CliContext;
    const progress = openProgress(context, { unit: 'items' });
    for (; ms <= 3000; ms += 100) progress.update({ done: ms / 100, total: 40, label: 'x' });
    const events = lines(written.join(''));
    expect(events).toHaveLength(4);
    expect(events.at(-1)).toEqual({
      ...{ type: 'progress', label: 'x', unit: 'items', done: 30, total: 40 },
      ...{ rate: 10, secondsLeft: 1 },
    });
  });
});

describe('--quiet', () => {
  it('leaves the result alone, for every command', async () => {
    const home = newHome();
    const run = await ilab(['sysinfo', '--quiet'], { home });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(process.version);
    expect((await ilab(['sysinfo'], { home })).stderr).toContain('Next step');
    expect((await ilab(['init', '--non-interactive', '--quiet'], { home })).stderr).toBe('');
  });
});

describe('exit codes', () => {
  it('are told by the help, each with its meaning', async () => {
    const { stdout } = await ilab(['--help']);
    for (const { code, meaning } of exitCodeTable()) expect(stdout).toContain(`${code} ${meaning}`);
  });
});
