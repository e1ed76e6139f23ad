/** @module `ilab ui` as a person starts it, in a process of its own: it can be killed and started again on the same port. Needs `dist`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TinyOptions, writeTinyGguf } from './tiny-gguf.ts';

const program = join(import.meta.dirname, '../../bin/ilab.js');

/** Puts a tiny model of random weights into the store of `home`. @returns its name */
export async function addTinyModel(home: string, name = 'tiny', options: TinyOptions = {}): Promise<string> {
  const path = join(home, `${name}.gguf`);
  await writeTinyGguf(path, options);
  return addModel(home, path);
}

/** Puts a GGUF into the store of `home`, as `ilab download FILE` does. @returns its name there */
export async function addModel(home: string, path: string): Promise<string> {
  const child = spawn(process.execPath, [program, 'download', path, '--json'], {
    cwd: home,
    env: { PATH: process.env.PATH, ILAB_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
  if (code !== 0) throw new Error(`ilab download ended with ${code}`);
  const name = /"name": ?"([^"]+)"/.exec(said)?.[1];
  if (name === undefined) throw new Error(`ilab download names no model: ${said}`);
  return name;
}

export interface UiServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  readonly port: number;
  /** SIGKILL: nothing is saved, nobody is told. */
  kill(): Promise<void>;
  /** Ctrl-C. */
  stop(): Promise<void>;
}

export interface UiWorld {
  /** ILAB_HOME. */
  home: string;
  /** Name of a model in its store. */
  model: string;
  port?: number;
  env?: Record<string, string>;
}

export async function startUi({ home, model, port = 0, env = {} }: UiWorld): Promise<UiServer> {
  const args = [program, 'ui', '--no-open', '--port', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { PATH: process.env.PATH, ILAB_HOME: home, ILAB_MODELS_DEFAULT: model, ILAB_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const origin = await addressOf(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    origin,
    port: Number(new URL(origin).port),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (piece: Buffer) => {
      said += piece.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`ilab ui ended with ${code}: ${said}`)));
  });
}
