/** @module Changing the configuration: set, edit and validate, profiles, templates and cloned taxonomies of init. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileFor, profiles } from '../../src/config/profiles.ts';
import { configFields } from '../../src/config/schema.ts';
import { setConfigValue } from '../../src/config/set-value.ts';
import { findGpus } from '../../src/core/hardware.ts';
import { commitAll, writeFiles } from '../helpers/git-repository.ts';
import { ilab, newHome } from './run-cli.ts';

const fieldOf = (key: string) => configFields().find((field) => field.key === key)!;

describe('setConfigValue', () => {
  it.each([
    ['where it is set', 'train:\n  seed: 1 # mine\n  batch: 2\n', 'train:\n  seed: 7 # mine\n  batch: 2\n'],
    [
      'where its default is shown',
      'train:\n  # Seed.\n  # seed: 42\nserve:\n',
      'train:\n  # Seed.\n  seed: 7\nserve:\n',
    ],
    ['in its section', '# top\ntrain:\n  batch: 2\n', '# top\ntrain:\n  seed: 7\n  batch: 2\n'],
    ['in a section of its own', 'serve:\n  port: 1', 'serve:\n  port: 1\ntrain:\n  seed: 7\n'],
    ['in an empty file', '', 'train:\n  seed: 7\n'],
    ['in braces', 'train: { batch: 2 } # b\n', 'train: { batch: 2, seed: 7 } # b\n'],
    ['not in another section', 'generate:\n  seed: 1\n', 'generate:\n  seed: 1\ntrain:\n  seed: 7\n'],
    ['over an empty value', 'train:\n  batch:\n    2\n', 'train:\n  seed: 7\n  batch:\n    2\n'],
  ])('%s', (_, before, after) => {
    expect(setConfigValue(before, fieldOf('train.seed'), 7)).toBe(after);
  });
});

describe('ilab config set', () => {
  it('keeps the comments, and makes the file when there is none', async () => {
    const home = newHome();
    const run = await ilab(['config', 'set', 'train.lora_rank', '16'], { home });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toBe(`train.lora_rank is 16 now (${join(home, 'config.yaml')})\n`);
    const text = readFileSync(join(home, 'config.yaml'), 'utf8');
    expect(text).toContain('  # Rank of the adapter');
    expect(text).toContain('\n  lora_rank: 16\n');
    const shown = await ilab(['config', 'show', '-k', 'train.lora_rank', '--json'], { home });
    expect(JSON.parse(shown.stdout)).toEqual({ key: 'train.lora_rank', value: 16, source: 'file' });
  });

  it.each([
    [['lora_rank', '16'], 'Did you mean "train.lora_rank"?'],
    [['train.lora_rank', 'many'], 'train.lora_rank cannot be "many"'],
  ])('refuses %j', async (args, words) => {
    const home = newHome();
    const run = await ilab(['config', 'set', ...args], { home });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(words);
    expect(existsSync(join(home, 'config.yaml'))).toBe(false);
  });

  it('takes true, null and texts as the key wants them, and a path from where one is', async () => {
    const home = newHome();
    const work = join(home, 'work');
    mkdirSync(work);
    for (const [key, value] of [
      ['train.mastery', 'true'],
      ['models.default', 'null'],
      ['train.lora_target_modules', '007'],
      ['models.dir', 'weights'],
    ])
      expect((await ilab(['config', 'set', key!, value!], { home, cwd: work })).code).toBe(0);
    const { config } = JSON.parse((await ilab(['config', 'show', '--json'], { home })).stdout);
    expect(config.train.mastery).toBe(true);
    expect(config.models).toMatchObject({ default: null, dir: join(work, 'weights') });
  });

  it('takes names with their texts, which a chat then knows', async () => {
    const home = newHome();
    const texts = '{pirate: "You say \\"arr\\".", poet: You rhyme}';
    for (let times = 0; times < 2; times++)
      expect((await ilab(['config', 'set', 'chat.contexts', texts], { home })).code).toBe(0);
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toContain(
      '\n  contexts: {"pirate":"You say \\"arr\\".","poet":"You rhyme"}\n',
    );
    expect((await ilab(['config', 'validate'], { home })).code).toBe(0);
    const wrong = await ilab(['chat', '-qq', 'Why?', '-c', 'poem'], { home });
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/poet.*default, cli_helper, pirate, poet/),
    });
    expect((await ilab(['config', 'set', 'chat.contexts', '{a: {b: c}}'], { home })).code).toBe(2);
  });

  it('does not touch a file that is broken already', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'trian:\n  seed: 1\n');
    const run = await ilab(['config', 'set', 'train.seed', '2'], { home });
    expect(run.code).toBe(3);
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toBe('trian:\n  seed: 1\n');
  });
});

/** An editor that replaces the file by `text`, after `also` was done. */
function editorThat(home: string, text: string, also = ''): string {
  const path = join(home, 'my editor.sh');
  writeFileSync(path, `#!/bin/sh\n${also}\nprintf '${text}' > "$1"\n`);
  chmodSync(path, 0o755);
  return `"${path}"`;
}

