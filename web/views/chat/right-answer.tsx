/** @module Where neither answer is good: what would have been right, kept with the vote and put into a draft, to be taught. */
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { type Turn, typeRight, vote } from '../../state/chat.ts';
import { hrefOf } from '../../state/route.ts';

export function RightAnswer({ turn }: { turn: Turn }) {
  const action = useAction();
  if (turn.vote !== 'neither') return null;
  const { right = '', filed } = turn;
  const typed = right.trim();
  const keep = (event: Event) => {
    event.preventDefault();
    if (typed === '') return;
    void action.run(async () => {
      await vote(turn, 'neither', typed);
      announce(t('chat.right.announced'));
    });
  };
  return (
    <form class="right-answer" onSubmit={keep}>
      <label class="field">
        <span>{t('chat.right')}</span>
        <textarea
          rows={2}
          maxLength={10_000}
          value={right}
          onInput={(event) => typeRight(turn, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) keep(event);
          }}
        />
      </label>
      <button type="submit" disabled={typed === '' || typed === filed?.right}>
        {t('chat.right.keep')}
      </button>
      {filed && (
        <p class="soft">
          {t(typed === filed.right ? 'chat.right.kept' : 'chat.right.changed', { leaf: filed.leaf })}{' '}
          <a href={hrefOf('teach', filed.leaf, 'draft')}>{t('chat.right.review')}</a>
        </p>
      )}
      <Failure error={action.error.value} />
    </form>
  );
}
