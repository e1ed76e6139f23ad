/** @module job.json: what is known of a job. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jobFiles } from './job-files.ts';

const usageSchema = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  joules: z.number().nullable(),
});

const recordSchema = z.object({
  format: z.literal(1),
  id: z.uuid(),
  /** The command: generate, train, evaluate, download ... */
  kind: z.string().regex(/^[a-z-]+$/),
  /** As it was typed, without "ilab" and without secrets. */
  command: z.array(z.string()),
  cwd: z.string(),
  host: z.string(),
  pid: z.int().positive(),
  /** When the process began, as its system says it; null where no system says it. */
  processIdentity: z.string().nullable(),
  detached: z.boolean(),
  startedAt: z.iso.datetime(),
  /** "running" also stands there when the process was killed: only the process itself writes here. */
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  endedAt: z.iso.datetime().optional(),
  exitCode: z.int().optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
  /** The file the job was for, when it is one. */
  result: z.string().optional(),
  usage: usageSchema.optional(),
});

export type JobRecord = z.infer<typeof recordSchema>;

/** Null when there is none yet, or none any more; text that says what is wrong when it cannot be read. */
export async function readRecord(folder: string): Promise<JobRecord | string | null> {
  try {
    const read = recordSchema.safeParse(JSON.parse(await readFile(join(folder, jobFiles.record), 'utf8')));
    return read.success ? read.data : z.prettifyError(read.error).replaceAll('\n', ' ');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : message;
  }
}
