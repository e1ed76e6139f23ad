/** @module In which language a leaf is written, by its function words. */
import type { SourceDocument } from '../documents/load.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import type { LanguageData } from './data/language.ts';
import { languages } from './data/languages.ts';

/** More text than this tells nothing new. */
const MAX_LENGTH = 20_000;

/** The language whose small words the text has most of, those that two languages share not counted; the first of equals. */
export function detectLanguage(text: string, among: readonly LanguageData[] = languages): LanguageData {
  const words =
    text
      .slice(0, MAX_LENGTH)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const scores = among.map((language) => {
    const others = among.filter((other) => other !== language);
    const isTelling = (word: string) =>
      language.functionWords.has(word) && !others.some((other) => other.functionWords.has(word));
    return { language, score: words.filter(isTelling).length };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).language;
}

/** By seeds and documents; a skill has no documents. */
export function languageOfLeaf(leaf: Leaf, documents: readonly SourceDocument[] = []): LanguageData {
  const seeds = leaf.seeds.map(({ question, answer, context }) => `${question} ${answer} ${context ?? ''}`);
  return detectLanguage([...seeds, ...documents.map(({ text }) => text)].join('\n'));
}
