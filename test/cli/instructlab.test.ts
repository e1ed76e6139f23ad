/** @module Every command and option of InstructLab is taken: it works, or a line says that nothing depends on it. */
import { describe, expect, it } from 'vitest';
import { surface } from './instructlab-surface.ts';
import { ilab } from './run-cli.ts';

const each = surface.flatMap(({ names, options, args = [] }) =>
  names.flatMap((name) => [
    { name, words: [...args] },
    ...Object.entries(options).map(([option, value]) => ({
      name,
      words: [option, ...(value === true ? [] : [value]), ...args],
    })),
  ]),
);

describe('the surface of InstructLab', () => {
  it('is as large as it was found to be', () => {
    expect(surface.flatMap(({ names }) => names).length).toBeGreaterThanOrEqual(27);
    expect(each.length).toBeGreaterThan(300);
  });

  it('is taken, each option of each command under each name', async () => {
    const refused: string[] = [];
    for (const { name, words } of each) {
      const [last, dashes] = [words.indexOf('--'), '--debug-params'];
      const line = last < 0 ? [...words, dashes] : words.toSpliced(last, 0, dashes);
      const run = await ilab([...name.split(' '), ...line]);
      if (run.code !== 0 || run.stderr !== '') refused.push(`${name} ${words.join(' ')}: ${run.stderr}`);
    }
    expect(refused).toEqual([]);
  });

  it('--debug-params shows what was understood, and from where', async () => {
    const run = await ilab(['chat', '-m', 'x', '-qq', 'Why?', '--debug-params-json']);
    const { parameters, arguments: args } = JSON.parse(run.stdout);
    expect(parameters.model).toEqual({ value: 'x', type: 'parsed', source: 'commandline' });
    expect(parameters.quickQuestion.value).toBe(true);
    expect(parameters.temperature).toEqual({ value: null, type: 'parsed', source: 'default' });
    expect(args).toEqual(['Why?']);
    expect((await ilab(['sysinfo', '--debug-params'])).stdout).toContain(
      'json: false [type: boolean, src: default]',
    );
  });

  it('says which options change nothing, and runs', async () => {
    const run = await ilab([
      'model',
      'chat',
      '-qq',
      'Why?',
      '--serving-log-file',
      'a',
      '--model-family',
      'b',
    ]);
    // As far as the missing model.
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('--model-family, --serving-log-file: accepted for scripts');
  });

  it('takes an option under one name only', async () => {
    const run = await ilab(['chat', '--model', 'a', '--model-id', 'b']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--model and --model-id were both given');
  });

  it('takes what stands behind -- of serve, and no argument of its own', async () => {
    const run = await ilab(['serve', 'granite']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--model granite');
  });
});
