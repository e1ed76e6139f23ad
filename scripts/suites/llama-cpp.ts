/**
 * @module The tests of llama.cpp's server that are about OpenAI's interface. They want a server of other settings for each test. They were
 * written for a model that is downloaded; here its texts are not compared, and what counts its tokens is left out.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { leftOutPatterns, whyLeftOut } from './llama-cpp-left-out.ts';
import { openOpener } from './opener.ts';
import { pythonIn, runPytest } from './python.ts';
import { writeServedModel } from './served.ts';
import type { Suite } from './suite.ts';

const packages = [
  'pytest',
  'openai',
  'requests',
  'filelock',
  'wget',
  'aiohttp',
  'numpy',
  'prometheus-client',
];

const files = [
  ...['basic', 'chat_completion', 'completion', 'embedding', 'security', 'stream', 'tool_call', 'ctx_shift'],
  'compat_oai_responses',
];

export const llamaCpp: Suite = {
  name: 'llama.cpp',
  repository: 'https://github.com/ggml-org/llama.cpp',
  options: null,
  async run({ checkout, work }) {
    const pytest = await pythonIn(work, packages, 'pytest');
    const model = join(work, 'tiny.gguf');
    // Room for the settings of every test.
    await writeServedModel(model, 32_768);
    await using opener = await openOpener(model);
    const tests = join(checkout, 'tools/server/tests');
    const programs = join(import.meta.dirname, 'programs');
    const result = await runPytest({
      ...{ pytest, work, cwd: tests, leaveOut: whyLeftOut },
      env: {
        ILAB_SUITES_CONTROL: opener.url,
        ILAB_SUITES_LEAVE_OUT: JSON.stringify(leftOutPatterns),
        PYTHONPATH: programs,
      },
      args: ['-p', 'ilab_plugin', ...files.map((name) => `unit/test_${name}.py`)],
    });
    // A copy without its history says nothing of its version.
    const described = promisify(execFile)('git', ['--git-dir', '.git', 'describe', '--always'], {
      cwd: checkout,
    });
    return {
      name: 'llama.cpp',
      version: (await described.catch(() => ({ stdout: 'without git' }))).stdout.trim(),
      ...result,
    };
  },
};
