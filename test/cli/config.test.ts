/** @module The configuration: sources in their order, errors with a place, and the commented file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';
import { parseConfigText } from '../../src/config/parse.ts';
import { configFields } from '../../src/config/schema.ts';
import { ilab, newHome } from './run-cli.ts';

const show = async (home: string, env: Record<string, string> = {}) =>
  JSON.parse((await ilab(['config', 'show', '--json'], { home, env })).stdout);

describe('sources', () => {
  it('takes defaults < file < environment, and says which', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'train:\n  num_epochs: 3\n  lora_rank: 4\n');
    const { config, sources, file } = await show(home, { ILAB_TRAIN_LORA_RANK: '8' });
    expect(file).toBe(join(home, 'config.yaml'));
    expect(config.train).toMatchObject({ num_epochs: 3, lora_rank: 8, seed: 42 });
    expect(sources).toMatchObject({
      'train.num_epochs': 'file',
      'train.lora_rank': 'env',
      'train.seed': 'default',
    });
  });

  it('has options above all', async () => {
    const home = newHome();
    mkdirSync(join(home, 'mine'));
    const run = await ilab(['diff', '--taxonomy-path', 'mine', '--json'], {
      home,
      env: { ILAB_GENERATE_TAXONOMY_PATH: '/elsewhere' },
    });
    expect(JSON.parse(run.stdout).path).toBe(join(home, 'mine'));
  });

  it('reads relative paths of the file from its folder and of variables from where one is', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'models:\n  dir: weights\n');
    expect((await show(home)).config.models.dir).toBe(join(home, 'weights'));
    expect((await show(home, { ILAB_MODELS_DIR: 'w2' })).config.models.dir).toBe(join(home, 'w2'));
  });

  it('keeps everything below ILAB_HOME', async () => {
    const home = newHome();
    const { config } = await show(home);
    for (const path of [config.models.dir, config.generate.taxonomy_path, config.train.ckpt_output_dir])
      expect(path.startsWith(home)).toBe(true);
  });

  it('takes another file with --config, which must exist', async () => {
    const home = newHome();
    writeFileSync(join(home, 'other.yaml'), 'serve: {port: 9000}\n');
    const run = await ilab(['--config', 'other.yaml', 'config', 'show', '-k', 'serve.port'], { home });
    expect(run.stdout).toBe('9000\n');
    const missing = await ilab(['--config', 'none.yaml', 'config', 'show'], { home });
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain(join(home, 'none.yaml'));
  });
});

describe('errors', () => {
  it.each([
    ['train:\n  num_epoch: 3\n', ':2:3: ', 'Did you mean "num_epochs"?'],
    ['trian:\n  num_epochs: 3\n', ':1:1: ', 'Did you mean "train"?'],
    ['train:\n  num_epochs: many\n', ':2:15: ', 'train.num_epochs cannot be "many"'],
    ['train:\n  num_epochs: 0\n', ':2:15: ', 'Next step:'],
    ['train: [1\n', ':', 'not valid YAML'],
    ['- a\n', ':1:1: ', 'sections'],
    ['train: 3\n', ':1:1: ', 'indented'],
    ['serve:\n  port: 70000\n', ':2:9: ', '65535'],
    ['generate:\n  endpoint_url: "file:///etc"\n', ':2:17: ', 'generate.endpoint_url'],
  ])('%j', async (text, place, words) => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), text);
    const run = await ilab(['config', 'show'], { home });
    expect(run.code).toBe(3);
    expect(run.stderr).toContain(`config.yaml${place}`);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toMatch(/\n.*at .*\.ts/);
  });

  it('names the variable that is wrong', async () => {
    const run = await ilab(['config', 'show'], { env: { ILAB_SERVE_PORT: 'abc' } });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('ILAB_SERVE_PORT cannot be "abc"');
  });

  it('suggests a key for config show -k', async () => {
    const run = await ilab(['config', 'show', '-k', 'train.lora_rang']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Did you mean "train.lora_rank"?');
  });
});

describe('the written file', () => {
  it('says something about every key, and sets none that was not chosen', async () => {
    const home = newHome();
    expect((await ilab(['init', '--non-interactive'], { home })).code).toBe(0);
    const text = readFileSync(join(home, 'config.yaml'), 'utf8');
    for (const field of configFields()) {
      expect(field.description).not.toBe('');
      expect(text).toContain(`  # ${field.name}: `);
    }
    expect(parseConfigText(text, 'config.yaml')).toEqual([]);
  });

  it('is still valid when every default is uncommented', async () => {
    const home = newHome();
    await ilab(['init', '--non-interactive'], { home });
    const names = configFields().map((field) => field.name);
    const text = readFileSync(join(home, 'config.yaml'), 'utf8').replace(
      new RegExp(`^ {2}# ((?:${names.join('|')}): )`, 'gm'),
      '  $1',
    );
    expect(parseConfigText(text, 'config.yaml').length).toBe(names.length);
  });

  it('shows the source of a value beside it', async () => {
    const home = newHome();
    const run = await ilab(['config', 'show'], { home, env: { ILAB_TRAIN_SEED: '7' } });
    expect(run.stdout).toContain('  seed: 7 # from the variable ILAB_TRAIN_SEED');
    const bare = await ilab(['config', 'show', '-wc'], { home });
    expect(bare.stdout).not.toContain('#');
  });
});

describe('nearest', () => {
  it('finds a typing error and leaves strangers alone', () => {
    expect(nearest('trian', ['train', 'test'])).toBe('train');
    expect(nearest('xylophone', ['train', 'test'])).toBeNull();
  });
});
