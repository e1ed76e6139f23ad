/** @module Runs another project's test runner and reads the figures of its report. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SuiteResult {
  name: string;
  /** Of the suite: a version or a commit, as far as it is known. */
  version: string;
  passed: number;
  failed: readonly { name: string; why: string }[];
  /** Tests that were not run, and why. */
  leftOut: readonly { name: string; why: string; count: number }[];
}

export interface ProcessRequest {
  command: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
}

/** Runs to the end; what the program says goes to stderr here. Returns its exit code. @throws Error when it cannot start */
export async function runProcess({ command, args, cwd, env = {} }: ProcessRequest): Promise<number> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
