/** @module What both models share when they are asked: seed, temperature, length, and how a vote is given. */
import { t } from '../../i18n/index.ts';
import { settings } from '../../state/chat.ts';

export function Settings() {
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
