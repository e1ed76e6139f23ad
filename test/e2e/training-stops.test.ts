/** @module `ilab train` as a process: Ctrl-C in the midst of a long step, twice, and writes that the system refuses. Needs `dist`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

const program = join(import.meta.dirname, '../../bin/ilab.js');
let home: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ilab-stops-'));
  await writeTinyGguf(join(home, 'tiny.gguf'), {
    metadata: new Map([['llama.context_length', { type: 'u32', value: 2048 }]]),
  });
  mkdirSync(join(home, 'datasets'));
  writeData('few.jsonl', 40);
  // One step of all of these takes more than ten seconds.
  writeData('many.jsonl', 9000);
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

function writeData(name: string, count: number): void {
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ user: `${'word '.repeat(40)}${i}`, assistant: `answer ${i}` }),
  );
  writeFileSync(join(home, name), lines.join('\n'));
}

interface Run {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Seconds from the first Ctrl-C to the end. */
  seconds: number;
}

/**
 * Sends Ctrl-C `interrupts` times, 300 ms apart, the first `afterMs` after `words` were seen.
 * @param fileBlocks largest file the system lets the process write, in blocks of 512 bytes.
 */
function train(
  args: string[],
  options: { words?: RegExp; afterMs?: number; interrupts?: number; fileBlocks?: number } = {},
): Promise<Run> {
  const { words, afterMs = 0, interrupts = 1, fileBlocks } = options;
  const command = [process.execPath, program, 'train', '--model', join(home, 'tiny.gguf'), ...args];
  const env = { PATH: process.env.PATH, ILAB_HOME: home };
  return new Promise((resolve, reject) => {
    const child =
      fileBlocks === undefined
        ? spawn(command[0]!, command.slice(1), { cwd: home, env })
        : spawn('sh', ['-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'sh', ...command], { cwd: home, env });
    children.add(child);
    const out = { stdout: '', stderr: '' };
    let interruptedAt = 0;
    child.stdout.on('data', (piece) => {
      out.stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      out.stderr += piece;
      if (interruptedAt > 0 || !words?.test(out.stderr)) return;
      interruptedAt = performance.now() + afterMs;
      for (let i = 0; i < interrupts; i++) setTimeout(() => child.kill('SIGINT'), afterMs + 300 * i);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal, ...out, seconds: (performance.now() - interruptedAt) / 1000 });
    });
  });
}

const checkpoints = () =>
  readdirSync(join(home, 'checkpoints'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('checkpoint.bin'))
    .map((name) => join(home, 'checkpoints', name));

describe('Ctrl-C in a step of more than five seconds', () => {
  const long = [
    ...['--data-path', 'many.jsonl', '--max-seq-len', '1024', '--num-epochs', '2'],
    ...['--batch', '1', '--gradient-accumulation', '4000'],
  ];

  it('saves what was before the step and ends with 130 within five seconds', async () => {
    const run = await train(long, { words: /It needs about/, afterMs: 2000 });
    expect(run.seconds).toBeLessThan(5);
    expect(run.code).toBe(130);
    expect(run.stderr).toMatch(
      /\nilab: .*Everything up to step 0 of 2 is saved\. Next step: Run the same command again.*\n$/,
    );
    expect(checkpoints()).toHaveLength(1);
  });

  it('goes on from there, and ends at once when it comes twice', async () => {
    const run = await train(long, { words: /going on from step 0 of 2/, afterMs: 1000, interrupts: 2 });
    expect(run.seconds).toBeLessThan(1.5);
    // Shells make 130 of it.
    expect(run.signal).toBe('SIGINT');
    expect(run.stderr).toContain('Stopping:');
    rmSync(join(home, 'checkpoints'), { recursive: true });
  });
});

describe('a file that the system refuses to let grow', () => {
  const short = ['--data-path', 'few.jsonl', '--max-seq-len', '256', '--num-epochs', '20'];

  it('keeps the checkpoint before it, says what to do, and leaves a run that can be ended', async () => {
    expect((await train(short, { words: /step +2\// })).code).toBe(130);
    const [path] = checkpoints();
    const before = readFileSync(path!);
    const refused = await train(short, { fileBlocks: 100 });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(/\nilab: The disk is full: .* Next step: Free some space.*\n$/);
    expect(refused.stderr).not.toMatch(/\n\s+at /);
    expect(readFileSync(path!).equals(before)).toBe(true);
    const done = await train(short);
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('going on from step');
    expect(checkpoints()).toEqual([]);
  });
});
