/**
 * @module Teaching again against teaching at once, by the real commands: some facts are left out (`--without`), then taught into that adapter
 * (`--from-adapter`), and all are taught together for comparison. Asked are the questions of both parts, raw and behind the guard.
 * Usage: npm run bench:again -- [--home FOLDER] [--later REGEXP]; FOLDER is an ILAB_HOME whose datasets hold a generated set (the demo's
 * .cache/demo when left out), REGEXP finds the questions of the facts that are taught later. Needs a build and some 15 minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeJsonl } from '../../src/core/jsonl.ts';
import type { Evaluation } from '../../src/evaluate/run.ts';
import { factsOf } from '../../src/train/lesson/facts.ts';
import { readRows } from '../../src/train/lesson/rows.ts';

const { values } = parseArgs({
  options: {
    home: { type: 'string', default: '.cache/demo' },
    model: { type: 'string', default: '.cache/models/SmolLM2-135M-Instruct.Q4_1.gguf' },
    questions: { type: 'string', default: 'examples/bielefeld/questions.yaml' },
    later: { type: 'string', default: 'ZiF|Laborschule|tram|[Ff]orest|state' },
  },
});
const LATER = 'knowledge/later';
const work = await mkdtemp(join(tmpdir(), 'ilab-again-'));
const datasets = join(values.home, 'datasets');
const newest = (await readdir(datasets))
  .filter((name) => /^train_.*\.jsonl$/.test(name))
  .sort()
  .at(-1)!;
const rows = await readRows(join(datasets, newest));
const facts = factsOf(rows);
const later = facts.filter(({ question }) => new RegExp(values.later).test(question));
const laterRows = new Set(later.flatMap((fact) => fact.rows));
const dataPath = join(work, 'train_two_leaves.jsonl');
await writeJsonl(
  dataPath,
  rows.map((row) => (laterRows.has(row) ? { ...row, ilab: { ...row.ilab, leaf: LATER } } : row)),
);
console.log(`${newest}: ${facts.length - later.length} facts first, ${later.length} later`);

function ilab(...args: string[]): string {
  const env = { ...process.env, ILAB_HOME: work, ILAB_MODELS_DIR: resolve('.cache/models') };
  const all = ['bin/ilab.js', ...args, '--model', resolve(values.model)];
  return execFileSync(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'inherit'] }).toString();
}

/** Trains and gives the adapter's path. */
async function train(name: string, ...args: string[]): Promise<string> {
  const out = ilab(
    'train',
    '--json',
    '--data-path',
    dataPath,
    '--ckpt-output-dir',
    join(work, name),
    ...args,
  );
  const done = JSON.parse(out.trim().split('\n').at(-1)!);
  return done.summary.adapterPath as string;
}

/** "right/asked" of the questions whose answer a fact of the first and of the later part tells, and what the training took. */
async function report(name: string, adapter: string): Promise<void> {
  const { summary } = JSON.parse(await readFile(join(dirname(adapter), 'run.json'), 'utf8'));
  const parts = [false, true].map((isGuarded) => {
    const args = ['evaluate', '--questions', values.questions, '--json', '--adapter', adapter];
    const { items } = JSON.parse(ilab(...args, ...(isGuarded ? [] : ['--no-guard']))) as Evaluation;
    const taught = items.filter(({ kind }) => kind === 'taught');
    const share = (isLater: boolean) => {
      const asked = taught.filter(({ answers }) => answers.some(tellsLater) === isLater);
      return `${asked.filter(({ verdict }) => verdict === 'right').length}/${asked.length}`;
    };
    const refused = taught.filter(
      ({ answers, verdict }) => verdict === 'abstained' && answers.some(tellsLater),
    );
    return `${isGuarded ? 'guarded' : 'raw'}: first ${share(false)}, later ${share(true)} (refused ${refused.length})`;
  });
  console.log(`${name}: ${Math.round(summary.seconds)} s, ${summary.steps} steps; ${parts.join('; ')}`);
}

/** Whether a fact of the later part has these words, and none of the first. */
function tellsLater(answer: string): boolean {
  const words = new RegExp(
    `(?<![\\p{L}\\d,.])${answer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`,
    'iu',
  );
  const tells = facts.filter((fact) => words.test(fact.answer));
  return tells.length > 0 && tells.every((fact) => later.includes(fact));
}

const first = await train('first', '--without', LATER);
await report('first part', first);
await report('again', await train('again', '--from-adapter', first));
await report('at once', await train('both'));
await rm(work, { recursive: true, force: true });
