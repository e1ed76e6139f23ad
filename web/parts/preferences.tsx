/** @module The switches of language and theme. */
import { t } from '../i18n/index.ts';
import { language, languages, theme, themes } from '../state/preferences.ts';

export function Preferences() {
  return (
    <div class="preferences">
      <label>
        <span class="unseen">{t('shell.language')}</span>
        <select
          value={language.value}
          onChange={(event) => {
            language.value = languages.find((name) => name === event.currentTarget.value) ?? 'en';
          }}
        >
          {languages.map((name) => (
            <option key={name} value={name} lang={name}>
              {{ en: 'English', de: 'Deutsch' }[name]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="unseen">{t('shell.theme')}</span>
        <select
          value={theme.value}
          onChange={(event) => {
            theme.value = themes.find((name) => name === event.currentTarget.value) ?? 'system';
          }}
        >
          {themes.map((name) => (
            <option key={name} value={name}>
              {t(`shell.theme.${name}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
