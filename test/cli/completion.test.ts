/** @module What `ilab __complete` proposes, and the scripts that ask it; test/e2e/completion.test.ts runs them in their shells. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shells } from '../../src/cli/commands/completion/shells.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { ilab, newHome } from './run-cli.ts';

async function proposals(words: readonly string[], home = newHome()): Promise<string[]> {
  const run = await ilab(['__complete', ...words], { home });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]!);
}

describe('__complete', () => {
  it('knows commands, groups and options from the tree, not what is hidden', async () => {
    expect(await proposals(['tr'])).toEqual(['train']);
    expect(await proposals(['model', 're'])).toEqual(['remove']);
    expect(await proposals(['config', ''])).toEqual(
      expect.arrayContaining(['init', 'show', 'edit', 'set', 'validate']),
    );
    const options = await proposals(['train', '--']);
    expect(options).toContain('--num-epochs');
    expect(options).not.toContain('--pipeline');
    expect(await proposals(['completion', 'z'])).toEqual(['zsh']);
    expect(await proposals(['train', '--device', ''])).toContain('auto');
  });

  it('says what each means', async () => {
    const { stdout } = await ilab(['__complete', 'doct']);
    expect(stdout).toMatch(/^doctor\tExamine machine/);
  });

  it('knows the names of models, leaves and keys', async () => {
    const home = newHome();
    await writeTinyGguf(join(home, 'given.gguf'));
    await ilab(['download', join(home, 'given.gguf')], { home });
    const leaf = join(home, 'taxonomy/knowledge/arts/music');
    mkdirSync(leaf, { recursive: true });
    writeFileSync(join(leaf, 'qna.yaml'), 'version: 3\n');
    expect(await proposals(['chat', '--model', 'gi'], home)).toEqual(['given']);
    expect(await proposals(['model', 'remove', ''], home)).toContain('given');
    expect(await proposals(['train', '--leaf', 'know'], home)).toEqual(['knowledge/arts/music']);
    expect(await proposals(['config', 'set', 'train.lora_r'], home)).toEqual(['train.lora_rank']);
  });

  it('proposes nothing, quietly, where there is nothing or the configuration is broken', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'nonsense\n');
    expect(await proposals(['chat', '--model', ''], home)).toEqual([]);
    expect(await proposals(['no-such-command', ''], home)).toEqual([]);
  });
});

describe('ilab completion', () => {
  it.each(shells)('prints a script for %s that asks __complete', async (shell) => {
    const run = await ilab(['completion', shell]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('ilab __complete');
  });

  it('knows no other shell', async () => {
    const run = await ilab(['completion', 'tcsh']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('bash, zsh, fish, powershell');
  });
});
