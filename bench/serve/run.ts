/**
 * @module Compares `ilab serve` with llama.cpp's own server on one file and as many threads, side by side: "npm run bench:serve -- MODEL
 * PYTHON", PYTHON being one that has the package xllamacpp. Prints a table of 1, 4 and 16 clients.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { serve } from '../../scripts/suites/served.ts';
import { realCores } from '../../src/infer/threads.ts';

const context = 1024;
const answerTokens = 48;
const widths = [1, 4, 16];

interface Figures {
  /** Over all clients. */
  promptPerSecond: number;
  decodedPerSecond: number;
  /** Of a whole answer, in seconds. */
  medianSeconds: number;
}

/** Each client asks one question of its own, all at once. @param maxTokens 1: the time is that of the prompts. */
async function ask(url: string, clients: number, words: number, maxTokens: number) {
  const startMs = performance.now();
  const answers = await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const prompt = `${index} ${'ferry harbour light '.repeat(words)}`;
      const body = JSON.stringify({ prompt, max_tokens: maxTokens, temperature: 0 });
      const response = await fetch(`${url}/v1/completions`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      });
      if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      const { usage } = (await response.json()) as {
        usage: { prompt_tokens: number; completion_tokens: number };
      };
      return { ...usage, seconds: (performance.now() - startMs) / 1000 };
    }),
  );
  const sum = (key: 'prompt_tokens' | 'completion_tokens') => answers.reduce((all, one) => all + one[key], 0);
  const seconds = answers.map((one) => one.seconds).sort((a, b) => a - b);
  return { prompt: sum('prompt_tokens'), decoded: sum('completion_tokens'), seconds };
}

async function measure(url: string, clients: number): Promise<Figures> {
  await ask(url, clients, 1, 4);
  const read = await ask(url, clients, 100, 1);
  const told = await ask(url, clients, 1, answerTokens);
  return {
    promptPerSecond: read.prompt / read.seconds.at(-1)!,
    decodedPerSecond: told.decoded / told.seconds.at(-1)!,
    medianSeconds: told.seconds[told.seconds.length >> 1]!,
  };
}

async function openPeer(
  python: string,
  model: string,
  lanes: number,
): Promise<AsyncDisposable & { url: string }> {
  const script = join(import.meta.dirname, 'peer.py');
  const child = spawn(python, [script, model, String(realCores()), String(lanes), String(context)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((done, fail) => {
    child.once('exit', () =>
      fail(new Error("llama.cpp's server did not start; has this Python the package xllamacpp?")),
    );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const [found] = /http:\/\/[\w.:]+/.exec(text) ?? [];
      if (found !== undefined) done(found);
    });
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

const [model, python = 'python3'] = process.argv.slice(2);
if (model === undefined) {
  console.error('Which model? A GGUF file, for example: npm run bench:serve -- model.gguf venv/bin/python');
  process.exit(2);
}
console.log(
  '| clients | server | prompt tokens/s | decoded tokens/s | median seconds |\n|---|---|---|---|---|',
);
for (const clients of widths) {
  const row = (name: string, { promptPerSecond, decodedPerSecond, medianSeconds }: Figures) =>
    console.log(
      `| ${clients} | ${name} | ${promptPerSecond.toFixed(0)} | ${decodedPerSecond.toFixed(1)} | ${medianSeconds.toFixed(1)} |`,
    );
  {
    const options = ['--parallel', String(clients), '--max-ctx-size', String(context), '--no-adapter'];
    await using ours = await serve({ modelPath: resolve(model), options });
    row('ilab', await measure(ours.url, clients));
  }
  {
    await using peer = await openPeer(python, resolve(model), clients);
    row('llama.cpp', await measure(peer.url, clients));
  }
}
