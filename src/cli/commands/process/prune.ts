/** @module `ilab process prune`: removes the records of jobs that have ended. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { pruneJobs } from '../../../jobs/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { readStates } from './choice.ts';
import type { PruneFlags } from './commands.ts';

const DAY_MS = 86_400_000;

export default async function runPrune(this: CliContext, flags: PruneFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const states = readStates(flags.state);
  if (states?.includes('running'))
    throw new UsageError(t('jobs.pruneRunning'), { hint: t('jobs.pruneRunningHint') });
  const before =
    flags.older === undefined ? undefined : new Date(this.now().getTime() - flags.older * DAY_MS);
  const removed = await pruneJobs(session.paths.jobs, { states, before });
  if (flags.json) session.printJson({ removed });
  else session.print(t('jobs.pruned', { count: removed.length }));
}
