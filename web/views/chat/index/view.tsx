/** @module The index of documents: brought up to date, searched, measured on one's own questions, and read passage by passage. */
import { useEffect } from 'preact/hooks';
import type { Retrieval } from '../../../../src/ui/contract.ts';
import { getRetrieval, startJob } from '../../../api/v1.ts';
import { t } from '../../../i18n/index.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failure } from '../../../parts/failure.tsx';
import { PageHead } from '../../../parts/page-head.tsx';
import { useAction } from '../../../state/action.ts';
import { jobs, noteJob } from '../../../state/live.ts';
import { useLoaded } from '../../../state/load.ts';
import { JobProgressBar } from '../../train/job-list.tsx';
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
          <Ingest index={index} job={ingests.find(({ state }) => state === 'running')} />
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

function Ingest({ index, job }: { index: Retrieval; job: Parameters<typeof noteJob>[0] | undefined }) {
  const action = useAction();
  const { documents, embeddingModel: model } = index;
  const stale = documents.filter(({ isStale }) => isStale).length;
  const start = (
    <button
      type="button"
      class="primary"
      disabled={action.isBusy.value || job !== undefined}
      onClick={() => void action.run(async () => noteJob(await startJob({ kind: 'ingest' })))}
    >
      {t(documents.length === 0 ? 'index.ingestFirst' : 'index.ingest')}
    </button>
  );
  const state = (
    <>
      {job && <JobProgressBar job={job} />}
      <Failure error={action.error.value} />
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
