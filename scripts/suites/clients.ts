/** @module The AI SDK and LangChain as clients, as npm has them: our own conversations with the server through their code. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runProcess } from './run-process.ts';
import type { Suite } from './suite.ts';

const packages = ['ai', '@ai-sdk/openai-compatible', '@langchain/openai', '@langchain/core', 'zod'];

function clientSuite(name: string, program: string, shown: string): Suite {
  return {
    ...{ name, repository: null, options: [] },
    async run({ url, work }) {
      const folder = join(work, 'clients');
      await mkdir(folder, { recursive: true });
      if (!existsSync(join(folder, 'node_modules'))) {
        await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
        const npm = {
          command: 'npm',
          args: ['install', '--no-audit', '--no-fund', ...packages],
          cwd: folder,
        };
        if ((await runProcess(npm)) !== 0) throw new Error('npm could not install the clients.');
      }
      await cp(join(import.meta.dirname, 'programs'), folder, { recursive: true });
      const { stdout } = await promisify(execFile)(process.execPath, [program, `${url}/v1`], { cwd: folder });
      const cases = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { name: string; passed: boolean; why: string | null });
      const about = await readFile(join(folder, 'node_modules', shown, 'package.json'), 'utf8');
      return {
        ...{ name, version: (JSON.parse(about) as { version: string }).version, leftOut: [] },
        passed: cases.filter(({ passed }) => passed).length,
        failed: cases.filter(({ passed }) => !passed).map((one) => ({ name: one.name, why: one.why ?? '' })),
      };
    },
  };
}

export const aiSdk = clientSuite('ai-sdk', 'ai-sdk.mjs', 'ai');
export const langchain = clientSuite('langchain', 'langchain.mjs', '@langchain/openai');
