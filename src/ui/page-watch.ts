/** @module Tells the page what changes while it is open, whoever changed it: looked for every second, only while somebody listens. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLeafFiles } from '../taxonomy/find-files.ts';
import type { PageEvent } from './contract.ts';
import { taxonomyRoot } from './project.ts';
import { showJobs } from './routes/jobs.ts';
import type { Shared } from './shared.ts';

const LOOK_MS = 1000;
/** Files change less often than jobs move. */
const LOOKS_A_FILE_LOOK = 2;

type What = Extract<PageEvent, { type: 'changed' }>['what'];

export interface PageWatch {
  /** The jobs at once, then whatever changes; ends with `signal`. */
  follow(signal: AbortSignal): AsyncGenerator<PageEvent>;
}

export function createPageWatch({ project }: Shared): PageWatch {
  const { config, paths } = project;
  const marks: Record<What, () => Promise<string>> = {
    taxonomy: () => leafMark(taxonomyRoot(project)),
    datasets: () => folderMark(config.generate.output_dir, 1),
    adapters: () => folderMark(config.train.ckpt_output_dir, 3),
    models: () => folderMark(config.models.dir, 2),
    reports: () => folderMark(paths.reports, 1),
    votes: () => fileMark(join(config.chat.logs_dir, 'votes.jsonl')),
  };
  const kinds = Object.keys(marks) as What[];

  return {
    async *follow(signal) {
      let jobs = '';
      const seen = new Map<What, string>();
      for (const what of kinds) seen.set(what, await marks[what]());
      for (let look = 0; !signal.aborted; look++) {
        const now = await showJobs(project);
        const text = JSON.stringify(now);
        if (text !== jobs) yield { type: 'jobs', jobs: now };
        jobs = text;
        if (look % LOOKS_A_FILE_LOOK === 0)
          for (const what of kinds) {
            const mark = await marks[what]();
            if (mark === seen.get(what)) continue;
            seen.set(what, mark);
            yield { type: 'changed', what };
          }
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

async function fileMark(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found === null ? '' : `${path} ${found.size} ${found.mtimeMs}\n`;
}

/** Names, sizes and times of what lies in the folder, so many levels deep. Hidden files are those that are being written. */
async function folderMark(folder: string, depth: number): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const marks: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) marks.push(depth > 1 ? await folderMark(path, depth - 1) : `${path}\n`);
    // A checkpoint is written every few seconds and is nothing to show.
    else if (!/^(?:checkpoint|kept)\.bin$/.test(entry.name)) marks.push(await fileMark(path));
  }
  return marks.sort().join('');
}

async function leafMark(root: string): Promise<string> {
  const files = await findLeafFiles(root, (name) => !name.startsWith('.')).catch(() => []);
  const marks: string[] = [];
  for (const file of files) marks.push(await fileMark(join(root, file)));
  return marks.join('');
}
