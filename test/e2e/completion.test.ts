/** @module The completion scripts in the shells they are for, as far as these are installed, asking the built program. Needs `dist`. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = new URL('../../bin/ilab.js', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ilab-completion-'));
  const command = join(folder, 'ilab');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(command, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

/** What `shell` prints for `text`, in which SCRIPT is the file of the completion script. */
function run(shell: string, text: string): string[] {
  const env = { PATH: `${folder}:${process.env.PATH}`, ILAB_HOME: folder, HOME: folder };
  const script = join(folder, `completion.${shell}`);
  writeFileSync(script, spawnSync('ilab', ['completion', shell], { env, encoding: 'utf8' }).stdout);
  const done = spawnSync(shell, ['-c', text.replaceAll('SCRIPT', script)], { env, encoding: 'utf8' });
  expect(done.stderr).toBe('');
  return done.stdout.split('\n').filter(Boolean);
}

describe.skipIf(!has('bash'))('bash', () => {
  const ask = (words: string) =>
    run(
      'bash',
      `. SCRIPT; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _ilab_completion; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );

  it('completes commands, options and values', () => {
    expect(ask('ilab mod')).toEqual(['model']);
    expect(ask('ilab model dow')).toEqual(['download']);
    expect(ask('ilab train --num-e')).toEqual(['--num-epochs']);
    expect(ask('ilab config show --key train.lora_r')).toEqual(['train.lora_rank']);
    expect(ask("ilab config ''")).toContain('validate');
  });

  it('is registered, and leaves files to bash', () => {
    expect(run('bash', '. SCRIPT; complete -p ilab')).toEqual([
      'complete -o bashdefault -o default -F _ilab_completion ilab',
    ]);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  it('completes with meanings', () => {
    const found = run(
      'zsh',
      `compdef() { print registered }; _describe() { print -l -- "\${(@P)2}" }; source SCRIPT; words=(ilab model dow); CURRENT=3; _ilab_completion`,
    );
    expect(found).toEqual(['registered', 'download:Fetch a model']);
  });

  it('is taken by the completion system of zsh itself', () => {
    expect(run('zsh', 'autoload -Uz compinit; compinit -u; source SCRIPT; print $_comps[ilab]')).toEqual([
      '_ilab_completion',
    ]);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  it('completes with meanings', () => {
    expect(run('fish', "source SCRIPT; complete -C 'ilab model dow'")).toEqual(['download\tFetch a model']);
    expect(run('fish', "source SCRIPT; complete -C 'ilab train --num-e'")[0]).toMatch(/^--num-epochs\t/);
  });
});
