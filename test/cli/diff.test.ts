/** @module `ilab diff` and its old names: listing, verdict, exit code. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ilab, newHome } from './run-cli.ts';

const example = new URL('../../examples/bielefeld/v3', import.meta.url).pathname;
const leaf = 'knowledge/university/germany/bielefeld_university/qna.yaml';

function homeWithExample(): string {
  const home = newHome();
  cpSync(example, join(home, 'taxonomy'), { recursive: true });
  return home;
}

describe('ilab diff', () => {
  it('lists the files and ends with the verdict', async () => {
    const home = homeWithExample();
    const run = await ilab(['diff'], { home, cwd: '/' });
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(`${leaf}\nTaxonomy in ${join(home, 'taxonomy').slice(1)} is valid :)\n`);
    expect(run.stderr).toContain('ilab generate');
  });

  it('names the path as it was given', async () => {
    const home = homeWithExample();
    const run = await ilab(['diff', '--taxonomy-path', 'taxonomy'], { home });
    expect(run.stdout.endsWith('Taxonomy in taxonomy is valid :)\n')).toBe(true);
  });

  it('shows every finding with its place and exits 1', async () => {
    const home = homeWithExample();
    writeFileSync(join(home, 'taxonomy', leaf), 'version: 3\ncreated_by: me\n');
    const run = await ilab(['diff'], { home });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(new RegExp(`taxonomy/${leaf}:\\d+:\\d+: `));
    expect(run.stdout).not.toContain(':)');
    expect(run.stdout + run.stderr).not.toMatch(/ at .*\.ts:/);
  });

  it('finds broken YAML by line', async () => {
    const home = homeWithExample();
    writeFileSync(join(home, 'taxonomy', leaf), 'version: 3\n\tcreated_by: me\n');
    const run = await ilab(['diff'], { home });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('qna.yaml:2:');
  });

  it('is silent with --quiet, and speaks by its exit code', async () => {
    const home = homeWithExample();
    expect(await ilab(['diff', '--quiet'], { home })).toEqual({ code: 0, stdout: '', stderr: '' });
    writeFileSync(join(home, 'taxonomy', leaf), '');
    expect(await ilab(['diff', '--quiet'], { home })).toEqual({ code: 1, stdout: '', stderr: '' });
  });

  it('gives everything as JSON', async () => {
    const home = homeWithExample();
    const run = await ilab(['taxonomy', 'diff', '--json'], { home });
    expect(JSON.parse(run.stdout)).toMatchObject({ valid: true, files: [leaf], findings: [] });
    expect(run.stderr).toBe('');
  });

  it('says what an empty taxonomy needs', async () => {
    const home = newHome();
    mkdirSync(join(home, 'taxonomy'));
    const run = await ilab(['diff'], { home });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('empty');
  });

  it('says what a missing taxonomy needs', async () => {
    const run = await ilab(['diff']);
    expect(run.code).toBe(4);
    expect(run.stderr).toMatch(/^ilab: There is no taxonomy folder .* Next step: .*ilab init/);
  });

  it('is reached by its old names', async () => {
    const home = homeWithExample();
    const list = await ilab(['list'], { home });
    expect(list).toMatchObject({ code: 0, stdout: `${leaf}\n` });
    expect(list.stderr).toContain('"ilab diff"');
    const check = await ilab(['check'], { home });
    expect(check).toMatchObject({ code: 0, stdout: '' });
  });

  it('shows the line with a caret', async () => {
    const home = homeWithExample();
    writeFileSync(join(home, 'taxonomy', leaf), 'version: "3"\ncreated_by: me\n');
    const run = await ilab(['diff'], { home });
    expect(run.stdout).toContain('       1 | version: "3"\n         |          ^\n');
    expect(run.stderr).toContain('--fix');
  });

  it('corrects what needs no decision, once', async () => {
    const home = homeWithExample();
    const path = join(home, 'taxonomy', leaf);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, `${before.replace('version: 3', 'version:  "3" ')}\n\n`);
    expect((await ilab(['diff', '--strict'], { home })).code).toBe(1);
    const run = await ilab(['diff', '--fix'], { home });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/Corrected \d finding\(s\) in .*qna\.yaml/);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect((await ilab(['diff', '--fix', '--json'], { home })).stdout).toContain('"fixed": []');
  });

  it("gives InstructLab's verdict about a document in a folder with --strict", async () => {
    const home = homeWithExample();
    const run = await ilab(['diff', '--strict'], { home });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('InstructLab takes documents from git repositories only');
  });

  it('counts tokens, and says when it guesses', async () => {
    const home = homeWithExample();
    const run = await ilab(['diff', '--tokens'], { home });
    expect(run.stdout).toMatch(/knowledge\/university\/germany\/bielefeld_university +\d+ +\d+/);
    expect(run.stdout).toContain('Guessed from their length');
    const { leaves, tokensCountedBy } = JSON.parse((await ilab(['diff', '--json'], { home })).stdout);
    expect(tokensCountedBy).toBeNull();
    expect(leaves[0].tokens.context).toBeGreaterThan(10);
  });

  it('looks again when a file changes, until it is stopped', async () => {
    const home = homeWithExample();
    const path = join(home, 'taxonomy', leaf);
    const stop = new AbortController();
    const saved = new Promise<void>((resolve) => {
      setTimeout(() => {
        writeFileSync(path, `${readFileSync(path, 'utf8')}oops: 1\n`);
        setTimeout(() => {
          stop.abort();
          resolve();
        }, 1500);
      }, 1000);
    });
    const run = await ilab(['diff', '--watch'], { home, signal: stop.signal });
    await saved;
    expect(run.stdout).toContain('is valid :)');
    expect(run.stdout).toContain('"oops" is not a field');
    expect(run.code).toBe(1);
  });
});

describe('ilab taxonomy schema', () => {
  it('writes a schema for each kind and says how an editor takes it', async () => {
    const home = homeWithExample();
    const run = await ilab(['taxonomy', 'schema'], { home });
    const path = join(home, 'taxonomy', '.schema', 'knowledge.json');
    expect(run.stdout).toContain(`# yaml-language-server: $schema=${path}`);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ title: 'qna.yaml (knowledge)' });
    expect((await ilab(['diff'], { home })).code).toBe(0);
  });
});
