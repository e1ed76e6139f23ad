/** @module `--lang`, ILAB_LANG and the locale: help, errors and results in German; JSON and files as ever. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { newHome } from './run-cli.ts';

type Run = typeof import('./run-cli.ts').ilab;
let ilab: Run;

// Commands read their texts as they are imported, once in a process: each test is a fresh one.
beforeEach(async () => {
  vi.resetModules();
  ({ ilab } = await import('./run-cli.ts'));
});
afterAll(() => vi.resetModules());

describe('German', () => {
  it('is the help of --lang de, before or behind the command', async () => {
    const front = await ilab(['--lang', 'de', 'train', '--help']);
    expect(front.stdout).toContain('OPTIONEN');
    expect(front.stdout).toContain('Höchste Lernrate von AdamW.');
    expect((await ilab(['train', '--help', '--lang=de'])).stdout).toBe(front.stdout);
  });

  it('is the help of every command to the last word', async () => {
    const { stdout } = await ilab(['--help'], { env: { ILAB_LANG: 'de' } });
    const names = [...stdout.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const help = (await ilab([name, '--help'], { env: { ILAB_LANG: 'de' } })).stdout;
      expect(help, name).not.toMatch(/\b(?:the|with|and|of|is)\b(?!-)/);
    }
  });

  it('comes from LANG, and errors have it, too', async () => {
    const { code, stderr } = await ilab(['trian'], { env: { LANG: 'de_DE.UTF-8' } });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'ilab: Einen Befehl „trian“ gibt es nicht. Nächster Schritt: War „ilab train“ gemeint? „ilab --help“ zeigt alle Befehle.\n',
    );
  });

  it.each([
    [
      ['train', '--num-epochs', 'x'],
      '„x“ kann nicht der Wert von num-epochs sein: hier gehört eine ganze Zahl ab 1 hin.',
    ],
    [['train', '--num-epochs'], '--num-epochs braucht einen Wert.'],
    [['sysinfo', 'extra'], 'Zu viele Argumente: „extra“ ist eines mehr als die erwarteten 0.'],
    [['train', '--learning-rate', '-1'], '--learning-rate kann nicht -1 sein: Zu klein'],
  ])('is what the parser says of %j', async (line, message) => {
    const { code, stderr } = await ilab([...line, '--lang', 'de']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('leaves the keys and numbers of JSON alone', async () => {
    const english = JSON.parse((await ilab(['sysinfo', '--json'])).stdout);
    const german = JSON.parse((await ilab(['sysinfo', '--json', '--lang', 'de'])).stdout);
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });
});

describe('general.lang of config.yaml', () => {
  const inGerman = (stderr: string) => stderr.includes('Einen Befehl „trian“ gibt es nicht.');
  const home = newHome();
  beforeEach(() => writeFileSync(join(home, 'config.yaml'), 'version: 1.0.0\ngeneral:\n  lang: de\n'));

  it('is weaker than --lang and ILAB_LANG, and stronger than the locale', async () => {
    const error = async (line: string[], env = {}) => (await ilab([...line, 'trian'], { home, env })).stderr;
    expect(inGerman(await error([], { LANG: 'en_US.UTF-8' }))).toBe(true);
    expect(inGerman(await error([], { ILAB_LANG: 'en' }))).toBe(false);
    expect(inGerman(await error(['--lang', 'en']))).toBe(false);
  });

  it('names its own place, and a wrong one is an error with its line', async () => {
    const { stdout } = await ilab(['config', 'show'], { home });
    expect(stdout).toMatch(/lang: de # .*Datei/);
    writeFileSync(join(home, 'config.yaml'), 'version: 1.0.0\ngeneral:\n  lang: fr\n');
    const { code, stderr } = await ilab(['config', 'show'], { home });
    expect(code).toBe(3);
    expect(stderr).toContain('config.yaml:3:9');
  });
});

describe('a language that is not there', () => {
  it.each([
    [['--lang', 'fr', 'sysinfo'], {}, 'fr'],
    [['sysinfo', '--lang'], {}, ''],
    [['sysinfo'], { ILAB_LANG: 'xx' }, 'xx'],
  ])('is an error that lists those there are: %j', async (line, env, name) => {
    const { code, stderr } = await ilab(line, { env });
    expect(code).toBe(2);
    expect(stderr).toContain(`There are no texts in the language "${name}".`);
    expect(stderr).toContain('Choose one of en, de with --lang or ILAB_LANG.');
  });
});