describe('ilab config edit', () => {
  it('takes over what is valid', async () => {
    const home = newHome();
    const run = await ilab(['config', 'edit'], {
      home,
      env: { EDITOR: editorThat(home, 'train:\\n  seed: 5\\n') },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toBe('train:\n  seed: 5\n');
    const again = await ilab(['config', 'edit'], { home, env: { VISUAL: 'true', EDITOR: 'false' } });
    expect(again.stdout).toContain('Nothing was changed');
  });

  it('keeps the old one and the edit when it is not valid', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'train:\n  seed: 1\n');
    const run = await ilab(['config', 'edit'], {
      home,
      env: { EDITOR: editorThat(home, 'train:\\n  sed: 5\\n') },
    });
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/config\.yaml:2:3: There is no key "train.sed"/);
    const copy = /kept in (\S+config\.yaml)/.exec(run.stderr)![1]!;
    expect(readFileSync(copy, 'utf8')).toBe('train:\n  sed: 5\n');
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toBe('train:\n  seed: 1\n');
  });

  it('goes back to the editor when the person wants to', async () => {
    const home = newHome();
    const editor = join(home, 'twice.sh');
    writeFileSync(
      editor,
      `#!/bin/sh\nif [ -e "${home}/once" ]; then echo 'train: {seed: 9}' > "$1"; else touch "${home}/once"; echo nonsense > "$1"; fi\n`,
    );
    chmodSync(editor, 0o755);
    const run = await ilab(['config', 'edit'], {
      home,
      env: { EDITOR: editor },
      input: 'y\n',
      inputIsTTY: true,
    });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Back to the editor?');
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toBe('train: {seed: 9}\n');
  });

  it('overwrites nothing that somebody else changed meanwhile', async () => {
    const home = newHome();
    const path = join(home, 'config.yaml');
    writeFileSync(path, 'train:\n  seed: 1\n');
    const other = `printf 'train:\\n  seed: 2\\n' > '${path}'`;
    const run = await ilab(['config', 'edit'], {
      home,
      env: { EDITOR: editorThat(home, 'train:\\n  seed: 3\\n', other) },
    });
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('somebody else');
    expect(readFileSync(path, 'utf8')).toBe('train:\n  seed: 2\n');
  });

  it('says when there is no editor', async () => {
    const run = await ilab(['config', 'edit'], { env: { EDITOR: 'no-such-editor-here 2>/dev/null' } });
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('Set EDITOR');
  });
});

describe('ilab config validate', () => {
  it('lists everything that is wrong, in file and variables', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'trian:\n  seed: 1\nserve:\n  port: 70000\n  hots: a\n');
    const env = { ILAB_TRAIN_SEED: 'x', ILAB_TRAIN_LORA_RANG: '4', ILAB_HOME: home };
    const run = await ilab(['config', 'validate', '--json'], { home, env });
    expect(run.code).toBe(1);
    const { valid, findings } = JSON.parse(run.stdout);
    expect(valid).toBe(false);
    expect(findings.map(({ place }: { place: string }) => place.replace(`${home}/`, ''))).toEqual([
      'config.yaml:1:1',
      'config.yaml:4:9',
      'config.yaml:5:3',
      'ILAB_TRAIN_SEED',
      'ILAB_TRAIN_LORA_RANG',
    ]);
    const hints = findings.map(({ hint }: { hint: string }) => hint);
    expect(hints[0]).toBe('Did you mean "train"?');
    expect(hints[2]).toBe('Did you mean "host"?');
    expect(hints[4]).toBe('Did you mean "ILAB_TRAIN_LORA_RANK"?');
    const text = await ilab(['config', 'validate'], { home, env });
    expect(text.stdout.split('\n')).toHaveLength(7);
  });

  it('is content with a good file, another file, and none', async () => {
    const home = newHome();
    expect((await ilab(['config', 'validate'], { home })).stdout).toContain('no configuration file');
    await ilab(['init', '--non-interactive'], { home });
    const good = await ilab(['config', 'validate'], { home });
    expect(good).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(home, 'other.yaml'), 'train: 3\n');
    expect((await ilab(['config', 'validate', 'other.yaml'], { home })).code).toBe(1);
  });
});

