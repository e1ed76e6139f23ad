/** @module One question and the answers of the models to it. */
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { type Answer, askAgain, isHidden, order, type Turn } from '../../state/chat.ts';
import type { Model } from '../../state/chat-columns.ts';
import { shownName } from './names.ts';
import { Passages } from './passages.tsx';
import { RightAnswer } from './right-answer.tsx';
import { Trust } from './trust.tsx';
import { Votes } from './votes.tsx';

/** @param models that are there now. */
export function TurnRow({ turn, models }: { turn: Turn; models: readonly Model[] }) {
  return (
    <article class="turn" aria-label={turn.question}>
      <p class="question">{turn.question}</p>
      <div class="answers">
        {order(turn).map((column, place) => (
          <AnswerCard key={column} {...{ turn, models, column, place }} answer={turn.answers[column]!} />
        ))}
      </div>
      <Votes turn={turn} />
      <RightAnswer turn={turn} />
      <Passages question={turn.question} />
    </article>
  );
}

interface CardProps {
  turn: Turn;
  models: readonly Model[];
  answer: Answer;
  /** Among the turn's answers, and from the left. */
  column: number;
  place: number;
}

/** Trust and speed tell which model it was: while that is hidden, so are they. */
function AnswerCard({ turn, models, answer, column, place }: CardProps) {
  const { state, text, error } = answer;
  const isOver = state !== 'streaming';
  const hidden = isHidden(turn);
  const name = nameOf(turn, shownName(answer.model, models), place);
  return (
    <section class="answer" data-state={state} aria-label={name}>
      <header>
        <h2>{name}</h2>
        {answer.tokensPerSecond != null && !hidden && (
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
      {answer.trust && !hidden && <Trust trust={answer.trust} />}
      {isOver && ['stopped', 'cut', 'failed'].includes(state) && (
        <button type="button" class="quiet" onClick={() => void askAgain(turn.id, column)}>
          {t('chat.again')}
        </button>
      )}
    </section>
  );
}

function nameOf(turn: Turn, name: string, place: number): string {
  const letter = t('chat.letter', { letter: 'AB'[place] ?? '' });
  if (turn.blind === undefined) return name;
  return isHidden(turn) ? letter : `${letter}: ${name}`;
}
