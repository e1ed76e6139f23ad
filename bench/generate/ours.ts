/** @module Runs `ilab generate` on the same leaf and reads what it made. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Funnel } from '../../src/generate/funnel.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';

/** Parts of questions and statements (generate/cues.ts), and the like: training rows, but no instruction with its answer. */
const fragments = new Set(['dropped', 'masked', 'about', 'cloze', 'echo', 'fronted']);

export interface OurResult {
  seconds: number;
  funnel: Funnel['stages'];
  rows: number;
  /** Taught rows that ask or tell to do something in whole sentences or keywords, the user's own pairs left out. */
  instructions: TrainRow[];
  /** The user's own questions. */
  seeds: string[];
}

/** @param more options of the command. */
export function runOurs(
  taxonomy: string,
  model: string,
  env: NodeJS.ProcessEnv,
  threads: number,
  more: readonly string[] = [],
): OurResult {
  const started = performance.now();
  const args = ['generate', '--model', model, '--taxonomy-path', taxonomy, '--taxonomy-base', 'empty'];
  const out = execFileSync(
    process.execPath,
    ['bin/ilab.js', ...args, '--num-threads', String(threads), '--json', ...more],
    { env, maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const seconds = (performance.now() - started) / 1000;
  const { paths, funnel } = JSON.parse(out.toString()) as { paths: { train: string }; funnel: Funnel };
  const rows = readFileSync(paths.train, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TrainRow);
  const seeds = rows.filter(({ ilab }) => ilab.rung === 'seed').map(({ user }) => user);
  const instructions = rows.filter(
    ({ ilab }) => ilab.kind === 'taught' && ilab.rung !== 'seed' && !fragments.has(ilab.wording),
  );
  return { seconds, funnel: funnel.stages, rows: rows.length, instructions, seeds };
}
