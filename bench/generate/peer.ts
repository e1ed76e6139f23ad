/** @module Runs InstructLab's original generator for a bounded time against `ilab serve` with the same model. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface Pair {
  user: string;
  assistant: string;
}

export interface PeerResult {
  /** Until the last round that ended. */
  seconds: number;
  requests: number;
  proposed: number;
  discarded: { format: number; rouge: number };
  accepted: number;
  pairs: Pair[];
}

export interface PeerRequest {
  python: string;
  model: string;
  /** Folder with a qna.yaml of version 2 and its documents. */
  leaf: string;
  work: string;
  env: NodeJS.ProcessEnv;
  threads: number;
  minutes: number;
}

export async function runPeer(request: PeerRequest): Promise<PeerResult> {
  const { python, model, work, threads, minutes } = request;
  const port = await freePort();
  const serve = ['serve', '--model-path', model, '--no-adapter', '--no-guard', '--port', String(port)];
  const limits = ['--num-threads', String(threads), '--max-ctx-size', '4096'];
  const server = spawn(process.execPath, ['bin/ilab.js', ...serve, ...limits], {
    env: request.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const endpoint = `http://127.0.0.1:${port}/v1`;
    const id = await servedModel(endpoint);
    const qna = asInstructLabReadsIt(request.leaf, work);
    const out = join(work, 'peer');
    const args = [resolve('bench/generate/instructlab_run.py'), endpoint, id, qna, out, String(threads)];
    // It calls yamllint by name.
    const path = [dirname(resolve(python)), process.env.PATH].join(delimiter);
    const child = spawn(resolve(python), args, {
      cwd: work,
      env: { ...process.env, PATH: path, PYTHONUNBUFFERED: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
    const result = { seconds: 0, requests: 0, proposed: 0, discarded: { format: 0, rouge: 0 }, accepted: 0 };
    for await (const line of createInterface({ input: child.stdout })) {
      const counts =
        /^([\d.]+)\tGenerated (\d+) instructions\(discarded (\d+)\), rouged (\d+), kept (\d+)/.exec(line);
      if (counts === null) continue;
      const [seconds, formed, format, rouge, kept] = counts.slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      result.seconds = seconds;
      result.requests++;
      result.proposed += formed + format;
      result.discarded.format += format;
      result.discarded.rouge += rouge;
      result.accepted += kept;
      console.error(
        `peer: ${seconds.toFixed(0)} s, ${result.accepted} accepted of ${result.proposed} proposed`,
      );
    }
    clearTimeout(timer);
    if (result.requests === 0) throw new Error('the peer ended no round; see its messages above');
    return { ...result, pairs: readPairs(out).slice(0, result.accepted) };
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

/** The same leaf with its documents in a git repository, the only place from which InstructLab takes them. */
function asInstructLabReadsIt(leaf: string, work: string): string {
  const documents = join(work, 'documents');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...args], {
      cwd: documents,
    })
      .toString()
      .trim();
  mkdirSync(documents);
  for (const name of readdirSync(leaf).filter((one) => one.endsWith('.md')))
    cpSync(join(leaf, name), join(documents, name));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'documents');
  const text = readFileSync(join(leaf, 'qna.yaml'), 'utf8').replace(
    'repo: .\n',
    `repo: ${documents}\n  commit: ${git('rev-parse', 'HEAD')}\n`,
  );
  const folder = join(work, 'taxonomy', leaf.slice(leaf.lastIndexOf('knowledge')));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'qna.yaml'), text);
  return join(folder, 'qna.yaml');
}

function readPairs(folder: string): Pair[] {
  const name = readdirSync(folder).find((one) => one.startsWith('train_'));
  if (name === undefined) return [];
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Pair)
    .map(({ user, assistant }) => ({ user, assistant }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

async function servedModel(endpoint: string): Promise<string> {
  for (let tries = 0; tries < 240; tries++) {
    try {
      const { data } = (await (await fetch(`${endpoint}/models`)).json()) as { data: { id: string }[] };
      if (data[0] !== undefined) return data[0].id;
    } catch {
      // Not up yet.
    }
    await new Promise((wait) => setTimeout(wait, 250));
  }
  throw new Error(`no server answered at ${endpoint} within a minute`);
}
