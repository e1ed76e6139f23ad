/** @module The built program as a person starts it: real processes, real exit codes, no stack traces. Needs `dist`. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const program = join(root, 'bin', 'ilab.js');
const leaf = 'taxonomy/knowledge/university/germany/bielefeld_university';
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ilab-e2e-'));
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

function ilab(args: string[], env: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [program, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, ILAB_HOME: home, ...env },
    encoding: 'utf8',
    input: '',
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** One paragraph that names the next step. */
function expectError(run: { code: number | null; stderr: string }, code: number): void {
  expect(run.stderr).toMatch(/^(.*\n)*ilab: .+ Next step: .+\n$/);
  expect(run.stderr).not.toMatch(/\n\s+at |node:internal/);
  expect(run.code).toBe(code);
}

describe('the built program', () => {
  it('prints help and version', () => {
    expect(ilab(['--help'])).toMatchObject({ code: 0, stderr: '' });
    expect(ilab(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('suggests what was meant', () => {
    const run = ilab(['trian']);
    expectError(run, 2);
    expect(run.stderr).toContain('"ilab train"');
  });

  it('makes the folders, then validates a taxonomy', () => {
    expect(ilab(['init', '--non-interactive']).code).toBe(0);
    cpSync(join(root, 'examples/bielefeld/v3'), join(home, 'taxonomy'), { recursive: true });
    const run = ilab(['taxonomy', 'diff']);
    expect(run.code).toBe(0);
    expect(run.stdout.endsWith('Taxonomy in taxonomy is valid :)\n')).toBe(true);
  });

  it('says where YAML is broken', () => {
    const broken = join(home, 'broken');
    cpSync(join(home, 'taxonomy'), broken, { recursive: true });
    writeFileSync(
      join(home, leaf.replace('taxonomy', 'broken'), 'qna.yaml'),
      'version: 3\nseed_examples: [\n',
    );
    const run = ilab(['diff', '--taxonomy-path', 'broken']);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/qna\.yaml:\d+:\d+: /);
    const generate = ilab(['generate', '--taxonomy-path', 'broken']);
    expectError(generate, 3);
  });

  it('says what an empty taxonomy needs', () => {
    mkdirSync(join(home, 'nothing'));
    expectError(ilab(['generate', '--taxonomy-path', 'nothing']), 3);
    expectError(ilab(['generate', '--taxonomy-path', 'nowhere']), 4);
  });

  it('says that a document is missing', () => {
    const missing = join(home, 'missing');
    cpSync(join(home, 'taxonomy'), missing, { recursive: true });
    rmSync(join(home, leaf.replace('taxonomy', 'missing'), 'bielefeld_university.md'));
    const run = ilab(['generate', '--taxonomy-path', 'missing']);
    expectError(run, 3);
    expect(run.stderr).toMatch(/qna\.yaml:\d+/);
  });

  it.each([
    [['generate']],
    [['chat', '-qq', 'Hello?']],
    [['train', '--data-path', 'train_x.jsonl']],
    [['serve']],
    [['convert']],
    [['evaluate', '--questions', join(root, 'examples/bielefeld/questions.yaml')]],
  ])('%j says that the model is missing', (args) => {
    writeFileSync(join(home, 'train_x.jsonl'), '{"system":"","user":"a","assistant":"b"}\n');
    const run = ilab(args);
    expectError(run, 4);
    expect(run.stderr).toContain('ilab download');
  });

  it('gives errors as JSON with --json', () => {
    const run = ilab(['convert', '--json']);
    expect(run.code).toBe(4);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ error: { code: 'resource' } });
  });

  it('shows the machine without a model', () => {
    const facts = JSON.parse(ilab(['sysinfo', '--json']).stdout);
    expect(facts.cores.usable).toBeGreaterThan(0);
    expect(facts.models).toEqual([]);
    expect(facts.engines.training.version).toMatch(/^\d/);
  });

  it('says that a broken configuration is broken', () => {
    writeFileSync(join(home, 'other.yaml'), 'train: [\n');
    expectError(ilab(['--config', 'other.yaml', 'sysinfo']), 3);
  });
});
