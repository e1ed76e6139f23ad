/** @module Who answers: up to two of the models that are there, each as it was, as it was taught, or with single leaves. */
import { t } from '../../i18n/index.ts';
import { asked } from '../../state/chat.ts';
import { columnsOf, isOn, type Model, switched } from '../../state/chat-columns.ts';
import { shownName } from './names.ts';

export function ModelPicker({ models }: { models: readonly Model[] }) {
  if (models.length < 2) return null;
  const columns = columnsOf(asked.value, models);
  const chips = models.map((model) => ({ model, next: switched(columns, model) }));
  return (
    <fieldset class="chips">
      <legend class="unseen">{t('chat.who')}</legend>
      {chips.map(({ model, next }) => (
        <label key={model.id} class="chip">
          <input
            type="checkbox"
            checked={isOn(columns, model)}
            disabled={next === null}
            aria-describedby={next === null ? 'chat-two' : undefined}
            onChange={() => {
              if (next !== null) asked.value = { columns: next };
            }}
          />
          <span>{shownName(model.id, models)}</span>
        </label>
      ))}
      {chips.some(({ next }) => next === null) && (
        <p id="chat-two" class="soft">
          {t('chat.twoAtMost')}
        </p>
      )}
    </fieldset>
  );
}
