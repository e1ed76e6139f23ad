/**
 * @module Runs test suites that others wrote against a running `ilab serve` with a tiny model: "npm run suites -- NAME ...". Their
 * files are cloned from their public repositories, or taken from --checkout DIR; --work DIR keeps what is installed for the next
 * time. Ends with 1 when a test failed.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { aiSdk, langchain } from './clients.ts';
import { llamaCpp } from './llama-cpp.ts';
import { openaiNode } from './openai-node.ts';
import { openaiPython } from './openai-python.ts';
import { runProcess, type SuiteResult } from './run-process.ts';
import { schemathesis } from './schemathesis.ts';
import { serve } from './served.ts';
import type { Suite } from './suite.ts';

const suites = [openaiNode, openaiPython, llamaCpp, aiSdk, langchain, schemathesis];

async function checkoutOf(
  { name, repository }: Suite,
  given: string | undefined,
  work: string,
): Promise<string> {
  if (repository === null) return work;
  if (given !== undefined) return resolve(given);
  const folder = join(work, name);
  if (existsSync(folder)) return folder;
  const code = await runProcess({
    ...{ command: 'git', args: ['clone', '--depth', '1', repository, folder], cwd: work },
  });
  if (code !== 0) throw new Error(`${repository} could not be cloned; give a copy by --checkout DIR.`);
  return folder;
}

function show({ name, version, passed, failed, leftOut }: SuiteResult): void {
  const left = leftOut.reduce((sum, { count }) => sum + count, 0);
  console.log(`${name} ${version}: ${passed} passed, ${failed.length} failed, ${left} left out`);
  for (const one of failed.slice(0, 50)) console.log(`  failed: ${one.name}: ${one.why}`);
  for (const { count, why } of leftOut) console.log(`  left out: ${count}, because ${why}`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { checkout: { type: 'string' }, work: { type: 'string' } },
});
const wanted = positionals.map((name) => suites.find((suite) => suite.name === name));
if (wanted.length === 0 || wanted.includes(undefined)) {
  console.error(`Which suites? Of: ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const work = values.work === undefined ? await mkdtemp(join(tmpdir(), 'ilab-suites-')) : resolve(values.work);
await mkdir(work, { recursive: true });
try {
  for (const suite of wanted as Suite[]) {
    const checkout = await checkoutOf(suite, values.checkout, work);
    // A suite that starts servers itself gets none.
    await using served = suite.options === null ? null : await serve({ options: suite.options });
    const result = await suite.run({ url: served?.url ?? '', checkout, work });
    show(result);
    if (result.failed.length > 0) process.exitCode = 1;
  }
} finally {
  if (values.work === undefined) await rm(work, { recursive: true, force: true });
}
