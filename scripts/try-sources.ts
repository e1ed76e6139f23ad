/**
 * @module Teaches the embedded model from a PDF, a wiki page, a DOCX, a feed and a folder of notes, as a new user would, and prints what it
 * knew before and after. Usage: npm run try:sources [-- pdf wiki docx feed notes] [--time-budget 2m] [--home FOLDER] [--transcript].
 * With --home all are taught one after the other in that folder, which is kept.
 * Needs the model (`ilab download`) and `npm run build`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openSite } from '../test/helpers/web-site.ts';
import { trySources } from './try-sources/sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'time-budget': { type: 'string', default: '2m' },
    home: { type: 'string' },
    transcript: { type: 'boolean', default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(trySources);
const unknown = names.filter((name) => !(name in trySources));
if (unknown.length > 0) {
  console.error(`Not a source: ${unknown.join(', ')}. It is one of: ${Object.keys(trySources).join(', ')}`);
  process.exit(2);
}

/** What the command printed, both streams as they came. */
async function ilab(home: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  const models = process.env.ILAB_MODELS_DIR ?? join(root, '.cache', 'models');
  const child = spawn(process.execPath, [join(root, 'bin', 'ilab.js'), ...args], {
    env: { ...process.env, ILAB_HOME: home, ILAB_MODELS_DIR: models, ILAB_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      text += piece;
      if (values.transcript) process.stdout.write(piece);
    });
  return { code: await new Promise((resolve) => child.on('close', resolve)), text };
}

/** What the training said was left after a tenth of its steps, against what it then took. */
function timeLeft(home: string): string {
  const jobs = readdirSync(join(home, 'jobs')).map((id) =>
    readFileSync(join(home, 'jobs', id, 'events.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  const events = jobs.find((all) => all.some(({ type }) => type === 'step')) ?? [];
  const tenth = events.find(({ type, step, steps }) => type === 'step' && step >= steps / 10);
  const done = events.find(({ type }) => type === 'done');
  if (tenth === undefined || done === undefined) return 'no training';
  const took = (Date.parse(done.at) - Date.parse(tenth.at)) / 1000;
  const off = Math.round((100 * (tenth.secondsLeft - took)) / took);
  return `said ${Math.round(tenth.secondsLeft)} s were left after a tenth, took ${Math.round(took)} s (${off > 0 ? '+' : ''}${off} %)`;
}

// The same files at the same place are the same sources.
const folder = values.home ?? mkdtempSync(join(tmpdir(), 'ilab-try-'));
await using site = await openSite();
let failed = 0;
for (const name of names) {
  const { place, questions } = trySources[name]!;
  const own = join(folder, 'sources', name);
  mkdirSync(own, { recursive: true });
  const home = values.home ?? join(folder, name);
  // What the record of this command alone says.
  rmSync(join(home, 'jobs'), { recursive: true, force: true });
  const { code, text } = await ilab(home, [
    ...['teach', ...place(own, site), '--time-budget', values['time-budget'], '--yes'],
  ]);
  const counts =
    /Of (\d+) questions in wordings that were not trained the model knew (\d+) before and knows (\d+) now/.exec(
      text,
    );
  if (counts === null || code !== 0) {
    failed++;
    console.log(`${name}: ended with ${code}\n${text.split('\n').slice(-12).join('\n')}`);
    continue;
  }
  const [, total, before, after] = counts;
  console.log(`${name}: ${before} of ${total} before, ${after} of ${total} after; ${timeLeft(home)}`);
  for (const question of questions) {
    const answer = await ilab(home, ['chat', '-qq', question]);
    console.log(`  ${question}\n    ${answer.text.trim().replaceAll('\n', '\n    ')}`);
  }
}
if (values.home === undefined) rmSync(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
