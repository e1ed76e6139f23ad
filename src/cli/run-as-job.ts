/** @module Runs a command with a record of it, or hands it to another process. */
import { readFile } from 'node:fs/promises';
import { resolvePaths } from '../config/paths.ts';
import { CancelledError, IlabError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { detach, JOB_VARIABLE } from '../jobs/detach.ts';
import { type Ending, type RunningJob, startJob } from '../jobs/recorder.ts';
import { withoutDetach, withoutSecrets } from './command-line.ts';
import type { CliContext, Output, OwnProcess } from './context.ts';
import type { JobFlags } from './job.ts';
import { renderError } from './render-error.ts';
import { openSession } from './session.ts';

export async function runAsJob(
  context: CliContext,
  own: OwnProcess,
  kind: string,
  flags: JobFlags,
  work: (context: CliContext) => Promise<void>,
): Promise<void> {
  const id = context.process.env[JOB_VARIABLE];
  // Programs that this one starts are no part of it.
  delete process.env[JOB_VARIABLE];
  if (flags.detach && id === undefined) return startDetached(context, own, flags);
  const job = tryStart(context, own, kind, id);
  if (job === null) return work(context);
  const inner = jobContext(context, job);
  try {
    await work(inner);
    const exitCode = Number(inner.process.exitCode ?? 0);
    context.process.exitCode = exitCode;
    job.end({ state: exitCode === 0 ? 'done' : 'failed', exitCode });
  } catch (error) {
    job.output('stderr', renderError(error, { json: false, debug: false }).text);
    job.end(endingOf(error));
    throw error;
  }
}

function endingOf(error: unknown): Ending {
  const { exitCode } = renderError(error, { json: true, debug: false });
  if (error instanceof CancelledError) return { state: 'stopped', exitCode };
  if (!(error instanceof IlabError))
    return { state: 'failed', exitCode, error: { code: 'internal', message: String(error) } };
  const { code, message, hint } = error;
  return { state: 'failed', exitCode, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
}

/** Null when the disk takes no record: the work matters more. */
function tryStart(
  context: CliContext,
  { argv }: OwnProcess,
  kind: string,
  id: string | undefined,
): RunningJob | null {
  const onProblem = (error: unknown) =>
    context.process.stderr.write(`${t('jobs.noRecord', { reason: (error as Error).message })}\n`);
  try {
    return startJob({
      root: resolvePaths(context.process.env, context.cwd).jobs,
      id,
      kind,
      command: withoutSecrets(withoutDetach(argv)),
      cwd: context.cwd,
      onProblem,
    });
  } catch (error) {
    onProblem(error);
    return null;
  }
}

/** The same context, but what is printed is told to the job as well. */
function jobContext(context: CliContext, job: RunningJob): CliContext {
  const { stdout, stderr, env } = context.process;
  const told = (name: 'stdout' | 'stderr', stream: Output): Output => ({
    write(text) {
      stream.write(text);
      job.output(name, text);
    },
    isTTY: stream.isTTY ?? false,
    columns: stream.columns ?? 80,
  });
  return {
    ...context,
    process: { stdout: told('stdout', stdout), stderr: told('stderr', stderr), env, exitCode: undefined },
    job: { terminal: stderr, emit: job.emit, setResult: job.setResult, usage: job.usage },
  };
}

async function startDetached(
  context: CliContext,
  { program, argv }: OwnProcess,
  flags: JobFlags,
): Promise<void> {
  const session = await openSession(context, { silent: flags.quiet || flags.json });
  const { env } = context.process;
  const { job, folder, exitCode } = await detach({
    root: session.paths.jobs,
    program,
    args: withoutDetach(argv),
    cwd: context.cwd,
    env,
  });
  if (job === null || job.state === 'failed') {
    // It ended at once: what it said is the answer to this command.
    const [stdout, stderr] = await Promise.all(
      ['stdout.log', 'stderr.log'].map((name) => readFile(`${folder}/${name}`, 'utf8').catch(() => '')),
    );
    context.process.stdout.write(stdout!);
    context.process.stderr.write(stderr!);
    context.process.exitCode = exitCode ?? 1;
    return;
  }
  const { id, pid, kind, logs } = job;
  if (flags.json) session.printJson({ id, pid, kind, folder, logs });
  else {
    session.print(t('jobs.detached', { kind, id, folder }));
    session.next(t('jobs.detachedNext', { id: id.slice(0, 8) }));
  }
}
