/** @module Where the question is typed, with the settings both models share. */
import { t } from '../../i18n/index.ts';
import { announce } from '../../state/announce.ts';
import { ask, runningCount, settings, stopAll, unsent } from '../../state/chat.ts';

export function Composer({ models }: { models: readonly string[] }) {
  const isBusy = runningCount.value > 0;
  const send = async () => {
    const question = unsent.value.trim();
    if (question === '' || isBusy || models.length === 0) return;
    unsent.value = '';
    announce(t('chat.asked'));
    await ask(question, models);
    announce(t('chat.answered'));
  };
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
        placeholder={t('chat.placeholder')}
        onInput={(event) => {
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
        {isBusy ? (
          <button type="button" onClick={stopAll}>
            {t('chat.stop')}
          </button>
        ) : (
          <button type="submit" class="primary" disabled={models.length === 0}>
            {t('chat.ask')}
          </button>
        )}
      </div>
    </form>
  );
}

function Settings() {
  const { seed, temperature, maxTokens, isAlone, isBlind = false } = settings.value;
  const set = (by: Partial<typeof settings.value>) => {
    settings.value = { ...settings.value, ...by };
  };
  return (
    <details class="settings">
      <summary>{t('chat.settings')}</summary>
      <div class="fields">
        <Field
          label={t('chat.seed')}
          value={seed}
          min={0}
          max={2 ** 31 - 1}
          step={1}
          set={(n) => set({ seed: n })}
        />
        <Field
          label={t('chat.temperature')}
          {...{ value: temperature, min: 0, max: 2, step: 0.1 }}
          set={(n) => set({ temperature: n })}
        />
        <Field
          label={t('chat.maxTokens')}
          {...{ value: maxTokens, min: 1, max: 4096, step: 1 }}
          set={(n) => set({ maxTokens: n })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isAlone}
            onChange={(event) => set({ isAlone: event.currentTarget.checked })}
          />
          <span>{t('chat.alone')}</span>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={isBlind}
            onChange={(event) => set({ isBlind: event.currentTarget.checked })}
          />
          <span>{t('chat.blind')}</span>
        </label>
      </div>
    </details>
  );
}

interface FieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  set: (value: number) => void;
}

function Field({ label, value, min, max, step, set }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        {...{ value, min, max, step }}
        onChange={(event) => {
          const { valueAsNumber } = event.currentTarget;
          if (event.currentTarget.checkValidity() && !Number.isNaN(valueAsNumber)) set(valueAsNumber);
          else event.currentTarget.reportValidity();
        }}
      />
    </label>
  );
}
