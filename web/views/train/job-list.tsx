/** @module Every job, whoever started it: the page, another tab, the terminal. */
import { useSignal } from '@preact/signals';
import type { Job } from '../../../src/ui/contract.ts';
import { moment, span } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { shortCommand } from '../../parts/command-line.ts';
import { jobName, jobs } from '../../state/live.ts';
import { hrefOf } from '../../state/route.ts';

const atOnce = 100;

export function JobList() {
  const all = jobs.value ?? [];
  const most = useSignal(atOnce);
  if (all.length === 0) return null;
  return (
    <section class="leaves" aria-label={t('job.all')}>
      <h2>{t('job.all')}</h2>
      <ul class="lines">
        {all.slice(0, most.value).map((job) => (
          <li key={job.id}>
            <a href={hrefOf('train', job.id)}>
              <strong>{jobName(job.kind)}</strong>
              <code class="clip">{shortCommand(job.command)}</code>
            </a>
            <span class="row">
              <span class="soft">{moment(job.startedAt)}</span>
              {job.state === 'running' && <JobProgressBar job={job} />}
              <JobState state={job.state} />
            </span>
          </li>
        ))}
      </ul>
      {all.length > most.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            most.value += atOnce;
          }}
        >
          {t('job.older', { n: all.length - most.value })}
        </button>
      )}
    </section>
  );
}

export function JobState({ state }: { state: Job['state'] }) {
  const looks = { running: 'idle', done: 'good', failed: 'bad', stopped: '', crashed: 'bad' };
  return <span class={`badge ${looks[state]}`}>{t(`job.state.${state}`)}</span>;
}

export function JobProgressBar({ job }: { job: Pick<Job, 'progress' | 'kind'> }) {
  const { progress } = job;
  if (progress?.total == null) return null;
  return (
    <span class="job-progress">
      <progress value={progress.done} max={progress.total} aria-label={jobName(job.kind)} />
      {progress.secondsLeft !== null && (
        <span class="soft">{t('job.left', { time: span(progress.secondsLeft) })}</span>
      )}
    </span>
  );
}
