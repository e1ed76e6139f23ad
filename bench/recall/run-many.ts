/**
 * @module Many facts: recall and forgetting at 15, 100 and 1,000 facts of fictional worlds, by the product's own commands.
 * Usage: npm run bench:recall-many -- [--facts 15,100,1000] [--points recipe,10m,25m] [--sample 200] [--seed 1] [--no-base]
 * [--work .cache/recall] [--results bench/recall/results]. A point is a training of its own: "recipe" as the product chooses, or a time
 * budget. What was done is not done again; another --work begins anew, and rows of other points stay in the results. Needs a build and the model in .cache/models.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../../src/core/atomic-write.ts';
import { openBed } from './bed.ts';
import { curvesOf } from './curve.ts';
import { commit, measure, type Row, tableOf } from './figures.ts';

const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '15,100,1000' },
    points: { type: 'string', default: 'recipe' },
    /** Questions about the world; the forty general ones come on top. "all" asks everything. */
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    base: { type: 'boolean', default: true },
    work: { type: 'string', default: '.cache/recall' },
    results: { type: 'string', default: 'bench/recall/results' },
  },
  allowNegative: true,
});
const sample = values.sample === 'all' ? null : Number(values.sample);
const resultsPath = (ending: string) => join(values.results, `many-facts.${ending}`);
/** Of earlier runs, too: each takes hours, and the curve needs all of them. */
let rows: Row[] = await readFile(resultsPath('json'), 'utf8').then(
  (text) => JSON.parse(text).rows,
  () => [],
);
for (const facts of values.facts.split(',').map(Number)) {
  const name = `facts-${facts}-seed-${values.seed}`;
  const say = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${name}: ${line}`);
  const bed = await openBed(join(values.work, name), `facts:${facts}@${values.seed}`, {}, say);
  for (const point of values.points.split(',')) {
    const flags = point === 'recipe' ? {} : { 'time-budget': point };
    const row = await measure(bed, point, flags, { sample, base: values.base });
    const others = rows.filter(({ world, name }) => world !== row.world || name !== row.name);
    rows = [...others, row].sort((a, b) => a.facts - b.facts);
    await report();
  }
}

/** After every point, so that an interrupted run shows what it has. */
async function report(): Promise<void> {
  await mkdir(values.results, { recursive: true });
  const measured = { at: new Date().toISOString(), commit: commit(), sample, rows };
  await writeFileAtomic(resultsPath('json'), JSON.stringify(measured, null, 2) + '\n');
  const title = `# Many facts\n\nThe newest row was measured ${measured.at.slice(0, 10)} at ${measured.commit}.\n`;
  await writeFileAtomic(
    resultsPath('md'),
    `${title}\n${tableOf(rows)}\n![Recall and forgetting](many-facts.svg)\n`,
  );
  await writeFileAtomic(resultsPath('svg'), curvesOf(rows));
  console.log(tableOf(rows));
}
