/**
 * @module Runs the safety tests (YAML, archives, documents, paths, git, SSRF) and prints how many cases each of them tried. A number is
 * how many broken files of each kind the parsers get: "npm run check:safety -- 200"; default 1000. Ends with 1 when a case got through.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from './setup.mjs';

const files = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(files) || files < 1) {
  console.error(
    'How many broken files of each kind? A whole number from 1 on, for example: npm run check:safety -- 200',
  );
  process.exit(2);
}
build();
const folder = mkdtempSync(join(tmpdir(), 'ilab-safety-'));
try {
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  spawnSync(process.execPath, [vitest, 'run', 'test/safety', '--reporter=json', `--outputFile=${report}`], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ILAB_FUZZ: String(files) },
  });
  const tests = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  );
  const groups = new Map();
  for (const { ancestorTitles, title, status } of tests) {
    const name = ancestorTitles[0] ?? '-';
    const group = groups.get(name) ?? { held: 0, cases: 0 };
    // A test of broken files tries as many cases as it has files.
    const cases = Number(/^(\d+) broken files/.exec(title)?.[1] ?? 1);
    group.cases += cases;
    if (status === 'passed') group.held += cases;
    else console.log(`  got through: ${name}: ${title}`);
    groups.set(name, group);
  }
  for (const [name, { held, cases }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${name}: ${held} of ${cases} cases hold`);
  const all = [...groups.values()];
  const isSound = all.length >= 6 && all.every(({ held, cases }) => held === cases);
  console.log(isSound ? 'All of them hold.' : 'NOT all of them hold.');
  process.exitCode = isSound ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
