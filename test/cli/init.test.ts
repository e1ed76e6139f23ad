/** @module `ilab init`: idempotent, asks at a terminal only, and never needs the network. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ilab, newHome } from './run-cli.ts';

describe('ilab init', () => {
  it('writes the configuration, the folders and a taxonomy with a README', async () => {
    const home = newHome();
    const run = await ilab(['init', '--non-interactive'], { home });
    expect(run.code).toBe(0);
    for (const name of [
      'config.yaml',
      'taxonomy/README.md',
      'taxonomy/knowledge',
      'models',
      'datasets',
      'checkpoints',
    ])
      expect(existsSync(join(home, name))).toBe(true);
    expect(run.stderr).toContain('Next step: "ilab download"');
  });

  it('changes nothing the second time', async () => {
    const home = newHome();
    await ilab(['init', '--non-interactive'], { home });
    writeFileSync(join(home, 'config.yaml'), 'train: {seed: 1}\n');
    const run = await ilab(['init'], { home });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('unchanged');
    expect(readFileSync(join(home, 'config.yaml'), 'utf8')).toBe('train: {seed: 1}\n');
  });

  it('replaces even a broken file with --force and keeps it', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'train: [\n');
    const run = await ilab(['init', '--force', '--non-interactive'], { home });
    expect(run.code).toBe(0);
    expect(readFileSync(join(home, 'config.yaml.old'), 'utf8')).toBe('train: [\n');
  });

  it('sets what was chosen', async () => {
    const home = newHome();
    writeFileSync(join(home, 'm.gguf'), 'GGUF');
    const run = await ilab(
      ['init', '--taxonomy-path', 'tree', '--model-path', 'm.gguf', '--taxonomy-base', 'main'],
      { home },
    );
    expect(run.code).toBe(0);
    const text = readFileSync(join(home, 'config.yaml'), 'utf8');
    expect(text).toContain(`\n  taxonomy_path: ${join(home, 'tree')}\n`);
    expect(text).toContain(`\n  default: ${join(home, 'm.gguf')}\n`);
    expect(existsSync(join(home, 'tree', 'knowledge'))).toBe(true);
    expect(run.stderr).toContain('qna.yaml');
  });

  it('asks at a terminal; empty answers are the defaults', async () => {
    const home = newHome();
    const run = await ilab(['init'], { home, inputIsTTY: true, input: '\n\n\n' });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Folder of the taxonomy');
    expect(run.stderr).toContain('Profile (tiny, laptop, workstation, gpu) [laptop]');
    expect(existsSync(join(home, 'taxonomy'))).toBe(true);
  });

  it('says so when the input ends before the answers', async () => {
    const run = await ilab(['init', '--interactive'], { input: '' });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--non-interactive');
  });

  it('leaves a taxonomy with content alone', async () => {
    const home = newHome();
    mkdirSync(join(home, 'taxonomy'), { recursive: true });
    writeFileSync(join(home, 'taxonomy', 'mine.txt'), 'mine');
    await ilab(['init'], { home });
    expect(existsSync(join(home, 'taxonomy', 'README.md'))).toBe(false);
  });

  it('refuses a model file that is not there', async () => {
    const run = await ilab(['init', '--model-path', 'none.gguf']);
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('ilab download');
  });
});
