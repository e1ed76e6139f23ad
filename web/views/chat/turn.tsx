/** @module One question and the answers of the models to it. */
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { type Answer, askAgain, type Turn } from '../../state/chat.ts';
import { shownName } from './model-picker.tsx';
import { Passages } from './passages.tsx';
import { Trust } from './trust.tsx';
import { Votes } from './votes.tsx';

export function TurnRow({ turn }: { turn: Turn }) {
  return (
    <article class="turn" aria-label={turn.question}>
      <p class="question">{turn.question}</p>
      <div class="answers">
        {turn.answers.map((answer, column) => (
          <AnswerCard key={column} turn={turn} answer={answer} column={column} />
        ))}
      </div>
      <Votes turn={turn} />
      <Passages question={turn.question} />
    </article>
  );
}

function AnswerCard({ turn, answer, column }: { turn: Turn; answer: Answer; column: number }) {
  const { state, text, error } = answer;
  const isOver = state !== 'streaming';
  return (
    <section class="answer" data-state={state} aria-label={shownName(answer.model)}>
      <header>
        <h2>{shownName(answer.model)}</h2>
        {answer.tokensPerSecond != null && (
          <span class="soft">{t('chat.speed', { rate: number(answer.tokensPerSecond, 1) })}</span>
        )}
      </header>
      {text !== '' && <Markdown text={text} />}
      {!isOver && <span class="caret" aria-hidden="true" />}
      {state === 'done' && text === '' && <p class="soft">{t('chat.nothingSaid')}</p>}
      {error && (
        <p class="failure">
          {error.message} {error.hint}
        </p>
      )}
      {state === 'length' && <p class="soft">{t('chat.cutByLength')}</p>}
      {state === 'stopped' && <p class="soft">{t('chat.stopped')}</p>}
      {state === 'cut' && <p class="soft">{t('chat.interrupted')}</p>}
      {answer.trust && <Trust trust={answer.trust} />}
      {isOver && ['stopped', 'cut', 'failed'].includes(state) && (
        <button type="button" class="quiet" onClick={() => void askAgain(turn.id, column)}>
          {t('chat.again')}
        </button>
      )}
    </section>
  );
}
