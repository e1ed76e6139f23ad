/** @module The folder of a training run: a new one, or the one of the same run that was not finished. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asDiskError, writeFileAtomic } from '../core/atomic-write.ts';
import { isThere } from '../core/is-there.ts';

/** What makes two runs the same, as far as the command line can say; the trainer compares hashes besides. */
export type RunRequest = Record<string, unknown>;

export interface RunFolder {
  path: string;
  /** True when a run with the same request stood there unfinished. */
  found: boolean;
  /** Unfinished runs with another request that hold a checkpoint. */
  others: string[];
}

/** Written first, so that a run that is killed at any moment can be recognised. */
const REQUEST_FILE = 'request.json';
/** Written by the trainer on its way, and at its end. */
const CHECKPOINT_FILE = 'checkpoint.bin';
const DONE_FILE = 'run.json';
/** There while a process is at work in the folder. */
const LOCK_FILE = 'lock.json';

/** @param label what a new folder's name begins with, before the time. */
export async function openRunFolder(
  root: string,
  request: RunRequest,
  { resume, now, label = '' }: { resume: boolean; now: Date; label?: string },
): Promise<RunFolder> {
  const { found, others } = await findRunFolder(root, request, resume);
  if (found !== null) return { path: found, found: true, others };
  const path = await makeFolder(root, label + timeStamp(now));
  await writeFileAtomic(join(path, REQUEST_FILE), textOf(request));
  return { path, found: false, others };
}

/** The unfinished run of the same request, if one is to be gone on with. Changes nothing. */
export async function findRunFolder(
  root: string,
  request: RunRequest,
  resume: boolean,
): Promise<{ found: string | null; others: string[] }> {
  const wanted = textOf(request);
  const others: string[] = [];
  const names = (await readdir(root).catch(() => [])).sort().reverse();
  for (const name of names) {
    const path = join(root, name);
    const text = await readFile(join(path, REQUEST_FILE), 'utf8').catch(() => null);
    if (text === null || (await isThere(join(path, DONE_FILE)))) continue;
    if (text === wanted && resume) return { found: path, others };
    if (await isThere(join(path, CHECKPOINT_FILE))) others.push(path);
  }
  return { found: null, others };
}

const textOf = (request: RunRequest) => `${JSON.stringify(request, null, 2)}\n`;

/** Two runs that begin in the same second get a folder each. @throws ResourceError */
async function makeFolder(root: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(root, n === 1 ? name : `${name}_${n}`);
    try {
      await mkdir(root, { recursive: true });
      await mkdir(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asDiskError(error, path);
    }
  }
}

/** After a run that failed: a folder without a checkpoint is of no use to anyone, unless another process is at work there. */
export async function discardUnlessSaved({ path }: RunFolder): Promise<void> {
  const isUsed = (await isThere(join(path, CHECKPOINT_FILE))) || (await isThere(join(path, LOCK_FILE)));
  if (!isUsed) await rm(path, { recursive: true, force: true });
}

/** Local time as InstructLab names its folders: 2024-05-01_142359 */
export function timeStamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
