/** @module The draft beside its source: one pair after the other, decided by keyboard, its sentence marked in the text. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Draft, DraftDecision, DraftPair, Leaf } from '../../../src/ui/contract.ts';
import { ApiError } from '../../api/http.ts';
import { acceptAllOfDraft, addOwnPair, decideDraft, settleDraft } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { editedPairs, withKey } from '../../state/intake.ts';
import { hrefOf } from '../../state/route.ts';
import { Document } from './document.tsx';
import { Keys } from './keys.tsx';
import { PairCard, type Words } from './pair-card.tsx';

export interface ReviewProps {
  leaf: Leaf;
  draft: Draft;
  set: (draft: Draft) => void;
  reload: () => void;
}

export function Review({ leaf, draft, set, reload }: ReviewProps) {
  const pairs = draft.groups.flatMap((group) => group.pairs);
  const active = useSignal(
    Math.max(
      0,
      pairs.findIndex(({ state }) => state === 'open'),
    ),
  );
  // Of the place they belong to: an effect that took them back at the next pair could come after the next key.
  const editing = useSignal(-1);
  const chosenFile = useSignal<{ at: number; file: string } | null>(null);
  const action = useAction();
  const at = Math.min(active.value, pairs.length - 1);
  const pair = pairs[at];
  const files = leaf.documentList.map(({ file }) => file);
  const editKey = pair ? JSON.stringify([draft.leaf, pair.question, pair.answer, pair.source]) : '';
  const setEdited = (words: Words | undefined) => {
    editedPairs.value = withKey(editedPairs.value, editKey, words);
  };
  const chosen = chosenFile.value?.at === at ? chosenFile.value.file : null;
  const file = chosen ?? pair?.span?.file ?? files[0] ?? null;

  const next = () => {
    const later = pairs.findIndex(({ state }, place) => place > at && state === 'open');
    if (later >= 0) active.value = later;
  };
  const decide = (decision: Omit<DraftDecision, 'pair'>) => {
    if (!pair) return;
    const { question, answer, source } = pair;
    void action.run(async () => {
      try {
        set(await decideDraft(draft.leaf, { pair: { question, answer, source }, ...decision }));
      } catch (error) {
        // Somebody else decided meanwhile: what stands there now is shown, and the refusal says so.
        if (error instanceof ApiError && error.problem.current) set(error.problem.current as Draft);
        throw error;
      }
      editing.value = -1;
      setEdited(undefined);
      announce(t(`teach.state.${decision.state}`));
      if (decision.state !== 'open') next();
    });
  };
  const settle = () =>
    void action.run(async () => {
      const settled = await settleDraft(draft.leaf);
      announce(t('teach.settled', { n: settled.added }));
      location.hash = hrefOf('teach', draft.leaf, 'questions');
      reload();
    });
  const edit = () => {
    editing.value = at;
    if (pair && editedPairs.value[editKey] === undefined)
      setEdited({ question: pair.question, answer: pair.answer });
  };
  const work: Record<string, () => void> = {
    a: () => decide({ state: 'accepted' }),
    r: () => decide({ state: 'rejected' }),
    u: () => decide({ state: 'open' }),
    e: edit,
    Enter: edit,
  };
  /** Keys that came while a decision was on its way: each is for the pair that is shown then. */
  const typedAhead = useRef<string[]>([]);
  useLayoutEffect(() => {
    if (action.isBusy.value) return;
    if (action.error.value) typedAhead.current = [];
    const key = typedAhead.current.shift();
    if (key !== undefined) work[key]?.();
  });
  const onKey = (key: string, event: KeyboardEvent) => {
    if (!(key in work)) return;
    event.preventDefault();
    if (action.isBusy.value) typedAhead.current.push(key);
    else work[key]!();
  };
  const { counts } = draft;
  return (
    <div class="review">
      <div class="review-source">
        {files.length > 1 && (
          <label class="field">
            <span>{t('teach.document')}</span>
            <select
              value={file ?? ''}
              onChange={(event) => {
                chosenFile.value = { at, file: event.currentTarget.value };
              }}
            >
              {leaf.documentList.map((document) => (
                <option key={document.file} value={document.file}>
                  {nameOf(document, leaf.documentList)}
                </option>
              ))}
            </select>
          </label>
        )}
        {file !== null && (
          <Document
            leaf={draft.leaf}
            file={file}
            span={pair?.span?.file === file ? pair.span : null}
            onAdd={(own) => action.run(async () => set(await addOwnPair(draft.leaf, own)))}
          />
        )}
      </div>
      <div class="review-pairs">
        <p class="row counts" aria-live="off">
          <span class="badge idle">{t('teach.open', { n: counts.open })}</span>
          <span class="badge good">{t('teach.accepted', { n: counts.accepted })}</span>
          <span class="badge">{t('teach.rejected', { n: counts.rejected })}</span>
        </p>
        {pair && (
          <PairCard
            key={`${at} ${pair.question}`}
            pair={pair}
            edited={editedPairs.value[editKey]}
            isEditing={editing.value === at}
            isBusy={action.isBusy.value}
            edit={(words) => {
              if (words === pair) edit();
              else setEdited(words);
              if (words !== undefined) return;
              editing.value = -1;
              focusList();
            }}
            decide={(decision) => {
              decide(decision);
              focusList();
            }}
          />
        )}
        <Failure error={action.error.value} />
        <VirtualList
          id="pairs"
          label={t('teach.listLabel')}
          count={pairs.length}
          rowHeight={56}
          active={at}
          onActive={(index) => {
            active.value = index;
          }}
          onKey={onKey}
          row={(index) => <PairLine pair={pairs[index]!} />}
        />
        <Keys
          keys={[
            ['J K', t('teach.keyMove')],
            ['A', t('teach.accept')],
            ['E', t('teach.edit')],
            ['R', t('teach.reject')],
            ['U', t('teach.undo')],
          ]}
        />
        <div class="row">
          <button
            type="button"
            class="primary"
            disabled={counts.accepted === 0 || action.isBusy.value}
            onClick={settle}
          >
            {t('teach.settle', { n: counts.accepted })}
          </button>
          <button
            type="button"
            disabled={counts.open === 0 || action.isBusy.value}
            onClick={() => void action.run(async () => set(await acceptAllOfDraft(draft.leaf)))}
          >
            {t('teach.acceptAll', { n: counts.open })}
          </button>
        </div>
        <Missing missing={draft.missing} />
      </div>
    </div>
  );
}

/** Two documents may have one title; their files differ. */
const nameOf = ({ title, file }: Leaf['documentList'][number], all: Leaf['documentList']) =>
  all.some((other) => other.file !== file && other.title === title) ? `${title} (${file})` : title;

const focusList = () => document.querySelector<HTMLElement>('.review-pairs [role="listbox"]')?.focus();

function Missing({ missing }: { missing: Draft['missing'] }) {
  if (missing.contexts === 0 && missing.thin.length === 0) return null;
  return <p class="soft">{t('teach.missing', { contexts: missing.contexts, thin: missing.thin.length })}</p>;
}

function PairLine({ pair }: { pair: DraftPair }) {
  const signs = { open: '○', accepted: '●', rejected: '×' };
  return (
    <span class={`pair-line is-${pair.state}`}>
      <span aria-hidden="true">{signs[pair.state]}</span>
      <span class="unseen">{t(`teach.state.${pair.state}`)}</span>
      <span class="pair-words">
        <span class="clip">{pair.question}</span>
        <span class="clip soft">{pair.answer}</span>
      </span>
    </span>
  );
}
