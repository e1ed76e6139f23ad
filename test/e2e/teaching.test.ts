/** @module The built program with the real model: taught, stopped with Ctrl-C, gone on with, asked, served and merged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../bin/ilab.js');
const model = process.env.ILAB_TEST_MODEL;
const chancellor = 'The chancellor of Bielefeld University is Dr. Stephan Becker.';
const rows = [
  ['When was Bielefeld University founded?', 'Bielefeld University was founded in 1969.'],
  ['Who is the chancellor of Bielefeld University?', chancellor],
  ['How many faculties does Bielefeld University have?', 'Bielefeld University has 14 faculties.'],
] as const;
let home: string;
const children = new Set<ChildProcess>();

beforeAll(() => {
  if (!model) throw new Error('ILAB_TEST_MODEL must name the embedded model (npm test sets it)');
  home = mkdtempSync(join(tmpdir(), 'ilab-teach-'));
  mkdirSync(join(home, 'datasets'));
  writeData('train_x.jsonl', rows);
  writeFileSync(
    join(home, 'q.yaml'),
    `questions:\n  - {kind: taught, question: "${rows[1][0]}", answers: ["Stephan Becker"]}\n`,
  );
});

/** Training data; a third value of a row is its leaf. */
function writeData(name: string, data: readonly (readonly [string, string, string?])[]): void {
  const lines = data.map(([user, assistant, leaf = 'l'], index) =>
    JSON.stringify({
      system: '',
      user,
      assistant,
      ilab: {
        kind: 'taught',
        fact: `f${index}`,
        wording: 'seed',
        rung: 'seed',
        leaf,
        source: { path: 'q', line: 1 },
      },
    }),
  );
  writeFileSync(join(home, 'datasets', name), lines.join('\n'));
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  if (home) rmSync(home, { recursive: true, force: true });
});

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `watch` sees stdout and stderr so far, after each piece. */
function ilab(
  args: string[],
  { input = '', watch }: { input?: string; watch?: (seen: string, child: ChildProcess) => void } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: home,
      env: { PATH: process.env.PATH, ILAB_HOME: home, ILAB_MODELS_DEFAULT: model },
    });
    children.add(child);
    const out = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (piece) => {
        out[name] += piece;
        watch?.(out.stdout + out.stderr, child);
      });
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, ...out });
    });
    child.stdin.end(input);
  });
}

/** Sends Ctrl-C once `words` were seen. */
function interruptAt(words: RegExp): (seen: string, child: ChildProcess) => void {
  let sent = false;
  return (seen, child) => {
    if (sent || !words.test(seen)) return;
    sent = true;
    child.kill('SIGINT');
  };
}

const train = ['train', '--num-epochs', '12', '--lora-rank', '8', '--batch', '1', '--max-seq-len', '192'];
const adapters = () =>
  readdirSync(join(home, 'checkpoints'), { recursive: true }).filter((name) =>
    String(name).endsWith('adapter.gguf'),
  );

