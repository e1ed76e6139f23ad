/** @module llama.cpp's own next-token probabilities, for comparing files by what they compute. */
import { getLlama, LlamaLogLevel, type Token } from 'node-llama-cpp';
import type { ScaledAdapter } from '../../src/gguf/adapter.ts';

export interface Probe {
  modelPath: string;
  adapterPath?: string;
  /** Several, instead of adapterPath. */
  adapters?: readonly ScaledAdapter[];
  tokens: readonly number[];
}

/** For each probe the probability of every token after `tokens`, (V), index = token id. On the CPU with one thread. */
export async function llamaProbabilities(probes: readonly Probe[]): Promise<Float64Array[]> {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error });
  try {
    const out: Float64Array[] = [];
    for (const { modelPath, adapterPath, adapters = [], tokens } of probes) {
      const applied = adapterPath === undefined ? adapters : [{ path: adapterPath, scale: 1 }];
      const lora = { adapters: applied.map(({ path, scale }) => ({ filePath: path, scale })) };
      const model = await llama.loadModel({ modelPath });
      const context = await model.createContext({
        contextSize: 64,
        threads: 1,
        // Its defaults compute attention in float16, which would be the largest difference by far (5e-3 instead of 5e-6).
        flashAttention: false,
        experimentalKvCacheKeyType: 'F32',
        experimentalKvCacheValueType: 'F32',
        ...(applied.length === 0 ? {} : { lora }),
      });
      const ids = tokens as readonly number[] as Token[];
      const items = await context
        .getSequence()
        .controlledEvaluate(
          ids.map((id, i) => (i === ids.length - 1 ? [id, { generateNext: { probabilities: true } }] : id)),
        );
      const found = items.at(-1)?.next.probabilities;
      if (found === undefined) throw new Error('llama.cpp gave no probabilities');
      const row = new Float64Array(found.size);
      for (const [token, probability] of found) row[token] = probability;
      out.push(row);
      await model.dispose();
    }
    return out;
  } finally {
    await llama.dispose();
  }
}

/** The largest |log p - log q| over the tokens that have at least the probability `from` in p. */
export function largestLogDifference(p: Float64Array, q: Float64Array, from = 1e-4): number {
  if (p.length !== q.length) throw new Error(`${p.length} and ${q.length} tokens`);
  let largest = 0;
  for (let i = 0; i < p.length; i++)
    if (p[i]! >= from) largest = Math.max(largest, Math.abs(Math.log(p[i]!) - Math.log(q[i]!)));
  return largest;
}
