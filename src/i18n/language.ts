/** @module Which languages there are, and which one a person wants. */

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language, or the name that was asked for and is none of ours. */
export type LanguageChoice = { language: Language } | { unknown: string };

/**
 * `option` (--lang) before ILAB_LANG before `configured` (general.lang of config.yaml) before the locale of the system (LC_ALL,
 * LC_MESSAGES, LANG as POSIX ranks them), else English. A locale of the system that has no texts here is no mistake of the person's: it is
 * English, too.
 */
export function chooseLanguage(
  option: string | null,
  env: Readonly<Record<string, string | undefined>>,
  configured: Language | null = null,
): LanguageChoice {
  const asked = option ?? (env.ILAB_LANG || null);
  if (asked !== null) {
    const language = languageOf(asked);
    return language === null ? { unknown: asked } : { language };
  }
  return { language: configured ?? languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ?? 'en' };
}

/** `de`, `de_AT.UTF-8` and `de-CH` are German. */
function languageOf(locale: string): Language | null {
  const [name] = locale.toLowerCase().split(/[_.@-]/);
  return languages.find((each) => each === name) ?? null;
}
