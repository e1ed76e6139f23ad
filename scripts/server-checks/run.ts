/**
 * @module Checks a running `ilab serve` with a tiny model: "npm run check:server", or "-- SHARE" for a share of the full numbers
 * (0.01 takes a minute), or "-- SHARE NAME ..." for some of the checks. Prints a line for each; ends with 1 when a case did not hold.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, type ServeRequest, serve, tinyContext, writeServedModel } from '../suites/served.ts';
import { checkDeterminism, checkOverflow } from './answers.ts';
import { checkBodies, checkSizes, checkSlowClients } from './bodies.ts';
import type { Check } from './check.ts';
import { checkFiles } from './files.ts';
import { checkDisconnects, checkOverload, checkStability, collectOnSignal } from './load.ts';
import { checkKeys, checkSenders } from './senders.ts';
import { checkTokenizers } from './tokenizers.ts';

const share = Number(process.argv[2] ?? 1);
if (!(share > 0 && share <= 1)) {
  console.error(
    'Which share of the full numbers? More than 0, at most 1, for example: npm run check:server -- 0.01',
  );
  process.exit(2);
}
const count = (full: number, least: number) => Math.max(least, Math.round(full * share));
const key = 'a-key-for-the-checks';
const folder = await mkdtemp(join(tmpdir(), 'ilab-checks-'));
const modelPath = join(folder, 'tiny.gguf');

/** Checks of one server (null: they need none), in the order in which they run. */
interface Group {
  server: ServeRequest | null;
  checks: Record<string, (served: Served) => Promise<Check>>;
}

const groups: readonly Group[] = [
  {
    server: { modelPath, nodeOptions: collectOnSignal },
    checks: {
      'hosts and pages': ({ url }) => checkSenders(url),
      sizes: ({ url }) => checkSizes(url),
      overflow: ({ url }) => checkOverflow(url, tinyContext, 100),
      determinism: ({ url }) => checkDeterminism(url, modelPath, 20),
      'malformed bodies': ({ url }) => checkBodies(url, count(2000, 100)),
      overload: ({ url }) => checkOverload(url, 100),
      disconnects: ({ url }) => checkDisconnects(url, count(100, 10)),
      stability: ({ url, pid }) => checkStability(url, pid, count(10_000, 200)),
      'slow clients': ({ url }) => checkSlowClients(url, count(200, 20)),
    },
  },
  {
    server: { modelPath, options: ['--api-key', key] },
    checks: { keys: ({ url }) => checkKeys(url, key) },
  },
  {
    server: null,
    checks: {
      'broken files': () => checkFiles(count(100_000, 1000)),
      'broken tokenizers': () => checkTokenizers(count(10_000, 100)),
    },
  },
];

const wanted = process.argv.slice(3);
const known = groups.flatMap(({ checks }) => Object.keys(checks));
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`There is no check "${unknown}"; there are: ${known.join(', ')}`);
  process.exit(2);
}

let isSound = true;
async function tell(check: Promise<Check>): Promise<void> {
  const { name, held, cases, note } = await check;
  isSound &&= held === cases;
  console.log(
    `${held === cases ? 'holds ' : 'FAILS '} ${name}: ${held} of ${cases}${note === '' ? '' : ` (${note})`}`,
  );
}

try {
  await writeServedModel(modelPath);
  for (const { server, checks } of groups) {
    const chosen = Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name));
    if (chosen.length === 0) continue;
    await using served = server === null ? null : await serve(server);
    for (const [, run] of chosen) await tell(run(served!));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(isSound ? 'All of them hold.' : 'NOT all of them hold.');
process.exitCode = isSound ? 0 : 1;
