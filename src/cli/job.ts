/** @module Makes a command a job: seen from other terminals while it runs, and with --detach in a process of its own. */
import { t } from '../i18n/index.ts';
import type { CliContext } from './context.ts';
import { switchFlag } from './flags.ts';

export interface JobFlags {
  detach: boolean;
  quiet: boolean;
  json: boolean;
  /** Only says what the work would take: no job. */
  estimate?: boolean;
}

type Command<F, A extends unknown[]> = (this: CliContext, flags: F, ...args: A) => Promise<void>;

/** For `buildCommand`; a function, as texts are. */
export const detachFlag = () => switchFlag(t('jobs.flagDetach'));

/** The loader of a command whose own function `load` brings. @param kind as `ilab process list` shows it. */
export function asJob<F extends JobFlags, A extends unknown[]>(
  kind: string,
  load: () => Promise<{ default: Command<F, A> }>,
): () => Promise<{ default: Command<F, A> }> {
  return async () => ({
    async default(flags, ...args) {
      // Command lines that share a process are no jobs.
      if (this.own === undefined || flags.estimate) return (await load()).default.call(this, flags, ...args);
      const { runAsJob } = await import('./run-as-job.ts');
      const work = async (context: CliContext) => (await load()).default.call(context, flags, ...args);
      return runAsJob(this, this.own, kind, flags, work);
    },
  });
}
