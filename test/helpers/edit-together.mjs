/**
 * @module Edits a project beside others that do the same: takes folders for runs and names for data sets of one and the same second, and
 * decides about pairs. Prints what it took, as JSON. Needs `dist`. Usage: node edit-together.mjs HOME NUMBER COUNT
 */
import { join } from 'node:path';

const built = (name) => import(new URL(`../../dist/${name}.js`, import.meta.url));
const [home, number, count] = process.argv.slice(2);
const [{ openRunFolder }, { claimPaths }, { changeDecisions }] = await Promise.all(
  ['cli/run-folder', 'generate/write', 'review/decisions'].map(built),
);

const now = new Date(2026, 0, 2, 3, 4, 5);
const taken = { runs: [], data: [] };
for (let n = 0; n < Number(count); n++) {
  const run = await openRunFolder(join(home, 'checkpoints'), { number, n }, { resume: true, now });
  taken.runs.push(run.path);
  taken.data.push((await claimPaths(join(home, 'datasets'), 'm', now)).train);
  const id = `${number}${n}`.padStart(16, '0');
  await changeDecisions(join(home, 'datasets', 'train_x.jsonl'), (decisions) => {
    decisions.set(id, { id, decision: 'accept', leaf: 'l', fact: 'f', assistant: 'a' });
  });
}
process.stdout.write(JSON.stringify(taken));
