/**
 * @module Runs the user's own git without a shell: the only file that knows the program. Nothing of what a repository
 * brings along is run (no hooks, no file monitor, no LFS filter), and no transport is open that the caller did not name.
 */
import { execFile } from 'node:child_process';
import { devNull } from 'node:os';

export interface GitRun {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** Variables by which an outer git (a hook, an alias) points its children to its own repository. */
const INHERITED = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CONFIG_PARAMETERS',
  'GIT_EXTERNAL_DIFF',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
];

const SAFE_SETTINGS = [
  ...['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'core.quotePath=false'],
  ...['filter.lfs.smudge=', 'filter.lfs.process=', 'filter.lfs.required=false'],
  ...['submodule.recurse=false', 'fetch.recurseSubmodules=false', 'gc.auto=0', 'maintenance.auto=false'],
  // A server that sends less than 1000 bytes a second for 30 seconds is given up.
  ...['http.lowSpeedLimit=1000', 'http.lowSpeedTime=30'],
].flatMap((setting) => ['-c', setting]);

function environment(protocols: readonly string[]): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of INHERITED) delete env[name];
  return {
    ...env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_PROTOCOL_FROM_USER: '0',
    // An empty list would mean "git's defaults"; a name that no transport has closes them all.
    GIT_ALLOW_PROTOCOL: protocols.join(':') || 'none',
  };
}

/**
 * Runs `git ARGS` in the existing folder `cwd`. A failing command is a result with its code, not an error.
 * @returns null when git is not installed.
 * @throws AbortError when `signal` fires; Error when the output is larger than 64 MiB.
 */
export function runGit(
  cwd: string,
  args: readonly string[],
  options: { protocols?: readonly string[]; signal?: AbortSignal | undefined } = {},
): Promise<GitRun | null> {
  return new Promise((resolve, reject) => {
    const settings = {
      cwd,
      env: environment(options.protocols ?? []),
      encoding: 'buffer',
      maxBuffer: 64 * 2 ** 20,
      windowsHide: true,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    } as const;
    execFile('git', [...SAFE_SETTINGS, ...args], settings, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr: stderr.toString('utf8') });
      if (error.code === 'ENOENT') return resolve(null);
      if (typeof error.code !== 'number') return reject(error);
      resolve({ code: error.code, stdout, stderr: stderr.toString('utf8') });
    });
  });
}
