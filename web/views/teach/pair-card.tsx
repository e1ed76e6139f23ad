/** @module The pair that is decided about, in full; as a form while it is edited. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DraftDecision, DraftPair } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';

export type Words = Pick<DraftPair, 'question' | 'answer'>;

export interface PairCardProps {
  pair: DraftPair;
  /** As it was edited so far; undefined: it is not. */
  edited: Words | undefined;
  /** Whether it was opened just now: the form takes the focus. */
  isEditing: boolean;
  isBusy: boolean;
  edit: (words: Words | undefined) => void;
  decide: (decision: Omit<DraftDecision, 'pair'>) => void;
}

export function PairCard({ pair, edited, isEditing, isBusy, edit, decide }: PairCardProps) {
  if (edited) return <PairForm {...{ edited, isEditing, edit, decide }} />;
  return (
    <section class="card stack pair-card" aria-label={t('teach.current')}>
      <div class="row">
        <span class={`badge ${pair.state === 'accepted' ? 'good' : pair.state === 'open' ? 'idle' : ''}`}>
          {t(`teach.state.${pair.state}`)}
        </span>
        <span class="soft">{pair.by === 'rules' ? t('teach.byRules') : t('teach.by', { who: pair.by })}</span>
        {pair.source !== '' && <code class="soft">{pair.source}</code>}
      </div>
      <p class="question">{pair.question}</p>
      <p class="pair-answer">{pair.answer}</p>
      <div class="row">
        <button type="button" class="primary" disabled={isBusy} onClick={() => decide({ state: 'accepted' })}>
          {t('teach.accept')}
        </button>
        <button type="button" onClick={() => edit(pair)}>
          {t('teach.edit')}
        </button>
        <button type="button" disabled={isBusy} onClick={() => decide({ state: 'rejected' })}>
          {t('teach.reject')}
        </button>
        {pair.state !== 'open' && (
          <button type="button" class="quiet" disabled={isBusy} onClick={() => decide({ state: 'open' })}>
            {t('teach.undo')}
          </button>
        )}
      </div>
    </section>
  );
}

type PairFormProps = Pick<PairCardProps, 'isEditing' | 'edit' | 'decide'> & { edited: Words };

function PairForm({ edited, isEditing, edit, decide }: PairFormProps) {
  const { question, answer } = edited;
  const first = useRef<HTMLTextAreaElement>(null);
  // Before the next key comes: an effect after the paint lets a fast typist's keys go to the list.
  useLayoutEffect(() => {
    if (isEditing) first.current?.focus();
  }, []);
  return (
    <form
      class="card stack pair-card"
      aria-label={t('teach.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        decide({ state: 'accepted', question: question.trim(), answer: answer.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') edit(undefined);
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          event.currentTarget.requestSubmit();
      }}
    >
      <label class="field">
        <span>{t('teach.question')}</span>
        <textarea
          ref={first}
          required
          rows={2}
          value={question}
          onInput={(event) => edit({ question: event.currentTarget.value, answer })}
        />
      </label>
      <label class="field">
        <span>{t('teach.answer')}</span>
        <textarea
          required
          rows={3}
          value={answer}
          onInput={(event) => edit({ question, answer: event.currentTarget.value })}
        />
      </label>
      <div class="row">
        <button type="submit" class="primary">
          {t('teach.saveEdit')}
        </button>
        <button type="button" onClick={() => edit(undefined)}>
          {t('teach.cancel')}
        </button>
        <span class="soft">{t('teach.editKeys')}</span>
      </div>
    </form>
  );
}
