/** @module The folder of a job, and its record, which the job's process alone writes: when it begins and when it ends. */
import { join } from 'node:path';
import { writeFileAtomicSync } from '../core/atomic-write.ts';
import type { JobRecord } from './record.ts';

/** The files of a job's folder. */
export const jobFiles = {
  record: 'job.json',
  /** One event a line, in the order in which they happened. */
  events: 'events.ndjson',
  stdout: 'stdout.log',
  stderr: 'stderr.log',
  /** There once the job was asked to stop. */
  stop: 'stop',
} as const;

/** At once: a process that is asked to end has no time for more. */
export function writeRecord(folder: string, record: JobRecord): void {
  writeFileAtomicSync(join(folder, jobFiles.record), `${JSON.stringify(record, null, 2)}\n`);
}
