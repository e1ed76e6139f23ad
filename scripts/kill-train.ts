/**
 * @module Kills a training run a hundred times at random moments and checks that it ends as if nothing had been. Usage:
 * npm run kill:train -- [--kills 100] [--seed 1]. Needs `npm run build` first.
 */
import { parseArgs } from 'node:util';
import { killTraining } from '../test/helpers/kill-train.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});
const report = await killTraining(Number(values.kills), Number(values.seed), (done) => {
  process.stderr.write(`\r${done} of ${values.kills} kills`);
});
const wrong = report.hashes.filter((hash) => hash !== report.expected);
console.log(
  `\n${report.kills} kills (${report.beforeFirstStep} before the first step), ${report.resumes} times gone on from a checkpoint, ` +
    `${report.hashes.length} runs ended, ${wrong.length} with another adapter than the undisturbed one`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
