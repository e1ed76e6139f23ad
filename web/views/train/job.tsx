/** @module One job as it goes: for training the loss, the probes and the machine; for all the progress and the output. */
import { connection } from '../../api/connection.ts';
import { getJob, removeJob, startJob, stopJob } from '../../api/v1.ts';
import { moment } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useAction } from '../../state/action.ts';
import { useJobStory } from '../../state/job-events.ts';
import { findJob, jobName, jobs, noteJob } from '../../state/live.ts';
import { useLoaded } from '../../state/load.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Experts } from './experts.tsx';
import { JobProgressBar, JobState } from './job-list.tsx';
import { LossPlot } from './loss-plot.tsx';
import { Meters } from './meters.tsx';
import { Output } from './output.tsx';
import { Probes } from './probes.tsx';

export function JobView({ id }: { id: string }) {
  const loaded = useLoaded(id, (signal) => getJob(id, signal));
  const job = findJob(id) ?? loaded.value.value;
  const { story, error } = useJobStory(id);
  const action = useAction();
  const told = story.value;
  if (job === null)
    return (
      <>
        <PageHead title={t('nav.train')} lead="" />
        <Failure error={loaded.error.value} />
      </>
    );
  const isRunning = job.state === 'running';
  const isTraining = (told?.steps.length ?? 0) > 0 || job.kind === 'train';
  const resume = () =>
    void action.run(async () => {
      const started = await startJob({ kind: 'resume', job: id });
      noteJob(started);
      go('train', started.id);
    });
  const remove = () =>
    void action.run(async () => {
      await removeJob(id);
      jobs.value = (jobs.value ?? []).filter((one) => one.id !== id);
      go('train');
    });
  return (
    <>
      <p class="crumb">
        <a href={hrefOf('train')}>{t('nav.train')}</a> / {jobName(job.kind)}
      </p>
      <PageHead title={jobName(job.kind)} lead={t('job.lead', { at: moment(job.startedAt) })}>
        {isRunning && (
          <button
            type="button"
            disabled={action.isBusy.value}
            onClick={() =>
              void action.run(async () => {
                await stopJob(id);
                noteJob(await getJob(id));
              })
            }
          >
            {job.isStopping ? t('job.stopNow') : t('job.stop')}
          </button>
        )}
        {job.canResume && (
          <button type="button" class="primary" disabled={action.isBusy.value} onClick={resume}>
            {t('job.resume')}
          </button>
        )}
        {!isRunning && (
          <button type="button" class="quiet" disabled={action.isBusy.value} onClick={remove}>
            {t('job.remove')}
          </button>
        )}
      </PageHead>
      <p class="row job-head">
        <JobState state={job.state} />
        {isRunning && connection.value === 'down' && <span class="soft">{t('job.lastHeard')}</span>}
        {job.isStopping && <span role="status">{t('job.stopping')}</span>}
        {isRunning && <JobProgressBar job={{ ...job, progress: told?.progress ?? job.progress }} />}
        {told?.progress?.label && isRunning && <span class="soft clip">{told.progress.label}</span>}
      </p>
      <Failure error={error.value ?? action.error.value} />
      {job.error && <p class="failure">{`${job.error.message} ${job.error.hint ?? ''}`}</p>}
      {job.state === 'crashed' && <p class="failure">{t('job.crashedHint')}</p>}
      {told && isTraining && (
        <div class="training">
          <Meters story={told} isRunning={isRunning} seconds={job.usage?.seconds ?? null} />
          <LossPlot story={told} />
          <Probes probes={told.probes} />
          {told.done?.summary.expertUse && <Experts use={told.done.summary.expertUse} />}
        </div>
      )}
      {job.state === 'done' && <NextStep kind={job.kind} report={job.report} />}
      <Output story={told} command={job.command} isOpen={!isTraining} />
    </>
  );
}

function NextStep({ kind, report }: { kind: string; report: string | null }) {
  if (report !== null)
    return (
      <p class="next">
        <a class="button primary" href={hrefOf('prove', report)}>
          {t('job.toReport')}
        </a>
      </p>
    );
  if (kind === 'train')
    return (
      <p class="next row">
        <a class="button primary" href={hrefOf('prove')}>
          {t('job.toProve')}
        </a>
        <a class="button" href={hrefOf('chat')}>
          {t('job.toChat')}
        </a>
      </p>
    );
  if (kind === 'generate')
    return (
      <p class="next">
        <a class="button primary" href={hrefOf('train')}>
          {t('job.toTrain')}
        </a>
      </p>
    );
  return null;
}
