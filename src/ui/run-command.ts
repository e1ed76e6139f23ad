/** @module Runs a command of this program in a process of its own, since it loads what computes. */
import { execFile } from 'node:child_process';
import { language } from '../i18n/index.ts';
import type { UiProject } from './project.ts';

export interface CommandLimits {
  /** Ends the process. */
  signal: AbortSignal;
  timeoutMs: number;
  /** Of its standard output. */
  maxBytes: number;
}

/** What it printed in the page's language, however it ended. */
export function runCommand(
  { program, cwd, env }: UiProject,
  args: readonly string[],
  { signal, timeoutMs, maxBytes }: CommandLimits,
): Promise<{ stdout: string; stderr: string }> {
  const [file, ...before] = program;
  return new Promise((resolve) =>
    execFile(
      file!,
      [...before, ...args],
      {
        ...{ cwd, signal, timeout: timeoutMs, maxBuffer: maxBytes },
        env: { ...env, ILAB_LANG: language(), NO_COLOR: '1' },
      },
      (_, stdout, stderr) => resolve({ stdout, stderr }),
    ),
  );
}

/** Null for what is no JSON. */
export function readObject(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
