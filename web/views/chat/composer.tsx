/** @module Where the question is typed. What cannot be asked yet is kept, with the reason, and asked as soon as that is over. */
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import { announce } from '../../state/announce.ts';
import { ask, isWaiting, runningCount, stopAll, unsent } from '../../state/chat.ts';
import { Settings } from './settings.tsx';

/** Why nothing can be asked: the models are not known yet, there is none, none is chosen. */
export type Obstacle = 'loading' | 'noModel' | 'noChoice';

export function Composer({ models, obstacle }: { models: readonly string[]; obstacle: Obstacle | null }) {
  const isBusy = runningCount.value > 0;
  /** Passes by itself. */
  const delay = obstacle === 'loading' ? 'loading' : isBusy ? 'busy' : null;
  const send = async () => {
    const question = unsent.value.trim();
    isWaiting.value = question !== '' && delay !== null;
    if (question === '') return;
    if (delay !== null) return announce(t(`chat.waits.${delay}`));
    if (obstacle !== null && obstacle !== 'loading') return announce(t(`chat.obstacle.${obstacle}`));
    unsent.value = '';
    announce(t('chat.asked'));
    await ask(question, models);
    announce(t('chat.answered'));
  };
  useEffect(() => {
    if (isWaiting.value && delay === null) void send();
  });
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="unseen" for="question">
        {t('chat.question')}
      </label>
      <textarea
        id="question"
        rows={2}
        value={unsent.value}
        placeholder={t(models.length > 1 ? 'chat.placeholder' : 'chat.placeholderOne')}
        aria-describedby="chat-why"
        onInput={(event) => {
          // Half a sentence must not be asked.
          isWaiting.value = false;
          unsent.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <div class="composer-row">
        <Settings />
        <p id="chat-why" class="soft">
          {isWaiting.value && delay !== null
            ? t(`chat.waits.${delay}`)
            : obstacle !== null && obstacle !== 'loading' && t(`chat.obstacle.${obstacle}`)}
        </p>
        {isWaiting.value && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              isWaiting.value = false;
              document.getElementById('question')?.focus();
            }}
          >
            {t('chat.wait.cancel')}
          </button>
        )}
        {isBusy ? (
          <button type="button" onClick={stopAll}>
            {t('chat.stop')}
          </button>
        ) : (
          <button type="submit" class="primary">
            {t('chat.ask')}
          </button>
        )}
      </div>
    </form>
  );
}
