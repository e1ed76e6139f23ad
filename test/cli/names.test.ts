/** @module Every name of every InstructLab release reaches a command; unknown ones get a suggestion. */
import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/cli/app.ts';
import { readCommandLine, withoutDetach, withoutSecrets } from '../../src/cli/command-line.ts';
import { ilab } from './run-cli.ts';

const sameCommand: Record<string, string> = {
  init: 'config init',
  download: 'model download',
  serve: 'model serve',
  chat: 'model chat',
  train: 'model train',
  evaluate: 'model evaluate',
  test: 'model test',
  convert: 'model convert',
  generate: 'data generate',
  diff: 'taxonomy diff',
  sysinfo: 'system info',
};

const withoutUsage = (help: string, name: string) => help.replaceAll(`ilab ${name}`, 'ilab COMMAND');

describe('names', () => {
  it.each(Object.entries(sameCommand))('%s and %s are the same command', async (flat, grouped) => {
    const [a, b] = [await ilab([flat, '--help']), await ilab([...grouped.split(' '), '--help'])];
    expect(a.code).toBe(0);
    expect(withoutUsage(a.stdout, flat)).toBe(withoutUsage(b.stdout, grouped));
    expect(a.stdout).toContain('FLAGS');
  });

  it.each(['list', 'check', 'config show', 'data list', 'model list'])('%s exists', async (name) => {
    expect((await ilab([...name.split(' '), '--help'])).code).toBe(0);
  });

  it('has a help text for every command without an undefined in it', () => {
    const texts = generateHelpTextForAllCommands(buildApp('1.2.3') as unknown as Application<CommandContext>);
    expect(texts.length).toBeGreaterThanOrEqual(25);
    for (const [, text] of texts) expect(text).not.toMatch(/undefined|\{\w+\}/);
  });

  it.each([
    ['trian', 'train'],
    ['dowload', 'download'],
    ['validate', 'diff'],
    ['pull', 'download'],
    ['evalute', 'evaluate'],
  ])('%s: did you mean %s', async (typed, meant) => {
    const run = await ilab([typed]);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toBe(
      `ilab: There is no command "${typed}". Next step: Did you mean "ilab ${meant}"? "ilab --help" lists all commands.\n`,
    );
  });

  it('suggests an option, too, in the form that is typed', async () => {
    const run = await ilab(['train', '--num-epoch', '3']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Did you mean "--num-epochs"?');
  });

  it('says what is wrong with a value', async () => {
    const run = await ilab(['train', '--num-epochs', 'many']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a whole number from 1 on is needed');
  });

  it('prints the version alone', async () => {
    const run = await ilab(['--version']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('shows help without a command, and for a group', async () => {
    expect((await ilab([])).stdout).toContain('COMMANDS');
    expect((await ilab(['model'])).stdout).toContain('download');
  });
});

describe('readCommandLine', () => {
  it("knows InstructLab's two-letter options and --config before the command", () => {
    expect(readCommandLine(['--config', 'a.yaml', 'chat', '-qq', 'Why?', '--', '-qq'])).toMatchObject({
      inputs: ['chat', '--quick-question', 'Why?', '--', '-qq'],
      configFile: 'a.yaml',
      language: null,
      json: false,
    });
    expect(readCommandLine(['--config=a.yaml', 'download', '-rp', 'x/y', '--json'])).toMatchObject({
      inputs: ['download', '--repository', 'x/y', '--json'],
      configFile: 'a.yaml',
      language: null,
      json: true,
    });
    expect(readCommandLine(['chat', '--', '--json']).json).toBe(false);
    expect(readCommandLine(['sysinfo', '--ndjson'])).toMatchObject({ json: true, ndjson: true });
  });

  it("takes InstructLab's -v before a command, and -h of serve for the host", () => {
    expect(readCommandLine(['-vv', 'sysinfo'])).toMatchObject({ inputs: ['sysinfo'], verbose: true });
    expect(readCommandLine(['-v'])).toMatchObject({ inputs: ['-v'], verbose: false });
    // The value of an option is no command.
    expect(readCommandLine(['--lang', 'de', '-v'])).toMatchObject({ inputs: ['-v'], verbose: false });
    expect(readCommandLine(['-v', '--config', 'x.yaml'])).toMatchObject({ inputs: ['-v'], verbose: false });
    expect(readCommandLine(['--lang', 'de', '-v', 'sysinfo'])).toMatchObject({ verbose: true });
    expect(readCommandLine(['serve', '-h', '::1']).inputs).toEqual(['serve', '--host', '::1']);
    expect(readCommandLine(['serve', '-h']).inputs).toEqual(['serve', '-h']);
  });
});

describe('the command line of a job', () => {
  it('loses --detach in each form, but only as an option', () => {
    const typed = ['generate', '--detach', '-dt', '--detached', '--detach=true', '--quiet', '--', '--detach'];
    expect(withoutDetach(typed)).toEqual(['generate', '--quiet', '--', '--detach']);
    expect(readCommandLine(['generate', '-dt']).inputs).toEqual(['generate', '--detach']);
    expect(readCommandLine(['generate', '--detached']).inputs).toEqual(['generate', '--detach']);
  });

  it('is recorded without keys and tokens', () => {
    expect(
      withoutSecrets(['download', '--hf-token', 'hf_x', '--hfToken=hf_x', '--api-key=k', 'key']),
    ).toEqual([...['download', '--hf-token', '***', '--hfToken=***', '--api-key=***', 'key']]);
  });
});
