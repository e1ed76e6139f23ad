/** @module Lets the user's own pip fetch a wheel, with their index, proxy and certificates; none of its code runs here. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RemoteError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Environment } from './download-job.ts';

/** How pip may be called, in the order tried. */
const callers: readonly (readonly [command: string, ...args: string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
];

/** pip's chatter is some hundred bytes; a misbehaving one must not fill the memory. */
const maxOutputBytes = 4 * 2 ** 20;

export interface PipRequest {
  package: string;
  version: string;
  /** An empty folder of ours: temporary files go to `tmp`, the wheel to `wheel`. */
  folder: string;
  env: Environment;
  signal: AbortSignal;
}

interface Outcome {
  error: (Error & { code?: unknown }) | null;
  output: string;
}

/**
 * `pip download` of exactly one wheel: no dependencies, and never a source package, whose build would run its code.
 * @throws ResourceError when there is no pip, no network or no space; RemoteError when pip says no
 */
export async function runPip({ package: name, version, folder, env, signal }: PipRequest): Promise<void> {
  const tmp = join(folder, 'tmp');
  const wheel = join(folder, 'wheel');
  await mkdir(tmp, { recursive: true });
  await mkdir(wheel, { recursive: true });
  // In an empty folder, because `python -m` would take a pip.py of the current one for pip.
  const options = { cwd: tmp, env: { ...env, TMPDIR: tmp, TEMP: tmp, TMP: tmp }, signal };
  const [command, ...args] = await findPip(options);
  const { error, output } = await run(
    command!,
    [
      ...args,
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--no-input',
      '--disable-pip-version-check',
      '--progress-bar=off',
      '-d',
      wheel,
      `${name}==${version}`,
    ],
    options,
  );
  signal.throwIfAborted();
  if (error !== null) throw pipProblem(output, error);
}

type RunOptions = { cwd: string; env: Record<string, string | undefined>; signal: AbortSignal };

async function findPip(options: RunOptions): Promise<readonly string[]> {
  for (const [command, ...args] of callers) {
    const { error } = await run(command, [...args, '--version'], options);
    options.signal.throwIfAborted();
    if (error === null) return [command, ...args];
  }
  throw new ResourceError(t('model.noPip', { tried: callers.map((caller) => caller.join(' ')).join(', ') }), {
    hint: t('model.noPipHint'),
  });
}

function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { ...options, maxBuffer: maxOutputBytes, windowsHide: true },
      (error, stdout, stderr) => {
        resolve({ error, output: `${stdout}\n${stderr}` });
      },
    );
  });
}

function pipProblem(output: string, error: Error): Error {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/[\x00-\x1f\x7f]/g, ' ').trim())
    .filter((line) => line !== '');
  const reason = (lines.findLast((line) => /^error:/i.test(line)) ?? lines.at(-1) ?? error.message)
    .replace(/^error:\s*/i, '')
    .slice(0, 300);
  if (/no space left on device|errno 28\b/i.test(output))
    return new ResourceError(t('model.pipNoSpace', { reason }), { hint: t('core.diskFullHint') });
  if (
    /NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Failed to establish/.test(
      output,
    )
  )
    return new ResourceError(t('model.pipNoNetwork', { reason }), { hint: t('model.noNetworkHint') });
  return new RemoteError(t('model.pipFailed', { reason }), { hint: t('model.pipFailedHint') });
}
