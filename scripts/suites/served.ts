/** @module A running `ilab serve`, the built program in a process of its own, with a tiny model of random weights. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTinyGguf } from '../../test/helpers/tiny-gguf.ts';

const root = join(import.meta.dirname, '../..');

/** The tokens of a tiny model are bytes: prompts are four times as long as with a real vocabulary. */
export const tinyContext = 4096;

export interface Served extends AsyncDisposable {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly pid: number;
}

export interface ServeRequest {
  /** Besides --model-path and --port. */
  options?: readonly string[];
  /** A GGUF file; a tiny one is made when left out. */
  modelPath?: string;
  /** Of Node itself. */
  nodeOptions?: readonly string[];
}

/** Writes the tiny model; its control tokens serve as marks of fill-in-the-middle, too. */
export async function writeServedModel(path: string, contextSize = tinyContext): Promise<void> {
  await writeTinyGguf(path, {
    metadata: new Map([
      ['llama.context_length', { type: 'u32', value: contextSize }],
      ['tokenizer.ggml.fim_pre_token_id', { type: 'u32', value: 0 }],
      ['tokenizer.ggml.fim_suf_token_id', { type: 'u32', value: 1 }],
      ['tokenizer.ggml.fim_mid_token_id', { type: 'u32', value: 2 }],
    ]),
  });
}

/** @throws Error with what the server said when it does not start within three minutes */
export async function serve({
  options = [],
  nodeOptions = [],
  modelPath,
}: ServeRequest = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-served-'));
  const model = modelPath ?? join(folder, 'tiny.gguf');
  if (modelPath === undefined) await writeServedModel(model);
  const child = spawn(
    process.execPath,
    [...nodeOptions, join(root, 'bin/ilab.js'), 'serve', '--model-path', model, '--port', '0', ...options],
    { env: { ...process.env, ILAB_HOME: folder, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: await listening(child), pid: child.pid!, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(`ilab serve did not start:\n${said}`));
    const timer = setTimeout(fail, 180_000);
    child.once('exit', fail);
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
        if (url === undefined) return;
        clearTimeout(timer);
        child.off('exit', fail);
        resolve(url);
      });
  });
}
