/**
 * @module What a 7B model in Q4_K_M (random weights, made by make-model.ts) needs: memory and time of training steps, and from that the
 * hours of the job that began this product: 101 samples of about 300 tokens, one epoch. Usage: npm run bench:7b [-- --rows 4 --steps 2].
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Rng } from '../../src/core/rng.ts';
import { realCores } from '../../src/infer/threads.ts';
import { openEngine } from '../../src/nn/engine.ts';
import { initialiseLora } from '../../src/nn/lora.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { adamWStep, clipFactor, newOptimizerState } from '../../src/train/optimizer.ts';
import { packRows } from '../../src/train/pack.ts';
import { makeModel } from './make-model.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: '.cache/models/random-7b.Q4_K_M.gguf' },
    rows: { type: 'string', default: '4' },
    length: { type: 'string', default: '608' },
    steps: { type: 'string', default: '2' },
    rank: { type: 'string', default: '16' },
    precision: { type: 'string', default: 'auto' },
    'weight-gb': { type: 'string', default: '0' },
  },
});
if (!existsSync(values.model)) {
  await mkdir(dirname(values.model), { recursive: true });
  await makeModel(values.model);
}
const [rows, length, rank] = [Number(values.rows), Number(values.length), Number(values.rank)];
const samples = { count: 101, tokens: 300 };
const perRow = Math.floor(length / samples.tokens);
const random = Rng.named(1, 'samples');
const chats = Array.from({ length: rows * perRow }, () => ({
  tokens: Int32Array.from({ length: samples.tokens }, () => random.int(32000)),
  answerStart: samples.tokens / 3,
}));
const batch = batchFeeds(packRows(chats, length, 0));
await using engine = await openEngine({
  modelPath: values.model,
  lora: { rank, alpha: 2 * rank },
  rowLength: length,
  threads: realCores(),
  precision: values.precision as 'auto',
  storage: 'recompute',
  weightBytes: Number(values['weight-gb']) * 1e9,
});
const flat = initialiseLora(engine.parameters, Rng.named(1, 'lora'));
const gradients = new Float32Array(flat.length);
const state = newOptimizerState(flat.length);
const tokens = chats.length * samples.tokens;
let best = Number.POSITIVE_INFINITY;
for (let step = 0; step < Number(values.steps); step++) {
  const begun = performance.now();
  const { loss } = await engine.step(batch, flat, gradients);
  adamWStep(flat, gradients, state, 1e-4, clipFactor(gradients, 1));
  const seconds = (performance.now() - begun) / 1000;
  best = Math.min(best, seconds);
  console.log(
    `step ${step + 1}: ${tokens} tokens in ${seconds.toFixed(1)} s, ${(tokens / seconds).toFixed(1)} tokens/s, loss ${loss.toFixed(3)}`,
  );
}
const job = samples.count * samples.tokens;
console.log(
  `${engine.description}, ${realCores()} threads, LoRA rank ${rank} (${flat.length} parameters): the job of ${samples.count} x ${samples.tokens} tokens takes ` +
    `${((job / tokens) * (best / 60)).toFixed(0)} min an epoch; peak memory ${(process.resourceUsage().maxRSS / 1e6).toFixed(1)} GB`,
);
