/** @module Which of two answers is better, kept by the server for later. */
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { type Turn, vote } from '../../state/chat.ts';

const choices = ['a', 'b', 'both', 'neither'] as const;

export function Votes({ turn }: { turn: Turn }) {
  const action = useAction();
  const isComplete = turn.answers.every(({ state }) => state === 'done' || state === 'length');
  if (turn.answers.length !== 2 || !isComplete) return null;
  return (
    <fieldset class="votes">
      <legend class="unseen">{t('chat.vote')}</legend>
      <span class="soft" aria-hidden="true">
        {t('chat.vote')}
      </span>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={turn.vote === choice}
          onClick={() => void action.run(() => vote(turn, choice))}
        >
          {t(`chat.vote.${choice}`)}
        </button>
      ))}
      <Failure error={action.error.value} />
    </fieldset>
  );
}
