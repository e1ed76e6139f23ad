/** @module Jobs: started as processes of their own, listed, stopped, gone on with, removed. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { UsageError } from '../../core/errors.ts';
import { language, t } from '../../i18n/index.ts';
import { detach } from '../../jobs/detach.ts';
import { jobFiles } from '../../jobs/job-files.ts';
import { resumeArgs } from '../../jobs/resume-args.ts';
import { stopJob } from '../../jobs/stop.ts';
import { type Job as FoundJob, findJob, listJobs, readJob, removeJob } from '../../jobs/store.ts';
import { type Job, type JobRequest, jobRequestSchema, type Stopped } from '../contract.ts';
import { commandFor } from '../job-command.ts';
import type { UiProject } from '../project.ts';
import { notHere, Refusal } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';
import { showDatasets } from './datasets.ts';

const resumable = ['draft', 'generate', 'train', 'evaluate', 'download', 'teach'];

export function showJob(job: FoundJob, { paths }: UiProject): Job {
  const { id, kind, command, state, startedAt, lastSign, progress, result = null } = job;
  // Where the page told the command to put it; there once it is written.
  const isReport = ['evaluate', 'teach'].includes(kind) && existsSync(join(paths.reports, `${id}.json`));
  return {
    ...{ id, kind, command, state, startedAt, lastSign, progress, result },
    endedAt: job.endedAt ?? null,
    error: job.error === undefined ? null : jobError(job.error),
    report: isReport ? id : null,
    usage: job.usage ?? null,
    isStopping: state === 'running' && existsSync(join(job.folder, jobFiles.stop)),
    canResume: ['failed', 'stopped', 'crashed'].includes(state) && resumable.includes(kind),
  };
}

function jobError({ code, message, hint }: NonNullable<FoundJob['error']>): Job['error'] {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

export async function showJobs(project: UiProject): Promise<Job[]> {
  const { jobs } = await listJobs(project.paths.jobs);
  return jobs.map((job) => showJob(job, project));
}

/** @throws Refusal 404. */
export async function jobOf(c: Context, { paths }: UiProject): Promise<FoundJob> {
  const id = c.req.param('id') ?? '';
  if (!z.uuid().safeParse(id).success) throw notHere(id);
  const job = await readJob(join(paths.jobs, id));
  if (job === null) throw notHere(id);
  // Its record is damaged: findJob says how.
  return typeof job === 'string' ? findJob(paths.jobs, id) : job;
}

export function mountJobs(app: Hono, shared: Shared): void {
  const { project } = shared;
  // One after the other: the same request sent twice must find the first one's job.
  let turn: Promise<unknown> = Promise.resolve();
  app.get('/jobs', async (c) => c.json({ jobs: await showJobs(project) }));
  app.get('/jobs/:id', async (c) => c.json(showJob(await jobOf(c, project), project)));
  app.put('/jobs/:id', async (c) => {
    const id = c.req.param('id');
    if (!z.uuid().safeParse(id).success) throw notHere(id);
    const request = await readBody(c, jobRequestSchema);
    const start = turn.then(() => startJob(id, request, shared));
    turn = start.catch(() => undefined);
    const { job, isNew } = await start;
    return c.json(showJob(job, project), isNew ? 201 : 200);
  });
  app.post('/jobs/:id/stop', async (c) => {
    const job = await jobOf(c, project);
    const answer: Stopped = { how: job.state === 'running' ? await stopUnlessEnded(job) : 'ended' };
    return c.json(answer);
  });
  app.delete('/jobs/:id', async (c) => {
    const job = await jobOf(c, project);
    if (job.state === 'running') throw new Refusal(409, 'busy', t('ui.jobStillRuns'));
    await removeJob(job.folder);
    return c.body(null, 204);
  });
}

async function stopUnlessEnded(job: FoundJob): Promise<Stopped['how']> {
  return stopJob(job).catch((error: unknown) => {
    // It ended between the two looks.
    if (error instanceof UsageError) return 'ended' as const;
    throw error;
  });
}

async function startJob(
  id: string,
  request: JobRequest,
  shared: Shared,
): Promise<{ job: FoundJob; isNew: boolean }> {
  const { project } = shared;
  const { paths, program, env } = project;
  const there = await readJob(join(paths.jobs, id));
  if (there !== null && typeof there !== 'string') return { job: there, isNew: false };
  const { args, cwd, kind } = await commandOf(id, request, shared);
  const { jobs } = await listJobs(paths.jobs);
  const busy = jobs.find((job) => job.state === 'running' && job.kind === kind);
  if (busy !== undefined)
    throw new Refusal(409, 'busy', t('ui.jobRuns', { id: busy.id }), {
      hint: t('ui.jobRunsHint'),
      current: showJob(busy, project),
    });
  const own = { ...env, ILAB_LANG: language(), NO_COLOR: '1' };
  const { job, folder } = await detach({ root: paths.jobs, id, program, args, cwd, env: own });
  if (job !== null) return { job, isNew: true };
  const reason = await readFile(join(folder, jobFiles.stderr), 'utf8').catch(() => '');
  await removeJob(folder);
  throw new Refusal(422, 'job_not_begun', t('ui.jobEnded', { reason: reason.trim() }));
}

async function commandOf(id: string, request: JobRequest, shared: Shared) {
  const { project } = shared;
  if (request.kind === 'resume') {
    const earlier = await readJob(join(project.paths.jobs, request.job));
    if (earlier === null || typeof earlier === 'string') throw notHere(request.job);
    if (!showJob(earlier, project).canResume) throw new Refusal(409, 'cannot_resume', t('ui.cannotResume'));
    return { args: resumeArgs(earlier.command), cwd: earlier.cwd, kind: earlier.kind };
  }
  const reportPath = join(project.paths.reports, `${id}.json`);
  const args = commandFor(request, { reportPath, datasets: await showDatasets(shared) });
  if (args === null)
    throw new Refusal(409, 'no_questions', t('ui.noQuestions'), { hint: t('ui.noQuestionsHint') });
  return { args, cwd: project.cwd, kind: request.kind };
}
