/**
 * @module Compares settings: every setting on every world with every seed, by the product's own commands.
 * Usage: npm run bench:recall-sweep -- SETTINGS.json [--worlds facts:15,bench/worlds/mirquill] [--seeds 42,43] [--sample 200] [--no-base]
 * [--work .cache/sweep] [--results FILE]. SETTINGS.json is a list like bench/recall/settings.example.json: {"name", "train": options of
 * `ilab train`, "generate": options of `ilab generate`}. What was done is not done again; another --work begins anew.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../../src/core/atomic-write.ts';
import { openBed } from './bed.ts';
import { commit, measure, type Row, tableOf } from './figures.ts';
import type { Flags } from './ilab.ts';

interface Setting {
  name: string;
  train?: Flags;
  generate?: Flags;
}

const { values, positionals } = parseArgs({
  options: {
    /** Folders with taxonomy and questions.yaml, or facts:N@SEED for generated ones. */
    worlds: { type: 'string', default: 'facts:15' },
    /** Of the training. */
    seeds: { type: 'string', default: '42' },
    sample: { type: 'string', default: '200' },
    base: { type: 'boolean', default: true },
    work: { type: 'string', default: '.cache/sweep' },
    results: { type: 'string' },
  },
  allowPositionals: true,
  allowNegative: true,
});
if (positionals.length !== 1)
  throw new Error('One file of settings is needed; see the top of bench/recall/sweep.ts.');
const settings: Setting[] = JSON.parse(await readFile(positionals[0]!, 'utf8'));
const worlds = values.worlds.split(',');
const control = worlds.find((world) => /(?:^|\/)control-/.test(world));
if (control !== undefined)
  throw new Error(`${control} is the blind control: it is measured, never tuned on.`);
const sample = values.sample === 'all' ? null : Number(values.sample);
const rows: Row[] = [];
for (const world of worlds)
  for (const { name, train = {}, generate = {} } of settings)
    for (const seed of values.seeds.split(',')) {
      const folder = [world, JSON.stringify(generate)].join(' ').replaceAll(/[^\w.-]+/g, '_');
      const title = `${name}, seed ${seed}`;
      const say = (line: string) => console.log(`${world}, ${title}: ${line}`);
      const bed = await openBed(join(values.work, folder), world, generate, say);
      rows.push(await measure(bed, title, { ...train, seed: Number(seed) }, { sample, base: values.base }));
      console.log(tableOf(rows.slice(-1)));
      const measured = { at: new Date().toISOString(), commit: commit(), sample, settings, rows };
      if (values.results !== undefined)
        await writeFileAtomic(values.results, JSON.stringify(measured, null, 2) + '\n');
    }
console.log(tableOf(rows));
