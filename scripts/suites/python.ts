/** @module A Python environment of a suite's own, and pytest in it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess, type SuiteResult } from './run-process.ts';

/** Makes the environment in the folder, unless it is there already. Returns the path of one of its programs. */
export async function pythonIn(work: string, packages: readonly string[], program: string): Promise<string> {
  const folder = join(work, 'python');
  const bin = (name: string) => join(folder, process.platform === 'win32' ? 'Scripts' : 'bin', name);
  if (!existsSync(bin(program))) {
    await orFail('python3', ['-m', 'venv', folder], work);
    await orFail(bin('python'), ['-m', 'pip', 'install', '--quiet', ...packages], work);
  }
  return bin(program);
}

async function orFail(command: string, args: readonly string[], cwd: string): Promise<void> {
  const code = await runProcess({ command, args, cwd });
  if (code !== 0) throw new Error(`"${command} ${args.join(' ')}" ended with ${code}.`);
}

export interface PytestRequest {
  pytest: string;
  work: string;
  cwd: string;
  env: Record<string, string>;
  args: readonly string[];
  /** Why a test is left out, by its name ("file::Class::test[case]"); null for one that counts. */
  leaveOut: (test: string) => string | null;
}

/** Runs all, and counts by what pytest reports of each. A test that pytest itself skips is left out, for its own reason. */
export async function runPytest(request: PytestRequest): Promise<Omit<SuiteResult, 'name' | 'version'>> {
  const { pytest, work, cwd, env, args, leaveOut } = request;
  const report = join(work, 'report.xml');
  await runProcess({
    command: pytest,
    args: ['-o', 'addopts=', '-p', 'no:cacheprovider', '-q', '--tb=line', `--junitxml=${report}`, ...args],
    ...{ cwd, env },
  });
  const failed: { name: string; why: string }[] = [];
  const out = new Map<string, string[]>();
  const leave = (why: string, name: string) => out.set(why, [...(out.get(why) ?? []), name]);
  let passed = 0;
  for (const { name, outcome, message } of testCases(await readFile(report, 'utf8'))) {
    const why = leaveOut(name);
    if (why !== null) leave(why, name);
    else if (outcome === 'skipped') leave(message, name);
    else if (outcome === 'passed') passed++;
    else failed.push({ name, why: message });
  }
  const leftOut = [...out].map(([why, names]) => ({ name: names.join('; '), count: names.length, why }));
  return { passed, failed, leftOut };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text = '') =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
    code === undefined ? (entities[name] ?? all) : String.fromCodePoint(Number(code)),
  );

/** Of a report in JUnit's form, as pytest writes it. */
function* testCases(xml: string) {
  for (const [, attributes = '', end, inner = ''] of xml.matchAll(
    /<testcase ([^>]*?)(?:(\/)>|>([\s\S]*?)<\/testcase>)/g,
  )) {
    const attribute = (key: string) => decode(new RegExp(`\\b${key}="([^"]*)"`).exec(attributes)?.[1]);
    const [, outcome = 'passed', message] =
      (end === undefined && /<(failure|error|skipped)[^>]*?message="([^"]*)"/.exec(inner)) || [];
    yield {
      name: `${attribute('classname')}::${attribute('name')}`,
      outcome,
      message: decode(message).split('\n')[0]!.slice(0, 200),
    };
  }
}
