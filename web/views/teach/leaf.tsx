/** @module One leaf: its documents beside the draft, or its questions as form and YAML. */

import type { Draft, Leaf } from '../../../src/ui/contract.ts';
import { addOwnPair, getDraft, getLeaf, startJob } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useAction } from '../../state/action.ts';
import { intakeNotes } from '../../state/intake.ts';
import { jobs, noteJob } from '../../state/live.ts';
import { useLoaded } from '../../state/load.ts';
import { hrefOf, route } from '../../state/route.ts';
import { Document } from './document.tsx';
import { LeafBadges } from './leaf-list.tsx';
import { QnaEditor } from './qna-editor.tsx';
import { Review } from './review.tsx';

const tabs = ['draft', 'questions'] as const;

export function LeafView({ leaf }: { leaf: string }) {
  const loaded = useLoaded(leaf, (signal) => loadLeaf(leaf, signal), { on: ['taxonomy', 'adapters'] });
  const { facts = null, draft = null } = loaded.value.value ?? {};
  const wanted = route.value.rest[1];
  const tab =
    tabs.find((name) => name === wanted) ?? (facts?.hasQna && draft === null ? 'questions' : 'draft');
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
      <Failure error={loaded.error.value} />
      {facts && (
        <p class="row">
          <LeafBadges leaf={facts} />
        </p>
      )}
      <Notes leaf={leaf} />
      <nav class="tabs" aria-label={t('teach.parts')}>
        {tabs.map((name) => (
          <a key={name} href={hrefOf('teach', leaf, name)} aria-current={name === tab ? 'true' : undefined}>
            {t(`teach.tab.${name}`)}
          </a>
        ))}
      </nav>
      {tab === 'questions' && <QnaEditor key={leaf} leaf={leaf} />}
      {tab === 'draft' && facts && draft && (
        <Review
          leaf={facts}
          draft={draft}
          set={(next) => {
            loaded.value.value = { facts, draft: next };
          }}
          reload={loaded.reload}
        />
      )}
      {tab === 'draft' && facts && draft === null && <NoDraft leaf={facts} reload={loaded.reload} />}
    </>
  );
}

async function loadLeaf(leaf: string, signal: AbortSignal): Promise<{ facts: Leaf; draft: Draft | null }> {
  const facts = await getLeaf(leaf, signal);
  return { facts, draft: facts.draft === null ? null : await getDraft(leaf, signal) };
}

/** About what was just added: a licence that nobody knows, a part that was left out. */
function Notes({ leaf }: { leaf: string }) {
  const notes = intakeNotes.value[leaf] ?? [];
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map(({ message, hint }, place) => (
        <li key={place}>
          {message} {hint}
        </li>
      ))}
    </ul>
  );
}

/** The document alone: a draft can be made of it, or a pair of one's own. */
function NoDraft({ leaf, reload }: { leaf: Leaf; reload: () => void }) {
  const action = useAction();
  const { id, documentList, hasQna } = leaf;
  const last = jobs.value?.find(({ kind, command }) => kind === 'draft' && command.includes(id));
  const isDrafting = last?.state === 'running';
  const isBlocked = isDrafting || action.isBusy.value;
  const draft = (by: 'rules' | 'model') =>
    void action.run(async () => noteJob(await startJob({ kind: 'draft', leaf: id, by })));
  const title = isDrafting
    ? t('teach.drafting')
    : last && !hasQna
      ? t('teach.nothingDrafted')
      : hasQna
        ? t('teach.noDraftLeft')
        : t('teach.noDraft');
  return (
    <div class="stack">
      <Empty title={title}>
        {documentList.length === 0 ? (
          <p>{t('teach.noDocuments')}</p>
        ) : (
          <div class="row">
            <button type="button" class="primary" disabled={isBlocked} onClick={() => draft('rules')}>
              {t('teach.draftRules')}
            </button>
            <button type="button" disabled={isBlocked} onClick={() => draft('model')}>
              {t('teach.draftModel')}
            </button>
          </div>
        )}
        {last?.error && <Failure error={{ message: last.error.message, hint: last.error.hint ?? null }} />}
        <Failure error={action.error.value} />
      </Empty>
      {documentList.map(({ file }) => (
        <Document
          key={file}
          {...{ leaf: id, file, span: null }}
          onAdd={(own) =>
            action.run(async () => {
              await addOwnPair(id, own);
              reload();
            })
          }
        />
      ))}
    </div>
  );
}
