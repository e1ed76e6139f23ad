/**
 * @module Training speed against PyTorch + PEFT in float32: same GGUF, same LoRA, same tokens, same threads, turn by turn in one
 * sitting. Usage: npm run bench:train -- [--rounds 4]. Needs the peer's environment: bench/train/setup-peft.sh.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Rng } from '../../src/core/rng.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { openSession } from '../../src/graph/session.ts';
import { realCores } from '../../src/infer/threads.ts';
import { initialiseLora } from '../../src/nn/lora.ts';
import { buildTrainingGraph, loadFrozenFeeds, parameterFeeds } from '../../src/nn/model.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { adamWStep, clipFactor, newOptimizerState } from '../../src/train/optimizer.ts';
import { packRows } from '../../src/train/pack.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    model: {
      type: 'string',
      default: process.env.ILAB_TEST_MODEL ?? '.cache/models/SmolLM2-135M-Instruct.Q4_1.gguf',
    },
    python: { type: 'string', default: '.cache/peft/bin/python' },
    rank: { type: 'string', default: '16' },
  },
});
const rounds = Number(values.rounds);
const rank = Number(values.rank);
const threads = realCores();
for (const path of [values.model, values.python])
  if (!existsSync(path)) {
    console.error(
      `${path} is missing: run "npm run demo" for the model and bench/train/setup-peft.sh for the peer.`,
    );
    process.exit(1);
  }

/** Rows of one chat each without padding, so that both engines do the same work; `share` of the tokens are supervised. */
const shapes = [
  { batch: 4, length: 128, share: 1 },
  { batch: 4, length: 128, share: 1 / 3 },
  { batch: 8, length: 128, share: 1 },
  { batch: 8, length: 128, share: 1 / 3 },
];

function makeChats(batch: number, length: number, share: number, vocabulary: number) {
  const random = Rng.named(7, `bench ${batch} ${length} ${share}`);
  return Array.from({ length: batch }, () => ({
    tokens: Int32Array.from({ length }, () => random.int(vocabulary)),
    answerStart: Math.max(1, length - Math.round(share * length)),
  }));
}

async function startPeer(): Promise<{
  child: ChildProcess;
  ask: (request: object) => Promise<{ loss: number; seconds: number }[]>;
}> {
  const child = spawn(
    values.python,
    ['bench/train/peft_step.py', values.model, String(rank), String(2 * rank), String(threads)],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const hello = await lines.next();
  console.log(`peer: PyTorch + PEFT float32 ${hello.value}`);
  return {
    child,
    async ask(request) {
      child.stdin!.write(JSON.stringify(request) + '\n');
      return JSON.parse((await lines.next()).value as string);
    },
  };
}

const gguf = await openGguf(values.model);
const architecture = readArchitecture(gguf);
const peer = await startPeer();
console.log(
  `threads ${threads}, LoRA rank ${rank} on all seven linear layers, tokens/s of forward + backward + AdamW, best / median`,
);

const best = (list: number[]) => Math.min(...list);
const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;
for (const { batch, length, share } of shapes) {
  const chats = makeChats(batch, length, share, architecture.config.vocabulary);
  const { graph, parameters } = buildTrainingGraph(architecture, length, { rank, alpha: 2 * rank });
  await using session = await openSession(graph, { threads });
  const flat = initialiseLora(parameters, Rng.named(1, 'lora'));
  const gradients = new Float32Array(flat.length);
  const state = newOptimizerState(flat.length);
  const fixed = {
    ...(await loadFrozenFeeds(gguf, architecture, length)),
    ...parameterFeeds(parameters, flat),
  };
  const rows = packRows(chats, length, 0);
  const step = async () => {
    const begun = performance.now();
    const results = await session.run({ ...fixed, ...batchFeeds(rows) });
    for (const { name, start } of parameters)
      gradients.set(results[`d_${name}`]!.data as Float32Array, start);
    adamWStep(flat, gradients, state, 0, clipFactor(gradients, 1));
    return { loss: (results.loss!.data as Float32Array)[0]!, seconds: (performance.now() - begun) / 1000 };
  };
  const request = {
    rows: chats.map(({ tokens }) => [...tokens]),
    labels: chats.map(({ tokens, answerStart }) =>
      [...tokens].map((id, i) => (i >= answerStart ? id : -100)),
    ),
    steps: 1,
  };
  // One of each first: memory grows then.
  const ours = [await step()].slice(1);
  const theirs = (await peer.ask(request)).slice(1);
  for (let round = 0; round < rounds; round++) {
    ours.push(await step());
    theirs.push(...(await peer.ask(request)));
  }
  const seconds = (list: { seconds: number }[]) => list.map((item) => item.seconds);
  const rate = (time: number) => Math.round((batch * length) / time);
  const [a, b] = [seconds(ours), seconds(theirs)];
  console.log(
    `${batch} x ${length} tokens, ${Math.round(share * 100)} % supervised: ilab ${rate(best(a))} / ${rate(median(a))}, ` +
      `PEFT ${rate(best(b))} / ${rate(median(b))}, ratio ${(best(b) / best(a)).toFixed(2)} / ${(median(b) / median(a)).toFixed(2)}, ` +
      `loss ${ours[0]!.loss.toFixed(5)} and ${theirs[0]!.loss.toFixed(5)}`,
  );
}
peer.child.kill();
