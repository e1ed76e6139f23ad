/** @module Two models asked the same question with the same seed, their answers side by side as they come. */
import { useEffect } from 'preact/hooks';
import { listServedModels } from '../../api/chat.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { clearTurns, columns, markCut, runningCount, turns } from '../../state/chat.ts';
import { useLoaded } from '../../state/load.ts';
import { Composer } from './composer.tsx';
import { ModelPicker } from './model-picker.tsx';
import { TurnRow } from './turn.tsx';

let isFirstVisit = true;

export function ChatView() {
  const models = useLoaded('models', listServedModels);
  useEffect(() => {
    if (isFirstVisit) markCut();
    isFirstVisit = false;
  }, []);
  const ids = models.value.value?.map(({ id }) => id) ?? [];
  const chosen = chosenModels(ids);
  return (
    <div class="chat">
      <PageHead title={t('nav.chat')} lead={t('chat.lead')}>
        {turns.value.length > 0 && (
          <button type="button" class="quiet" onClick={clearTurns}>
            {t('chat.clear')}
          </button>
        )}
      </PageHead>
      <Failure error={models.error.value} />
      {ids.length > 0 && <ModelPicker ids={ids} chosen={chosen} />}
      {models.value.value?.length === 0 && (
        <Empty title={t('chat.noModel')}>
          <p>{t('chat.noModelHint')}</p>
        </Empty>
      )}
      <div class="turns" aria-busy={runningCount.value > 0}>
        {turns.value.map((turn) => (
          <TurnRow key={turn.id} turn={turn} />
        ))}
        {turns.value.length === 0 && ids.length > 0 && (
          <Empty title={t('chat.empty')}>
            <p>{ids.length > 1 ? t('chat.emptyHint') : t('chat.emptyOne')}</p>
          </Empty>
        )}
      </div>
      <Composer models={chosen} />
    </div>
  );
}

/** The base on the left, the taught one on the right, unless a person chose otherwise; only what is served. */
function chosenModels(ids: readonly string[]): string[] {
  const base = ids.find((id) => id.endsWith(':base'));
  const start = [base, ids[0]].filter((id) => id !== undefined);
  const kept = columns.value.filter((id) => ids.includes(id));
  return kept.length > 0 ? kept : start;
}
