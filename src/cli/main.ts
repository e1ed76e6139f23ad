/** @module The entry: runs one command line in a context and turns whatever goes wrong into a message and an exit code. */
import { readFileSync } from 'node:fs';
import { run, type StricliDynamicCommandContext } from '@stricli/core';
import { exitCodes } from '../core/exit-codes.ts';
import { buildApp } from './app.ts';
import { readCommandLine } from './command-line.ts';
import { type CliContext, endBySignal, processContext } from './context.ts';
import { renderError } from './render-error.ts';

export function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Runs the command; the exit code is in `context.process.exitCode` afterwards. Never throws. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<void> {
  const line = readCommandLine(argv);
  const { stdout, stderr } = context.process;
  const env =
    line.configFile === null ? context.process.env : { ...context.process.env, ILAB_CONFIG: line.configFile };
  const inner = {
    ...context,
    process: {
      stdout,
      stderr: { write: (text: string) => stderr.write(text), isTTY: stderr.isTTY, columns: stderr.columns },
      env,
      exitCode: undefined as number | string | null | undefined,
    },
  };
  try {
    await run(
      buildApp(ownVersion()),
      line.inputs,
      inner as unknown as StricliDynamicCommandContext<CliContext>,
    );
    context.process.exitCode = Number(inner.process.exitCode ?? 0);
  } catch (error) {
    const debug = line.verbose || env.ILAB_DEBUG === '1';
    const { text, exitCode } = renderError(error, { json: line.json, ndjson: line.ndjson, debug });
    (line.json ? stdout : stderr).write(text);
    context.process.exitCode = exitCode;
  }
}

export async function main(argv: readonly string[]): Promise<void> {
  const context = processContext();
  // A file beyond the limit of this user is an error where it is written; a package of llama.cpp's would end the process.
  process.on('SIGXFSZ', () => undefined);
  // A reader that has seen enough (| head) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  await runCli(argv, context);
  // What was to be saved is saved; native code in another thread may still be at work and would hold the process.
  if (process.exitCode === exitCodes.cancelled) setTimeout(endBySignal, 500).unref();
}
