/** @module Reads a German question into what the rest of the data maker asks of one: shape, name, value words, qualifier. */
import type { Entity } from '../../entity.ts';
import type { ParsedQuestion } from '../../parse-question.ts';
import type { Shape } from '../language.ts';
import { type Context, readContext } from './context.ts';
import { maskName } from './subject.ts';
import { functionWords, months } from './words.ts';

const TIME = new RegExp(
  `(?:im Jahr|im Jahre|Ende|Anfang|Mitte|seit|am \\d{1,2}\\.|im (?:${months})) (?:(?:${months}) )?\\d{4}`,
  'u',
);

const SHAPES: Partial<Record<Context['kind'], Shape>> = {
  when: 'when',
  hour: 'when',
  where: 'where',
  atWhich: 'where',
  direction: 'where',
  many: 'count',
  called: 'called',
  why: 'why',
  polar: 'polar',
};

export function parseGermanQuestion(question: string, entity: Entity | null): ParsedQuestion {
  const text = question
    .trim()
    .replace(/\s*\?+$/, '')
    .replace(/\s+/g, ' ');
  const name =
    entity !== null && maskName(text, entity.bare, entity.gender ?? null).includes('@')
      ? entity.bare
      : lastNoun(text);
  const gender = name === entity?.bare ? (entity.gender ?? null) : null;
  const masked = name === '' ? text : maskName(text, name, gender);
  const context = readContext(masked, { value: null, at: '', gender });
  const qualifier = TIME.exec(text)?.[0] ?? '';
  const base = { subject: '@', masked: name, qualifier };
  if (context === null) return { ...base, shape: 'other', slots: {}, tense: 'present', isPlural: false };
  const { isPast, isPlural } = context;
  return {
    ...base,
    shape: shapeOf(context),
    slots: slotsOf(context),
    tense: isPast ? 'past' : 'present',
    isPlural,
  };
}

function shapeOf({ kind, question, verb, isPassive }: Context): Shape {
  if (kind === 'who') return verb === null || verb.name === 'sein' ? 'role' : 'agent';
  if (kind === 'byWhom' && isPassive) return 'agent';
  if (
    kind === 'what' &&
    /^(?:ist|sind|war)$/.test(question.fin) &&
    /^(?:(?:der|die|das|ein|eine) )?@$/.test(question.mid)
  )
    return 'definition';
  return SHAPES[kind] ?? 'clause';
}

function slotsOf(context: Context): Record<string, string> {
  const { kind, noun, adjective, isPassive, question } = context;
  const abbreviation = /\b(?:Abkürzung|Kürzel) (\p{Lu}[\p{L}\p{N}.&-]*)/u.exec(question.mid)?.[1];
  return {
    kind,
    ...(kind === 'who' || kind === 'byWhom' ? { wh: 'who' } : {}),
    ...(noun === '' ? {} : { noun }),
    ...(adjective === '' ? {} : { adj: adjective }),
    ...(isPassive ? { voice: 'passive', verb: question.close } : {}),
    ...(abbreviation === undefined ? {} : { abbr: abbreviation }),
  };
}

/** What a question that doesn't name the main subject is about: its last noun. */
function lastNoun(text: string): string {
  const words = text.split(' ');
  for (let at = words.length - 1; at > 0; at--) {
    const word = (words[at] ?? '').replace(/[^\p{L}\p{N}-]+$/u, '');
    const isNoun =
      /^\p{Lu}/u.test(word) &&
      word.length > 2 &&
      !functionWords.has(word.toLowerCase()) &&
      !/^(?:Jahr|Uhr)$/.test(word);
    if (!isNoun) continue;
    const before = words[at - 1] ?? '';
    return at > 1 && /^\p{Lu}/u.test(before) ? `${before} ${word}` : word;
  }
  return '';
}