describe('profiles', () => {
  const machine = (gib: number, cores: number, gpus: string[] = []) => ({
    memoryBytes: gib * 2 ** 30,
    cores,
    gpus,
  });

  it.each([
    [machine(2, 2), 'tiny'],
    [machine(7.6, 2), 'laptop'],
    [machine(16, 8), 'laptop'],
    [machine(31.2, 16), 'workstation'],
    [machine(31.2, 16, ['NVIDIA A100']), 'gpu'],
    [machine(8, 8, ['Intel 0x9a49']), 'laptop'],
  ])('%j is %s', (hardware, name) => {
    expect(profileFor(hardware).name).toBe(name);
  });

  it('set keys that there are, to values that are allowed', () => {
    for (const { values } of profiles)
      for (const [key, value] of Object.entries(values))
        expect(fieldOf(key).schema.safeParse(value).success, key).toBe(true);
  });

  it('are chosen by the machine in init, or by name, or come from a file', async () => {
    const small = { hardware: async () => machine(2, 1) };
    const valueIn = async (home: string, key: string) =>
      (await ilab(['config', 'show', '-k', key], { home })).stdout.trim();
    const [a, b, c] = [newHome(), newHome(), newHome()];
    const run = await ilab(['init', '--non-interactive'], { home: a, machine: small });
    expect(run.stderr).toContain('Profile: tiny');
    expect(await valueIn(a, 'train.batch')).toBe('1');
    await ilab(['init', '--non-interactive', '--profile', 'gpu'], { home: b, machine: small });
    expect(await valueIn(b, 'train.batch')).toBe('2');
    expect(await valueIn(b, 'generate.sdg_scale_factor')).toBe('30');
    writeFileSync(join(c, 'mine.yaml'), 'train:\n  batch: 3\nmodels:\n  dir: weights\n');
    await ilab(['init', '--non-interactive', '--train-profile', 'mine.yaml'], { home: c });
    expect(await valueIn(c, 'train.batch')).toBe('3');
    expect(await valueIn(c, 'models.dir')).toBe(join(c, 'weights'));
    const wrong = await ilab(['init', '--non-interactive', '--profile', 'laptpo'], { home: newHome() });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('tiny, laptop, workstation, gpu');
  });
});

describe('ilab init', () => {
  it('starts from a template, under profile and options', async () => {
    const home = newHome();
    const template = join(home, 'template.yaml');
    writeFileSync(template, 'train:\n  batch: 5\n  seed: 6\n');
    writeFileSync(join(home, 'p.yaml'), 'train:\n  batch: 4\n');
    const env = { ILAB_GLOBAL_CONFIG: template };
    await ilab(['config', 'init', '--non-interactive', '--profile', 'p.yaml'], { home, env });
    const { config } = JSON.parse((await ilab(['config', 'show', '--json'], { home })).stdout);
    expect(config.train).toMatchObject({ batch: 4, seed: 6 });
    const missing = await ilab(['init', '--force', '--config', 'none.yaml'], { home });
    expect(missing.code).toBe(3);
  });

  it('clones a repository as the taxonomy, only into an empty folder', async () => {
    const home = newHome();
    writeFiles(join(home, 'upstream'), { 'knowledge/a/qna.yaml': 'version: 3\n' });
    commitAll(join(home, 'upstream'));
    const run = await ilab(['init', '--non-interactive', '--repository', join(home, 'upstream')], { home });
    expect(run.code).toBe(0);
    expect(readFileSync(join(home, 'taxonomy/knowledge/a/qna.yaml'), 'utf8')).toBe('version: 3\n');
    const again = await ilab(['init', '--non-interactive', '--repository', '/nowhere'], { home });
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('nothing was cloned');
    const failed = await ilab(['init', '--non-interactive', '--repository', 'ext::sh -c id'], {
      home: newHome(),
    });
    expect(failed.code).toBe(5);
  });
});

describe('findGpus', () => {
  it('reads what NVIDIA and the kernel tell, and leaves out what only draws', async () => {
    const root = newHome();
    const put = (path: string, text: string) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    expect(await findGpus('linux', root)).toEqual([]);
    put('proc/driver/nvidia/gpus/0000:01:00.0/information', 'Model: \t NVIDIA L4\nIRQ: 1\n');
    put('sys/class/drm/card0/device/vendor', '0x1af4\n');
    put('sys/class/drm/card1/device/vendor', '0x10de\n');
    put('sys/class/drm/card2/device/vendor', '0x1002\n');
    put('sys/class/drm/card2/device/device', '0x744c\n');
    expect(await findGpus('linux', root)).toEqual(['NVIDIA L4', 'AMD 0x744c']);
  });
});
