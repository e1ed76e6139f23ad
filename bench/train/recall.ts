/**
 * @module Time to equal recall against PyTorch + PEFT: the same GGUF, data, LoRA, learning rates and order of chats; then the same
 * questions to both adapters through llama.cpp. Usage: npm run bench:recall -- [--home FOLDER] [--precisions int8,f32]; FOLDER is an ILAB_HOME whose
 * datasets hold a generated set (the demo's .cache/demo when left out). Needs bench/train/setup-peft.sh, a build (npm run build), and some 20 minutes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readAdapter } from '../../src/gguf/adapter.ts';
import { realCores } from '../../src/infer/threads.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { openEngine } from '../../src/nn/engine.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { type Example, readDataset } from '../../src/train/dataset.ts';
import { type TrainSettings, trainDefaults } from '../../src/train/options.ts';
import { packRows } from '../../src/train/pack.ts';
import { createPlanner, rowsPerStep } from '../../src/train/plan.ts';
import { learningRate } from '../../src/train/schedule.ts';
import { train } from '../../src/train/train.ts';

const { values } = parseArgs({
  options: {
    home: { type: 'string', default: '.cache/demo' },
    model: { type: 'string', default: '.cache/models/SmolLM2-135M-Instruct.Q4_1.gguf' },
    python: { type: 'string', default: '.cache/peft/bin/python' },
    questions: { type: 'string', default: 'examples/bielefeld/questions.yaml' },
    precisions: { type: 'string', default: 'int8,f32' },
    epochs: { type: 'string', default: '5' },
    /** PEFT's adapters of the last so many epochs are asked. */
    ask: { type: 'string', default: '2' },
    peft: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const model = resolve(values.model);
const threads = realCores();
// Both train on all rows.
const recipe = { ...trainDefaults, probesPerFact: 0, numEpochs: Number(values.epochs) };
const datasets = join(values.home, 'datasets');
const newest = async (prefix: string) => {
  const names = (await readdir(datasets)).filter((name) => name.startsWith(prefix)).sort();
  return join(datasets, names.at(-1)!);
};
const dataPath = await newest('train_');
await using tokenizer = await loadTokenizer(model);
const examples = await readDataset(dataPath, tokenizer, trainDefaults.maxSeqLen);
/** Held out by `ilab generate`: never trained. */
const test = await readDataset(await newest('test_'), tokenizer, trainDefaults.maxSeqLen);
const work = await mkdtemp(join(tmpdir(), 'ilab-recall-'));

/** Mean cross entropy on the held-out chats, exact (float32), by the training graph itself. */
async function testLoss(adapterPath: string): Promise<number> {
  const { tensors, alpha } = await readAdapter(adapterPath);
  const rank = [...tensors.values()][0]!.rank;
  const length = trainDefaults.maxSeqLen;
  await using engine = await openEngine({
    modelPath: model,
    lora: { rank, alpha },
    rowLength: length,
    threads,
    precision: 'f32',
  });
  const flat = new Float32Array(engine.parameters.at(-1)!.end);
  for (const { name, start } of engine.parameters) {
    const pair = tensors.get(name.replace(/\.lora_[ab]$/, ''))!;
    flat.set(name.endsWith('a') ? pair.a : pair.b, start);
  }
  const rows = packRows(
    test.map(({ chat }) => chat),
    length,
    0,
  );
  return (await engine.step(batchFeeds(rows), flat, new Float32Array(flat.length))).loss;
}

/** Right answers by kind, from llama.cpp with the adapter. */
function ask(adapter: string): string {
  const env = { ...process.env, ILAB_HOME: work, ILAB_MODELS_DIR: resolve('.cache/models') };
  const args = ['bin/ilab.js', 'evaluate', '--questions', values.questions, '--json'];
  const out = execFileSync(process.execPath, [...args, '--model', model, '--adapter', adapter], { env });
  const { sets } = JSON.parse(out.toString());
  return Object.entries(sets as Record<string, { right: number; n: number }>)
    .map(([kind, { right, n }]) => `${kind} ${right}/${n}`)
    .join(', ');
}

function plannedSteps(list: readonly Example[], settings: TrainSettings) {
  const planner = createPlanner(list, settings);
  const steps: { epoch: number; chats: Example['chat'][] }[] = [];
  for (let epoch = 0; epoch < settings.numEpochs; epoch++) {
    const rows = planner.draw(epoch, null);
    for (let i = 0; i < rows.length; i += rowsPerStep(settings)) {
      const members = rows.slice(i, i + rowsPerStep(settings)).flat();
      steps.push({ epoch, chats: members.map((member) => list[member]!.chat) });
    }
  }
  return steps.map((step, i) => ({
    ...step,
    lr: learningRate(i, steps.length, settings.lr, settings.warmupSteps),
  }));
}

const ours: { name: string; seconds: number }[] = [];
for (const precision of values.precisions.split(',')) {
  const settings = { ...recipe, precision: precision as 'int8' };
  const outputDir = join(work, precision);
  const { adapterPath, seconds, tokensPerSecond } = await train({
    ...settings,
    modelPath: model,
    dataPath,
    outputDir,
    tokenizer,
    threads,
    device: 'cpu',
    checkpointEverySeconds: 60,
    resume: false,
  });
  console.log(
    `ilab ${precision}: ${seconds.toFixed(0)} s, ${Math.round(tokensPerSecond)} tokens/s, held-out loss ${(await testLoss(adapterPath)).toFixed(4)}; ${ask(adapterPath)}`,
  );
  ours.push({ name: precision, seconds });
}

if (values.peft) {
  const steps = plannedSteps(examples, recipe);
  const plain = ({ tokens, answerStart }: Example['chat']) => ({ tokens: [...tokens], answerStart });
  const job = {
    steps: steps.map((step) => ({ ...step, chats: step.chats.map(plain) })),
    test: test.map(({ chat }) => plain(chat)),
    rank: trainDefaults.loraRank,
    alpha: trainDefaults.loraAlpha,
  };
  await writeFile(join(work, 'job.json'), JSON.stringify(job));
  const args = ['bench/train/peft_train.py', model, join(work, 'job.json'), work, String(threads)];
  const child = spawn(values.python, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const results: { epoch: number; seconds: number; slots: number; testLoss: number; adapter: string }[] = [];
  for await (const line of createInterface({ input: child.stdout })) results.push(JSON.parse(line));
  for (const { epoch, seconds, slots, testLoss: loss, adapter } of results.slice(-Number(values.ask)))
    console.log(
      `PEFT f32, epoch ${epoch}: ${seconds.toFixed(0)} s (${slots} slots, padded), held-out loss ${loss.toFixed(4)}; ${ask(adapter)}; ` +
        ours.map(({ name, seconds: own }) => `${(seconds / own).toFixed(1)}x the time of ${name}`).join(', '),
    );
}
await rm(work, { recursive: true, force: true });
