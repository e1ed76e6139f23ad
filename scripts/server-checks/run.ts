/**
 * @module Checks a running `ilab serve` with a tiny model: "npm run check:server", or "-- SHARE" for a share of the full numbers
 * (0.01 takes a minute). Prints a line for each check; ends with 1 when a case did not hold.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, tinyContext, writeServedModel } from '../suites/served.ts';
import { checkDeterminism, checkOverflow } from './answers.ts';
import { checkBodies, checkSizes, checkSlowClients } from './bodies.ts';
import type { Check } from './check.ts';
import { checkFiles } from './files.ts';
import { checkDisconnects, checkOverload, checkStability, collectOnSignal } from './load.ts';
import { checkKeys, checkSenders } from './senders.ts';

const share = Number(process.argv[2] ?? 1);
if (!(share > 0 && share <= 1)) {
  console.error(
    'Which share of the full numbers? More than 0, at most 1, for example: npm run check:server -- 0.01',
  );
  process.exit(2);
}
const count = (full: number, least: number) => Math.max(least, Math.round(full * share));
const key = 'a-key-for-the-checks';

let isSound = true;
const tell = async (check: Promise<Check>) => {
  const { name, held, cases, note } = await check;
  isSound &&= held === cases;
  console.log(
    `${held === cases ? 'holds ' : 'FAILS '} ${name}: ${held} of ${cases}${note === '' ? '' : ` (${note})`}`,
  );
};

const folder = await mkdtemp(join(tmpdir(), 'ilab-checks-'));
try {
  const modelPath = join(folder, 'tiny.gguf');
  await writeServedModel(modelPath);
  {
    await using served = await serve({ modelPath, nodeOptions: collectOnSignal });
    const { url, pid } = served;
    await tell(checkSenders(url));
    await tell(checkSizes(url));
    await tell(checkOverflow(url, tinyContext, 100));
    await tell(checkDeterminism(url, modelPath, 20));
    await tell(checkBodies(url, count(2000, 100)));
    await tell(checkOverload(url, 100));
    await tell(checkDisconnects(url, count(100, 10)));
    await tell(checkStability(url, pid, count(10_000, 200)));
    await tell(checkSlowClients(url, count(200, 20)));
  }
  {
    await using served = await serve({ modelPath, options: ['--api-key', key] });
    await tell(checkKeys(served.url, key));
  }
  await tell(checkFiles(count(100_000, 1000)));
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(isSound ? 'All of them hold.' : 'NOT all of them hold.');
process.exitCode = isSound ? 0 : 1;
