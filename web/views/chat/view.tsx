/** @module Two models asked the same question with the same seed, their answers side by side as they come. */
import { useEffect } from 'preact/hooks';
import { getChatModels } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { asked, clearTurns, markCut, runningCount, turns } from '../../state/chat.ts';
import { columnsOf, servedIds } from '../../state/chat-columns.ts';
import { useLoaded } from '../../state/load.ts';
import { hrefOf, route } from '../../state/route.ts';
import { Composer, type Obstacle } from './composer.tsx';
import { IndexView } from './index/view.tsx';
import { ModelPicker } from './model-picker.tsx';
import { ChatTabs } from './tabs.tsx';
import { TurnRow } from './turn.tsx';

let isFirstVisit = true;

export function ChatView() {
  return route.value.rest[0] === 'index' ? <IndexView /> : <Conversation />;
}

function Conversation() {
  const loaded = useLoaded('chat', getChatModels, { on: ['adapters', 'models'] });
  useEffect(() => {
    if (isFirstVisit) markCut();
    isFirstVisit = false;
  }, []);
  const models = loaded.value.value ?? [];
  const chosen = servedIds(columnsOf(asked.value, models), models);
  return (
    <div class="chat">
      <PageHead title={t('nav.chat')} lead={t('chat.lead')}>
        {turns.value.length > 0 && (
          <button type="button" class="quiet" onClick={clearTurns}>
            {t('chat.clear')}
          </button>
        )}
      </PageHead>
      <ChatTabs part="conversation" />
      <Failure error={loaded.error.value} />
      <ModelPicker models={models} />
      {loaded.value.value?.length === 0 && (
        <Empty title={t('chat.noModel')}>
          <p>{t('chat.noModelHint')}</p>
          <a class="button primary" href={hrefOf('models')}>
            {t('nav.models')}
          </a>
        </Empty>
      )}
      <div class="turns" aria-busy={runningCount.value > 0}>
        {turns.value.map((turn) => (
          <TurnRow key={turn.id} {...{ turn, models }} />
        ))}
        {turns.value.length === 0 && models.length > 0 && (
          <Empty title={t('chat.empty')}>
            <p>{models.length > 1 ? t('chat.emptyHint') : t('chat.emptyOne')}</p>
          </Empty>
        )}
      </div>
      <Composer models={chosen} obstacle={obstacleOf(loaded.value.value, chosen)} />
    </div>
  );
}

function obstacleOf(models: readonly unknown[] | null, chosen: readonly string[]): Obstacle | null {
  if (models === null) return 'loading';
  if (models.length === 0) return 'noModel';
  return chosen.length === 0 ? 'noChoice' : null;
}
