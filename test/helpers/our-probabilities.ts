/** @module The training graph's own next-token probabilities, for comparison with llama.cpp's. */
import { readAdapter } from '../../src/gguf/adapter.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { openSession } from '../../src/graph/session.ts';
import { buildLogitsGraph, loadFrozenFeeds, parameterFeeds } from '../../src/nn/model.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { packRows, sharedHeadLength } from '../../src/train/pack.ts';

/**
 * The log probabilities (V) of the token after each of `sequences`, computed as training does: packed into one row behind
 * their common head. `adapterPath`: an adapter for all linear layers.
 */
export async function ourLogProbabilities(
  modelPath: string,
  sequences: readonly (readonly number[])[],
  adapterPath?: string,
): Promise<Float64Array[]> {
  const gguf = await openGguf(modelPath);
  const architecture = readArchitecture(gguf);
  const rowLength = 64;
  const adapter = adapterPath === undefined ? null : await readAdapter(adapterPath);
  const rank = adapter ? [...adapter.tensors.values()][0]!.rank : 0;
  const { graph, parameters } = buildLogitsGraph(
    architecture,
    rowLength,
    adapter && { rank, alpha: adapter.alpha },
  );
  const { vocabulary } = architecture.config;
  const flat = new Float32Array(parameters.at(-1)?.end ?? 0);
  for (const { name, start } of parameters) {
    const { a, b } = adapter!.tensors.get(name.replace(/\.lora_[ab]$/, ''))!;
    flat.set(name.endsWith('a') ? a : b, start);
  }
  // The place whose next token would be supervised is the last of the sequence.
  const chats = sequences.map((ids) => ({ tokens: Int32Array.from([...ids, 0]), answerStart: ids.length }));
  const rows = packRows(chats, rowLength, sharedHeadLength(chats));
  if (rows.length !== 1) throw new Error('the sequences do not fit into one row');
  const { tokens, positions, mask, selected } = batchFeeds(rows);
  await using session = await openSession(graph, { threads: 1 });
  const results = await session.run({
    ...(await loadFrozenFeeds(gguf, architecture, rowLength)),
    ...parameterFeeds(parameters, flat),
    ...{ tokens: tokens!, positions: positions!, mask: mask!, selected: selected! },
  });
  const logits = results.logits!.data as Float32Array;
  return sequences.map((_, i) => {
    const row = Float64Array.from(logits.subarray(i * vocabulary, (i + 1) * vocabulary));
    const largest = row.reduce((a, b) => Math.max(a, b));
    const total = Math.log(row.reduce((sum, value) => sum + Math.exp(value - largest), 0)) + largest;
    return row.map((value) => value - total);
  });
}
