/** @module `ilab process attach`: what the job has printed and prints, with its progress; Ctrl-C leaves, and the job goes on. */
import { t } from '../../../i18n/index.ts';
import type { JobProgress, KeptEvent } from '../../../jobs/events.ts';
import { followJob } from '../../../jobs/follow.ts';
import { resumeArgs } from '../../../jobs/resume-args.ts';
import { type Job, readJob } from '../../../jobs/store.ts';
import type { CliContext } from '../../context.ts';
import { shellLine, usageLine } from '../../job-lines.ts';
import { openSession, type Session } from '../../session.ts';
import { localTime } from '../../term/local-time.ts';
import { openProgressLine } from '../../term/progress-line.ts';
import { chooseJob } from './choice.ts';
import type { ChoiceFlags } from './commands.ts';

/** What a job that crashed leaves as exit code, as any error that nobody foresaw does. */
const CRASHED = 1;

export default async function runAttach(this: CliContext, flags: ChoiceFlags, id?: string): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const job = await chooseJob(session, flags, id);
  const signal = this.interruption(t('jobs.left'));
  if (job.state === 'running') session.note(t('jobs.attached', { kind: job.kind, id: job.id, pid: job.pid }));
  const show = flags.json
    ? {
        event: (event: KeptEvent) => this.process.stdout.write(`${JSON.stringify(event)}\n`),
        end: () => undefined,
      }
    : openView(this);
  try {
    for await (const event of followJob(job, signal)) show.event(event);
  } finally {
    show.end();
  }
  const now = await readJob(job.folder);
  if (now === null || typeof now === 'string') return;
  if (now.state === 'running') session.next(t('jobs.leftNext', { id: job.id.slice(0, 8) }));
  else sayEnd(session, now);
  // A script that waits for the job wants to know how it ended.
  if (now.state !== 'running')
    this.process.exitCode = now.state === 'crashed' ? CRASHED : (now.exitCode ?? 0);
}

function openView({ process: { stdout, stderr, env }, now }: CliContext) {
  const line = openProgressLine(stderr, env, () => now().getTime());
  let label = '';
  return {
    event(event: KeptEvent) {
      if (event.type === 'output') {
        const { stream, text } = event as KeptEvent & { stream: string; text: string };
        line.end();
        (stream === 'stdout' ? stdout : stderr).write(text);
      } else if (event.type === 'progress') {
        const progress = event as KeptEvent & JobProgress;
        if (progress.label !== label) line.restart();
        label = progress.label;
        line.show(progress);
      }
    },
    end: line.end,
  };
}

function sayEnd(session: Session, { state, id, exitCode, lastSign, usage, command }: Job): void {
  if (state === 'running') return;
  session.note(t(`jobs.ended.${state}`, { id, code: exitCode ?? CRASHED, time: localTime(lastSign) }));
  if (usage !== undefined) session.note(usageLine(usage));
  if (state !== 'done') session.next(t('jobs.againHint', { command: shellLine(resumeArgs(command)) }));
}
