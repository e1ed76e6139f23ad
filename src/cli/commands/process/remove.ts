/** @module `ilab process remove`: removes the record of one job that has ended. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { findJob, removeJob } from '../../../jobs/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import type { RemoveFlags } from './commands.ts';

export default async function runRemove(this: CliContext, flags: RemoveFlags, id: string): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const job = await findJob(session.paths.jobs, id);
  if (job.state === 'running')
    throw new UsageError(t('jobs.pruneRunning'), { hint: t('jobs.pruneRunningHint') });
  await removeJob(job.folder);
  if (flags.json) session.printJson({ removed: [job.id] });
  else session.print(t('jobs.pruned', { count: 1 }));
}
