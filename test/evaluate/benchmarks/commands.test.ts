import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ilab } from '../../cli/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-bench-'));
let rating = 4;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    const message = { role: 'assistant', content: JSON.stringify({ rating }) };
    const body = request.url?.endsWith('/models')
      ? { data: [{ id: 'judge' }] }
      : { choices: [{ index: 0, message, finish_reason: 'stop' }], usage: {} };
    response.end(JSON.stringify(body));
  });
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

describe('dk_bench with given responses needs a judge and no model', () => {
  test('scores, files, and the warning about a judge that cannot tell right from wrong', async () => {
    const input = join(root, 'mine.jsonl');
    const row = { user_input: 'Capital of Peru?', reference: 'Lima', response: 'Lima, the "city of kings"' };
    writeFileSync(input, `${JSON.stringify(row)}\n`);
    const args = [
      'evaluate',
      '--benchmark',
      'dk_bench',
      '--input-questions',
      input,
      '--judge-endpoint-url',
      url,
    ];
    const output = ['--output-dir', root, '--output-file-formats', 'jsonl,csv'];
    rating = 4;
    const run = await ilab([...args, ...output]);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('Question #1: 4/5');
    expect(run.stdout).toContain('Average Score: 4.00/5');
    expect(run.stdout).toContain('Total Score: 4/5');
    // It rates right and wrong alike: 0 of 20 pairs.
    expect(run.stdout).toContain('in 0 of 20 plain cases (0 %, 95 % interval 0-16 %)');
    expect(run.stdout).toContain('WARNING: that is less than 75 %');
    expect(run.stdout.indexOf('WARNING')).toBeLessThan(run.stdout.indexOf('Question #1'));
    expect(JSON.parse(readFileSync(join(root, 'mine_dk_bench.jsonl'), 'utf8'))).toEqual({
      ...row,
      scores: 4,
    });
    expect(readFileSync(join(root, 'mine_dk_bench.csv'), 'utf8')).toContain('"Lima, the ""city of kings"""');
    rating = 9;
    const outside = await ilab([...args, '--json'], { cwd: root });
    expect(JSON.parse(outside.stdout)).toMatchObject({
      average: null,
      errors: 1,
      judge: { check: { isTrusted: false } },
    });
  });
});

describe('what is missing is said before any work', () => {
  test.each<[string, string[], number, RegExp]>([
    ['mmlu without questions', ['mmlu'], 2, /--tasks-dir PATH or --hub SET/],
    [
      'mmlu with two sources',
      ['mmlu', '--tasks-dir', 'x', '--hub', 'mmlu'],
      2,
      /--tasks-dir PATH or --hub SET/,
    ],
    [
      'mmlu without the file',
      ['mmlu', '--tasks-dir', 'x.jsonl'],
      4,
      /x\.jsonl[\s\S]*ships no benchmark sets/,
    ],
    ['mmlu of an unknown set', ['mmlu', '--hub', 'nothing'], 2, /arc-easy/],
    ['mmlu_branch without generate', ['mmlu_branch'], 4, /ilab generate/],
    ['mt_bench without a judge', ['mt_bench', '--input-questions', 'x'], 2, /small ones are poor judges/],
    ['mt_bench without questions', ['mt_bench', '--judge-model', 'x'], 2, /not shipped with ilab/],
    [
      'dk_bench in a table format',
      ['dk_bench', '--judge-model', 'x', '--output-file-formats', 'xlsx'],
      2,
      /xlsx/,
    ],
    ['mt_bench_branch without a taxonomy', ['mt_bench_branch', '--judge-model', 'x'], 4, /axonomy|ilab init/],
    ['a benchmark that there is not', ['glue'], 2, /mmlu_branch/],
  ])('%s', async (_, args, code, message) => {
    const run = await ilab(['evaluate', '--benchmark', ...args]);
    expect(run.stderr).toMatch(message);
    expect(run.code).toBe(code);
  });
});
