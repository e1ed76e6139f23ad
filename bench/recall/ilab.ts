/** @module Runs the product's own command line in a home of its own. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Options of a command by their names: {"num-epochs": 3, "mastery": true}; false gives --no-NAME. */
export type Flags = Record<string, string | number | boolean>;

export function asArguments(flags: Flags): string[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    if (typeof value !== 'boolean') return [`--${name}`, String(value)];
    return [value ? `--${name}` : `--no-${name}`];
  });
}

/** What `ilab` says on its standard output. Needs a build (npm run build). @throws Error with its last words when it fails. */
export function runIlab(home: string, args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    ILAB_HOME: resolve(home),
    ILAB_MODELS_DIR: process.env.ILAB_MODELS_DIR ?? resolve('.cache/models'),
  };
  const child = spawn(process.execPath, ['bin/ilab.js', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, problems] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    problems = (problems + part).slice(-2000);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(out);
      else fail(new Error(`ilab ${args.join(' ')} ended with code ${code}:\n${out.slice(-2000)}${problems}`));
    });
  });
}
