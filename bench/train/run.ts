/**
 * @module Training speed against PyTorch + PEFT in float32: same GGUF, same LoRA, same tokens, same threads, turn by turn in one
 * sitting. Usage: npm run bench:train -- [--rounds 4] [--modes f32,bf16,int8]. Needs the peer's environment: bench/train/setup-peft.sh.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Rng } from '../../src/core/rng.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { productKinds } from '../../src/graph/native/addon.ts';
import { realCores } from '../../src/infer/threads.ts';
import { linearElementsPerToken } from '../../src/nn/architecture.ts';
import { type Engine, openEngine, type Precision, type Storage } from '../../src/nn/engine.ts';
import { initialiseLora } from '../../src/nn/lora.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { adamWDefaults, adamWStep, clipFactor, newOptimizerState } from '../../src/train/optimizer.ts';
import { packRows } from '../../src/train/pack.ts';
import { measureProductSpeed } from '../../src/train/speed.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    model: {
      type: 'string',
      default: process.env.ILAB_TEST_MODEL ?? '.cache/models/SmolLM2-135M-Instruct.Q4_1.gguf',
    },
    python: { type: 'string', default: '.cache/peft/bin/python' },
    rank: { type: 'string', default: '16' },
    /** f32, bf16, int8 by our kernels; onnx: float32 by ONNX Runtime; -recompute behind it: layer by layer. */
    modes: { type: 'string', default: 'onnx,f32,bf16,int8' },
    shapes: { type: 'string', default: '4x128,8x128' },
    peft: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const rounds = Number(values.rounds);
const rank = Number(values.rank);
const threads = realCores();
for (const path of [values.model, ...(values.peft ? [values.python] : [])])
  if (!existsSync(path)) {
    console.error(
      `${path} is missing: run "npm run demo" for the model and bench/train/setup-peft.sh for the peer.`,
    );
    process.exit(1);
  }

/** Rows of one chat each without padding, so that both engines do the same work; `share` of the tokens are supervised. */
function makeChats(batch: number, length: number, share: number, vocabulary: number) {
  const random = Rng.named(7, `bench ${batch} ${length} ${share}`);
  return Array.from({ length: batch }, () => ({
    tokens: Int32Array.from({ length }, () => random.int(vocabulary)),
    answerStart: Math.max(1, length - Math.round(share * length)),
  }));
}

interface Turn {
  loss: number;
  seconds: number;
}

interface Peer {
  child: ChildProcess;
  ask: (request: object) => Promise<Turn[]>;
}

async function startPeer(): Promise<Peer> {
  const child = spawn(
    values.python,
    ['bench/train/peft_step.py', values.model, String(rank), String(2 * rank), String(threads)],
    { stdio: ['pipe', 'pipe', 'ignore'] },
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

function openMode(mode: string, rowLength: number): Promise<Engine> {
  const [kind, storage] = mode.split('-') as [string, Storage?];
  return openEngine({
    modelPath: values.model,
    lora: { rank, alpha: 2 * rank },
    rowLength,
    threads,
    native: kind !== 'onnx',
    precision: (kind === 'onnx' ? 'f32' : kind) as Precision,
    storage: storage ?? 'keep',
  });
}

const architecture = readArchitecture(await openGguf(values.model));
const { layers, heads, headSize, width, vocabulary } = architecture.config;
const best = (list: number[]) => Math.min(...list);
const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;

/** Of our arithmetic: forward and input gradient of the frozen products, the head at supervised places, LoRA, half of attention. */
function operations(batch: number, length: number, supervised: number, parameters: number): number {
  const tokens = batch * length;
  const attention = 6 * layers * batch * length ** 2 * heads * headSize;
  return (
    tokens * (4 * linearElementsPerToken(architecture) + 6 * parameters) +
    4 * supervised * vocabulary * width +
    attention
  );
}

const peaks = new Map<string, number>();
for (const precision of Object.keys(productKinds) as (keyof typeof productKinds)[])
  peaks.set(precision, await measureProductSpeed({ threads, precision, runtime: 'native', device: 'cpu' }));
console.log(
  `measured peak of products, G(FL)OP/s: ${[...peaks].map(([kind, peak]) => `${kind} ${(peak / 1e9).toFixed(0)}`).join(', ')}`,
);
const peer = values.peft ? await startPeer() : null;
console.log(
  `threads ${threads}, LoRA rank ${rank} on all linear layers, tokens/s of forward + backward + AdamW, best / median of ${rounds}`,
);

for (const shape of values.shapes.split(','))
  for (const share of [1, 1 / 3]) {
    const [batch, length] = shape.split('x').map(Number) as [number, number];
    const chats = makeChats(batch, length, share, vocabulary);
    const rows = packRows(chats, length, 0);
    const feeds = batchFeeds(rows);
    const request = {
      rows: chats.map(({ tokens }) => [...tokens]),
      labels: chats.map(({ tokens, answerStart }) =>
        [...tokens].map((id, i) => (i >= answerStart ? id : -100)),
      ),
      steps: 1,
    };
    console.log(`${batch} x ${length} tokens, ${Math.round(share * 100)} % supervised`);
    for (const mode of values.modes.split(',')) {
      await using engine = await openMode(mode, length);
      const flat = initialiseLora(engine.parameters, Rng.named(1, 'lora'));
      const gradients = new Float32Array(flat.length);
      const state = newOptimizerState(flat.length);
      const step = async (): Promise<Turn> => {
        const begun = performance.now();
        const { loss } = await engine.step(feeds, flat, gradients);
        adamWStep(flat, gradients, state, 0, clipFactor(gradients, 1), adamWDefaults, threads);
        return { loss, seconds: (performance.now() - begun) / 1000 };
      };
      const ours: Turn[] = [];
      const theirs: Turn[] = [];
      // One of each first: memory grows then.
      await step();
      await peer?.ask(request);
      for (let round = 0; round < rounds; round++) {
        ours.push(await step());
        theirs.push(...((await peer?.ask(request)) ?? []));
      }
      const seconds = (list: Turn[]) => list.map((turn) => turn.seconds);
      const rate = (time: number) => Math.round((batch * length) / time);
      const a = seconds(ours);
      const speed = operations(batch, length, feeds.selected!.data.length, flat.length) / best(a);
      const kind = mode.startsWith('onnx') ? 'f32' : mode.split('-')[0]!;
      const line = `  ${mode.padEnd(10)} ${rate(best(a))} / ${rate(median(a))}, ${(speed / 1e9).toFixed(0)} G(FL)OP/s, ${Math.round((100 * speed) / peaks.get(kind)!)} % of peak, loss ${ours[0]!.loss.toFixed(5)}`;
      if (!peer) {
        console.log(line);
        continue;
      }
      const b = seconds(theirs);
      console.log(
        `${line}; PEFT ${rate(best(b))} / ${rate(median(b))}, loss ${theirs[0]!.loss.toFixed(5)}; ratio ${(best(b) / best(a)).toFixed(2)} / ${(median(b) / median(a)).toFixed(2)}`,
      );
    }
  }
peer?.child.kill();
console.log(`peak memory of ilab's process ${(process.resourceUsage().maxRSS / 1e6).toFixed(1)} GB`);
