/** @module The index of documents: brought up to date, searched, measured on one's own questions, and read passage by passage. */
import { useEffect } from 'preact/hooks';
import type { Job, Retrieval } from '../../../../src/ui/contract.ts';
import { getRetrieval, startJob } from '../../../api/v1.ts';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failure } from '../../../parts/failure.tsx';
import { PageHead } from '../../../parts/page-head.tsx';
import { useAction } from '../../../state/action.ts';
import { jobs, noteJob } from '../../../state/live.ts';
import { useLoaded } from '../../../state/load.ts';
import { hrefOf } from '../../../state/route.ts';
import { JobProgressBar, JobState } from '../../train/job-list.tsx';
import { ChatTabs } from '../tabs.tsx';
import { Documents } from './documents.tsx';
import { RecallPart } from './recall.tsx';
import { SearchPart } from './search.tsx';

export function IndexView() {
  const loaded = useLoaded('retrieval', getRetrieval, { on: ['taxonomy'] });
  const ingests = jobs.value?.filter(({ kind }) => kind === 'ingest') ?? [];
  const ended = ingests.filter(({ state }) => state !== 'running').length;
  useEffect(() => {
    if (loaded.value.value !== null) loaded.reload();
  }, [ended]);
  const index = loaded.value.value;
  return (
    <>
      <PageHead title={t('nav.chat')} lead={t('index.lead')} />
      <ChatTabs part="index" />
      <Failure error={loaded.error.value} />
      {index === null && loaded.error.value === null && <p class="soft">{t('index.reading')}</p>}
      {index !== null && (
        <div class="stack">
          <Ingest index={index} last={ingests[0]} />
          {index.documents.length > 0 && (
            <>
              <SearchPart />
              <RecallPart />
              <Documents key={ended} documents={index.documents} />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** @param last the newest of the jobs that index. */
function Ingest({ index, last }: { index: Retrieval; last: Job | undefined }) {
  const action = useAction();
  const { documents, embeddingModel: model } = index;
  const stale = documents.filter(({ isStale }) => isStale).length;
  const failed = last?.error ? { message: last.error.message, hint: last.error.hint ?? null } : null;
  const start = (
    <button
      type="button"
      class="primary"
      disabled={action.isBusy.value || last?.state === 'running'}
      onClick={() => void action.run(async () => noteJob(await startJob({ kind: 'ingest' })))}
    >
      {t(documents.length === 0 ? 'index.ingestFirst' : 'index.ingest')}
    </button>
  );
  const state = (
    <>
      {last && (
        <p class="row soft">
          <a href={hrefOf('train', last.id)}>{t('index.lastRun', { at: moment(last.startedAt) })}</a>
          <JobState state={last.state} />
          {last.state === 'running' && <JobProgressBar job={last} />}
        </p>
      )}
      <Failure error={action.error.value ?? failed} />
    </>
  );
  if (documents.length === 0)
    return (
      <Empty title={t('index.empty')}>
        <p>{t('index.emptyHint')}</p>
        {start}
        {state}
      </Empty>
    );
  const chunks = documents.reduce((sum, one) => sum + one.chunks, 0);
  return (
    <section class="card stack" aria-labelledby="index-state">
      <h2 id="index-state">{t('index.state')}</h2>
      <p>
        {t('index.counts', { documents: documents.length, chunks })}{' '}
        {model === null ? t('index.wordsOnly') : t('index.byMeaning', { model })}
      </p>
      {stale > 0 && <p class="failure">{t('index.stale', { n: stale })}</p>}
      <div class="row">{start}</div>
      {state}
    </section>
  );
}
