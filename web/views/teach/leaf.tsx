/** @module One leaf: its documents beside the draft, or its questions as form and YAML. */

import { ApiError } from '../../api/http.ts';
import { getDraft, getLeaf, startJob } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useAction } from '../../state/action.ts';
import { jobs, noteJob } from '../../state/live.ts';
import { useLoaded } from '../../state/load.ts';
import { hrefOf, route } from '../../state/route.ts';
import { LeafBadges } from './leaf-list.tsx';
import { QnaEditor } from './qna-editor.tsx';
import { Review } from './review.tsx';

const tabs = ['draft', 'questions'] as const;

export function LeafView({ leaf }: { leaf: string }) {
  const loaded = useLoaded(leaf, (signal) => getLeaf(leaf, signal), { on: ['taxonomy', 'adapters'] });
  const draft = useLoaded(leaf, (signal) => orNull(getDraft(leaf, signal)), { on: ['taxonomy'] });
  const facts = loaded.value.value;
  const wanted = route.value.rest[1];
  const tab =
    tabs.find((name) => name === wanted) ??
    (draft.value.value ? 'draft' : facts?.hasQna ? 'questions' : 'draft');
  return (
    <>
      <p class="crumb">
        <a href={hrefOf('teach')}>{t('nav.teach')}</a> / <code>{leaf}</code>
      </p>
      <PageHead title={facts?.title ?? leaf} lead={t('teach.leafLead')}>
        {facts?.hasQna && (
          <a class="button primary" href={hrefOf('train')}>
            {t('teach.toTrain')}
          </a>
        )}
      </PageHead>
      <Failure error={loaded.error.value ?? draft.error.value} />
      {facts && (
        <p class="row">
          <LeafBadges leaf={facts} />
        </p>
      )}
      <nav class="tabs" aria-label={t('teach.parts')}>
        {tabs.map((name) => (
          <a key={name} href={hrefOf('teach', leaf, name)} aria-current={name === tab ? 'true' : undefined}>
            {t(`teach.tab.${name}`)}
          </a>
        ))}
      </nav>
      {tab === 'questions' && <QnaEditor key={leaf} leaf={leaf} />}
      {tab === 'draft' && draft.value.value && facts && (
        <Review
          leaf={facts}
          draft={draft.value.value}
          set={(next) => (draft.value.value = next)}
          reload={draft.reload}
        />
      )}
      {tab === 'draft' && facts && draft.value.value === null && draft.error.value === null && (
        <NoDraft leaf={leaf} documents={facts.documents} hasQna={facts.hasQna} />
      )}
    </>
  );
}

/** No draft is no error: 404 is its answer. */
async function orNull<T>(wanted: Promise<T>): Promise<T | null> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

function NoDraft({ leaf, documents, hasQna }: { leaf: string; documents: number; hasQna: boolean }) {
  const action = useAction();
  const isDrafting = jobs.value?.some(
    ({ kind, state, command }) =>
      kind === 'draft' && state === 'running' && command.some((word) => word.includes(leaf)),
  );
  const draft = (by: 'rules' | 'model') =>
    void action.run(async () => noteJob(await startJob({ kind: 'draft', leaf, by })));
  return (
    <Empty title={isDrafting ? t('teach.drafting') : hasQna ? t('teach.noDraftLeft') : t('teach.noDraft')}>
      {documents === 0 ? (
        <p>{t('teach.noDocuments')}</p>
      ) : (
        <div class="row">
          <button
            type="button"
            class="primary"
            disabled={isDrafting || action.isBusy.value}
            onClick={() => draft('rules')}
          >
            {t('teach.draftRules')}
          </button>
          <button type="button" disabled={isDrafting || action.isBusy.value} onClick={() => draft('model')}>
            {t('teach.draftModel')}
          </button>
        </div>
      )}
      <Failure error={action.error.value} />
    </Empty>
  );
}
