/** @module The languages that training data can be made in. */
import { de } from './de.ts';
import { en } from './en.ts';
import type { LanguageData } from './language.ts';

/** The first is taken for a text that looks like none of them. */
export const languages: readonly LanguageData[] = [en, de];
