/**
 * @module What node-llama-cpp writes by itself, no server around it, with one thread and with all: "npx tsx bench/serve/alone.ts MODEL". The
 * share that passes inside llama.cpp says how much of a difference to another server is this product's work.
 */
import { resolve } from 'node:path';
import { getLlama } from 'node-llama-cpp';
import { realCores } from '../../src/infer/threads.ts';

const count = 100;
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Which model? A GGUF file, for example: npx tsx bench/serve/alone.ts model.gguf');
  process.exit(2);
}
console.log('| threads | decoded tokens/s | ms a token | of these inside llama.cpp |\n|---|---|---|---|');
for (const threads of new Set([1, realCores()])) {
  const llama = await getLlama({ gpu: false, maxThreads: threads });
  const model = await llama.loadModel({ modelPath: resolve(path) });
  const context = await model.createContext({ contextSize: 1024, threads });
  let insideMs = 0;
  const holder = context as unknown as { _ctx: { decodeBatch(...given: unknown[]): Promise<unknown> } };
  const inner = holder._ctx;
  // The library's own object can't be changed: what is asked of it goes through this one.
  holder._ctx = new Proxy(inner, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'decodeBatch') return value.bind(target);
      return async (...given: unknown[]) => {
        const startMs = performance.now();
        const result = await value.apply(target, given);
        insideMs += performance.now() - startMs;
        return result;
      };
    },
  });
  let written = -1;
  let startMs = 0;
  for await (const _ of context
    .getSequence()
    .evaluate(model.tokenize('The ferry harbour light is'), { temperature: 0 })) {
    // The first comes with the prompt.
    if (++written === 0) [startMs, insideMs] = [performance.now(), 0];
    if (written === count) break;
  }
  const ms = (performance.now() - startMs) / written;
  console.log(
    `| ${threads} | ${(1000 / ms).toFixed(1)} | ${ms.toFixed(1)} | ${(insideMs / written).toFixed(1)} |`,
  );
  await model.dispose();
  await llama.dispose();
}
