/** @module Which of two answers is better, kept by the server for later. Blind, the names come after the vote. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Vote } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { isHidden, order, reveal, type Turn, vote } from '../../state/chat.ts';

export function Votes({ turn }: { turn: Turn }) {
  const action = useAction();
  const field = useRef<HTMLFieldSetElement>(null);
  const hidden = isHidden(turn);
  const wasHidden = useRef(hidden);
  useLayoutEffect(() => {
    // The button that had the focus is gone.
    if (wasHidden.current && !hidden && turn.vote === undefined)
      field.current?.querySelector('button')?.focus();
    wasHidden.current = hidden;
  }, [hidden]);
  const isComplete = turn.answers.every(({ state }) => state === 'done' || state === 'length');
  if (turn.answers.length !== 2 || !isComplete) return null;
  return (
    <fieldset ref={field} class="votes">
      <legend class="unseen">{t('chat.vote')}</legend>
      <span class="soft" aria-hidden="true">
        {t('chat.vote')}
      </span>
      {choicesOf(turn).map(([choice, text]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={turn.vote === choice}
          onClick={() =>
            void action.run(async () => {
              await vote(turn, choice);
              if (choice === 'neither') announce(t('chat.right.offered'));
            })
          }
        >
          {text}
        </button>
      ))}
      {hidden && (
        <button type="button" class="quiet" onClick={() => reveal(turn)}>
          {t('chat.reveal')}
        </button>
      )}
      {turn.blind && !hidden && <span class="soft">{t('chat.revealed')}</span>}
      <Failure error={action.error.value} />
    </fieldset>
  );
}

/** As they stand from left to right. */
function choicesOf(turn: Turn): [choice: Vote['better'], text: string][] {
  const sides = order(turn).map((column, place): [Vote['better'], string] => [
    column === 0 ? 'a' : 'b',
    turn.blind
      ? t('chat.letter', { letter: 'AB'[place] ?? '' })
      : t(place === 0 ? 'chat.vote.a' : 'chat.vote.b'),
  ]);
  return [...sides, ['both', t('chat.vote.both')], ['neither', t('chat.vote.neither')]];
}