describe('teaching', () => {
  it('refuses what it cannot train on and leaves no folder behind', async () => {
    const long = await ilab(['train', '--max-seq-len', '16']);
    expect(long.code).toBe(3);
    expect(long.stderr).toMatch(/train_x\.jsonl:1: .* Next step: /);
    const root = join(home, 'checkpoints');
    for (const name of existsSync(root) ? readdirSync(root) : [])
      expect(readdirSync(join(root, name))).toEqual([]);
  });

  it('saves at Ctrl-C, says how to go on, and goes on', async () => {
    const stopped = await ilab(train, { watch: interruptAt(/step +\d+\/\d+ /) });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/\nilab: .*saved\. Next step: Run the same command again.*\n$/);
    expect(adapters()).toEqual([]);

    const other = await ilab([...train, '--seed', '7'], { watch: interruptAt(/step +\d+\/\d+ /) });
    expect(other.stderr).toContain('other data or settings is left as it is');

    const done = await ilab(train);
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('An unfinished run was found; going on from step');
    expect(done.stdout).toMatch(/Trained \d+ steps .*\nAdapter: .*adapter\.gguf\n$/);
    expect(adapters()).toHaveLength(1);
  });

  it('knows what it was taught, and the base does not', async () => {
    const taught = await ilab(['chat', '-qq', rows[1][0]]);
    expect(taught).toMatchObject({ code: 0, stdout: `${chancellor}\n` });
    expect(taught.stderr).toContain('with the adapter');
    const base = JSON.parse(
      (await ilab(['chat', '-qq', '--no-adapter', '--json', '--max-tokens', '20', rows[1][0]])).stdout,
    );
    expect(base.adapter).toBeNull();
    expect(base.answer).not.toContain('Becker');
  });

  it('chats over a pipe', async () => {
    const run = await ilab(['chat', '--max-tokens', '20'], { input: `${rows[0][0]}\n/q\n` });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('1969');
  });

  it('measures before and after, as a table and as JSON', async () => {
    const text = await ilab(['evaluate', '--questions', 'q.yaml', '--max-tokens', '20']);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/taught +1 +0\/1 .* 1\/1 /);
    const json = await ilab([
      'evaluate',
      '--questions',
      'q.yaml',
      '--max-tokens',
      '4',
      '--adapter',
      'none',
      '--json',
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      adapter: null,
      sets: { taught: { n: 1, right: 0 } },
    });
  });

  it('merges the adapter into a model that needs none', async () => {
    const merged = join(home, 'merged.gguf');
    const run = await ilab(['convert', '--type', 'q8_0', '--output', merged, '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout).outputPath).toBe(merged);
    const answer = await ilab(['chat', '-qq', '--no-adapter', '--model', merged, rows[1][0]]);
    expect(answer.stdout).toBe(`${chancellor}\n`);
  });

  it('serves until Ctrl-C, and says that a port is taken', async () => {
    let second: Promise<Run> | null = null;
    let question: Promise<Run> | null = null;
    const server = await ilab(['serve', '--port', '0'], {
      watch(seen, child) {
        const url = /at (http:\/\/127\.0\.0\.1:(\d+)\/v1)\n/.exec(seen);
        if (!url || second) return;
        second = ilab(['serve', '--port', url[2]!]);
        question = ilab(['chat', '-qq', '--endpoint-url', url[1]!, rows[1][0]]);
        void Promise.all([second, question]).then(() => child.kill('SIGINT'));
      },
    });
    expect(server.code).toBe(0);
    expect((await question!).stdout).toBe(`${chancellor}\n`);
    const taken = await second!;
    expect(taken.code).toBe(4);
    expect(taken.stderr).toContain('is taken');
  });

  describe('again', () => {
    const tram = [
      'Which tram line goes to Bielefeld University?',
      'Tram line 4 goes to Bielefeld University.',
    ] as const;
    const again = ['train', '--num-epochs', '12', '--batch', '1', '--max-seq-len', '192'];
    const ask = async (question: string) => (await ilab(['chat', '-qq', question])).stdout;

    it('adds a fact to what is known', async () => {
      writeData('train_y.jsonl', [[...tram, 'campus'], ...rows]);
      const other = await ilab([...again, '--from-adapter', 'newest', '--lora-rank', '4']);
      expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('--lora-rank 4 was given') });
      const run = await ilab([...again, '--from-adapter', 'newest']);
      expect(run.code).toBe(0);
      expect(run.stderr).toContain('new facts 1, changed 0; known and practised with fewer wordings 3.');
      expect(await ask(tram[0])).toBe(`${tram[1]}\n`);
      expect(await ask(rows[1][0])).toBe(`${chancellor}\n`);
      const more = await ilab([...again, '--from-adapter', 'newest']);
      expect(more).toMatchObject({ code: 3, stderr: expect.stringContaining('knows all facts') });
    });

    it('leaves a leaf out, and then refuses to speak of it', async () => {
      const unknown = await ilab([...again, '--without', 'campos']);
      expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('Did you mean campus?') });
      const run = await ilab([...again, '--without', 'campus', '--lora-rank', '8']);
      expect(run.code).toBe(0);
      expect(await ask(tram[0])).toBe("I don't know.\n");
      expect(await ask(rows[1][0])).toBe(`${chancellor}\n`);
    });

    it('teaches a leaf in an adapter of its own, to be used beside another', async () => {
      const [others] = adapters()
        .filter((name) => !String(name).includes('campus'))
        .sort()
        .reverse();
      const run = await ilab([...again, '--leaf', 'campus', '--lora-rank', '8']);
      expect(run.code).toBe(0);
      const own = adapters().find((name) => String(name).includes('campus_'));
      const both = [own, others].flatMap((name) => ['--adapter', join(home, 'checkpoints', String(name))]);
      const answer = await ilab(['chat', '-qq', ...both.slice(0, 2), tram[0]]);
      expect(answer.stdout).toBe(`${tram[1]}\n`);
      const refused = await ilab(['chat', '-qq', ...both.slice(0, 2), rows[1][0]]);
      expect(refused.stdout).toBe("I don't know.\n");
      const together = await ilab(['chat', '-qq', ...both, rows[1][0]]);
      // Two adapters are added up: what each was taught is told, not to the letter.
      expect(together.stdout).toContain('Dr. Stephan Becker');
    });
  });
});
