/** @module German search-box wordings: the name and what is asked for, in no order of a sentence. */
import type { Context } from './context.ts';
import { MEASURES } from './forms-counts.ts';
import { functionWords, prefixes, prepositions } from './words.ts';

const EXTRA: Partial<Record<Context['kind'], readonly string[]>> = {
  who: ['wer'],
  when: ['wann'],
  hour: ['Uhrzeit'],
  where: ['wo', 'Ort', 'Lage'],
  many: ['Anzahl', 'wie viele'],
  called: ['Name'],
  why: ['warum', 'Grund'],
  long: ['wie lange'],
  often: ['wie oft'],
};

export function keywordForms(context: Context): string[] {
  const { question, kind, noun, adjective, verb, subject } = context;
  // Without its article an adjective ends otherwise: "erster Professor".
  const strong = { m: 'er', f: 'e', n: 'es', pl: 'e' }[subject?.gender ?? 'f'];
  const bare = (word: string) => (subject?.adjectives.includes(word) ? word.replace(/e$/, strong) : word);
  const content =
    `${noun} ${MEASURES[adjective] ?? adjective} ${question.mid} ${prefixes.has(question.close) ? '' : question.close}`
      .split(/\s+/)
      .filter(
        (word) =>
          word !== '' &&
          !/^@/.test(word) &&
          !functionWords.has(word.toLowerCase()) &&
          !prepositions.has(word.toLowerCase()),
      )
      .map(bare);
  // "im Jahr 2017" is typed as "2017".
  const words = content
    .filter((word, index) => !(word === 'Jahr' && /^\d{4}$/.test(content[index + 1] ?? '')))
    .join(' ');
  const own = [
    words,
    ...(verb?.event && words !== '' ? [words.replace(question.close, verb.event).trim()] : []),
  ].filter(Boolean);
  if (own.length === 0 && verb !== null && verb.event !== '') own.push(verb.event);
  const extras = EXTRA[kind] ?? [];
  if (own.length === 0)
    return extras.flatMap((extra) => [`@ ${extra}`, `${extra} @`, `@: ${extra}?`, `@, ${extra}`]);
  return own.flatMap((part) => [
    `@ ${part}`,
    `${part} @`,
    `@: ${part}`,
    `@, ${part}`,
    ...extras.flatMap((extra) => [`@ ${part} ${extra}`, `${extra} ${part} @`]),
  ]);
}
