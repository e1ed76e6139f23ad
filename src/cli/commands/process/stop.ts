/** @module `ilab process stop`: asks a job to stop and says whether it has. */
import { t } from '../../../i18n/index.ts';
import { resumeArgs } from '../../../jobs/resume-args.ts';
import { hasEnded, stopJob } from '../../../jobs/stop.ts';
import type { CliContext } from '../../context.ts';
import { shellLine } from '../../job-lines.ts';
import { openSession } from '../../session.ts';
import { chooseJob } from './choice.ts';
import type { ChoiceFlags } from './commands.ts';

/** A step of training is finished or given up, and saved, within five seconds. */
const PATIENCE_MS = 8000;

export default async function runStop(this: CliContext, flags: ChoiceFlags, id?: string): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const job = await chooseJob(session, flags, id);
  const how = await stopJob(job);
  const ended = await hasEnded(job, PATIENCE_MS);
  if (flags.json) {
    session.printJson({ id: job.id, forced: how === 'forced', ended });
    return;
  }
  if (!ended) {
    session.print(t('jobs.stopAsked', { id: job.id }));
    session.next(t('jobs.stopAskedNext'));
    return;
  }
  session.print(t(how === 'forced' ? 'jobs.stopForced' : 'jobs.stopped', { id: job.id }));
  session.next(t('jobs.againHint', { command: shellLine(resumeArgs(job.command)) }));
}
