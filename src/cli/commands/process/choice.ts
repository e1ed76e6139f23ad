/** @module Which job or which jobs are meant. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { findJob, type Job, type JobState, jobStates } from '../../../jobs/store.ts';
import type { Session } from '../../session.ts';
import type { ChoiceFlags } from './commands.ts';

/** @throws UsageError when two were named, or none is there. */
export async function chooseJob(session: Session, { uuid }: ChoiceFlags, id?: string): Promise<Job> {
  if (uuid !== undefined && id !== undefined && uuid !== id)
    throw new UsageError(t('jobs.idTwice', { first: id, second: uuid }), { hint: t('jobs.idTwiceHint') });
  return findJob(session.paths.jobs, id ?? uuid);
}

/** Upstream's word for all that went wrong. */
const ERRORED = 'errored';

/** Undefined for all. Upstream writes states with a capital letter. @throws UsageError */
export function readStates(text: string | undefined): readonly JobState[] | undefined {
  if (text === undefined) return undefined;
  const wanted = text.toLowerCase();
  if (wanted === ERRORED) return ['failed', 'crashed'];
  const state = jobStates.find((one) => one === wanted);
  if (state !== undefined) return [state];
  throw new UsageError(t('jobs.badState', { state: text }), {
    hint: t('jobs.badStateHint', { states: [...jobStates, ERRORED].join(', ') }),
  });
}
