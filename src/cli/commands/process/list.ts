/** @module `ilab process list`: what runs and what has ended, the newest first. */
import { formatDuration } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { type Job, listJobs } from '../../../jobs/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { localTime } from '../../term/local-time.ts';
import { renderTable } from '../../term/table.ts';
import { readStates } from './choice.ts';
import type { ListFlags } from './commands.ts';

export default async function runList(this: CliContext, flags: ListFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const folder = session.paths.jobs;
  const states = readStates(flags.state);
  const { jobs: all, problems } = await listJobs(folder);
  const jobs = states === undefined ? all : all.filter(({ state }) => states.includes(state));
  if (flags.json) {
    session.printJson({
      folder,
      jobs: jobs.map((job) => ({ ...job, runtimeSeconds: runtime(job) })),
      problems,
    });
    return;
  }
  for (const problem of problems) session.note(t('jobs.damaged', problem));
  if (jobs.length === 0) {
    session.print(t(all.length === 0 ? 'jobs.listEmpty' : 'jobs.listEmptyState', { path: folder }));
    session.next(t('jobs.noneHint'));
    return;
  }
  const columns = [
    { title: t('jobs.columnKind') },
    { title: t('jobs.columnPid'), align: 'right' as const },
    { title: t('jobs.columnId') },
    { title: t('jobs.columnStarted') },
    { title: t('jobs.columnRuntime'), align: 'right' as const },
    { title: t('jobs.columnStatus') },
    { title: t('jobs.columnLogs') },
  ];
  const rows = jobs.map((job) => [
    job.kind,
    String(job.pid),
    job.id,
    localTime(job.startedAt),
    formatDuration(runtime(job)),
    statusOf(job),
    job.folder,
  ]);
  this.process.stdout.write(renderTable(columns, rows));
  session.next(t('jobs.listNext'));
}

/** Seconds until now, until its end, or until its last sign of life. */
function runtime({ startedAt, state, lastSign }: Job): number {
  const end = state === 'running' ? Date.now() : new Date(lastSign).getTime();
  return Math.max(0, (end - new Date(startedAt).getTime()) / 1000);
}

function statusOf({ state, exitCode, progress }: Job): string {
  if (state === 'failed') return t('jobs.statusFailed', { code: exitCode ?? 1 });
  if (state !== 'running' || progress === null || progress.total === null) return t(`jobs.state.${state}`);
  const { done, total, secondsLeft } = progress;
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  return secondsLeft === null
    ? t('jobs.statusRunning', { percent })
    : t('jobs.statusRunningLeft', { percent, time: formatDuration(secondsLeft) });
}
