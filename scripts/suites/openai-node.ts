/** @module The tests of OpenAI's client for Node that speak with a server, and those of its streams. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess, type SuiteResult } from './run-process.ts';
import type { Suite } from './suite.ts';

const root = join(import.meta.dirname, '../..');

const names = ['gpt-5.4', 'gpt-3.5-turbo-instruct', 'text-embedding-3-small', 'gpt-4o-mini'];

const files = [
  ...['chat/completions/completions', 'completions', 'embeddings', 'models'].map(
    (name) => `tests/api-resources/${name}.test.ts`,
  ),
  ...['streaming', 'lib/ChatCompletionStream', 'lib/ChatCompletionRunFunctions'].map(
    (name) => `tests/${name}.test.ts`,
  ),
];

/** Of what is kept on OpenAI's side: this server keeps nothing. */
const stored = [
  'retrieve',
  'update: only required params',
  'update: required and optional params',
  'list',
].concat(...['list: request options and params are passed correctly', 'delete']);

interface VitestReport {
  testResults: {
    name: string;
    message?: string;
    assertionResults: { title: string; status: string; failureMessages: string[] }[];
  }[];
}

export const openaiNode: Suite = {
  name: 'openai-node',
  repository: 'https://github.com/openai/openai-node',
  options: names.flatMap((name) => ['--alias', name]),
  async run({ url, checkout, work }): Promise<SuiteResult> {
    const config = join(work, 'vitest.config.mjs');
    await writeFile(
      config,
      `export default ${JSON.stringify({
        root: checkout,
        resolve: {
          alias: [
            { find: 'openai/', replacement: `${join(checkout, 'src')}/` },
            { find: 'openai', replacement: join(checkout, 'src/index.ts') },
            { find: 'zod', replacement: join(root, 'node_modules/zod') },
          ],
        },
        test: { globals: true, include: files, testTimeout: 60_000, maxWorkers: 1 },
      })};\n`,
    );
    const report = join(work, 'report.json');
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    await runProcess({
      command: process.execPath,
      args: [
        vitest,
        'run',
        '--config',
        config,
        '--root',
        checkout,
        '--reporter=json',
        `--outputFile=${report}`,
      ],
      cwd: checkout,
      env: { TEST_API_BASE_URL: `${url}/v1` },
    });
    const { testResults } = JSON.parse(await readFile(report, 'utf8')) as VitestReport;
    const { version } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as {
      version: string;
    };
    const result = { passed: 0, failed: [] as { name: string; why: string }[], kept: [] as string[] };
    for (const { name: file, assertionResults, message } of testResults) {
      if (assertionResults.length === 0) result.failed.push({ name: file, why: message ?? 'no tests in it' });
      for (const { title, status, failureMessages } of assertionResults) {
        const name = `${file.slice(checkout.length + 7)}: ${title}`;
        if (isStored(file, title)) result.kept.push(name);
        else if (status === 'passed') result.passed++;
        else result.failed.push({ name, why: failureMessages[0]?.split('\n')[0] ?? status });
      }
    }
    return {
      ...{ name: 'openai-node', version, passed: result.passed, failed: result.failed },
      leftOut: [
        {
          name: result.kept.join('; '),
          count: result.kept.length,
          why: 'this server keeps no answers and deletes no models',
        },
      ],
    };
  },
};

const isStored = (file: string, title: string) =>
  (file.includes('/chat/completions/') && stored.includes(title)) ||
  (file.endsWith('/models.test.ts') && title === 'delete');
