/** @module Reads a question by the patterns of its language: shape, subject, relation words, qualifier. */
import type { LanguageData, Shape } from './data/language.ts';
import { type Entity, escapePattern, namesIn } from './entity.ts';
import { parseClause } from './parse-clause.ts';

export interface ParsedQuestion {
  shape: Shape;
  /** The subject as a noun phrase in which `@` stands for the main name: "@", "the Laborschule of @". */
  subject: string;
  /** The name that `@` stands for; another one than the leaf's when the question doesn't name that. */
  masked: string;
  /** noun, verb (base form), prep, vprep, rest, vp, abbr, adj, wh, voice: whatever the pattern holds. */
  slots: Readonly<Record<string, string>>;
  tense: 'present' | 'past';
  isPlural: boolean;
  /** A restriction in time ("in 2017"), or ''. */
  qualifier: string;
}

/**
 * The question without its mark, with contractions undone, its qualifier taken off and the subject masked. `question`
 * need not be one that a pattern knows: `shape` is then "other".
 */
export function parseQuestion(
  question: string,
  entity: Entity | null,
  language: LanguageData,
  /** The answer helps to see where the subject of an unknown clause ends. */
  answer: string | null = null,
): ParsedQuestion {
  if (language.own !== undefined) return language.own.parseQuestion(question, entity);
  let text = question
    .trim()
    .replace(/\s*\?+$/, '')
    .replace(/\s+/g, ' ');
  for (const [pattern, replacement] of language.expansions) text = text.replace(pattern, replacement);
  const { rest, qualifier } = splitQualifier(text, language);
  const masks = entity === null ? [] : [entity.bare, ...aliasesToMask(entity)];
  const own = maskFirst(
    rest,
    masks.flatMap((name) => [...longerNames(rest, name), name]),
  );
  const attempts = own === null ? maskOthers(rest, language) : [own];
  for (const { text: masked, name } of attempts) {
    const parsed = matchPatterns(masked, name, qualifier, language);
    if (parsed !== null) return parsed;
  }
  const fallback = own ?? attempts[0];
  if (fallback !== undefined && language.clauseGrammar !== undefined) {
    const clause = parseClause(
      fallback.text,
      fallback.name,
      answer,
      language.clauseGrammar,
      language.morphology,
    );
    if (clause !== null) return { ...clause, subject: '@', masked: fallback.name, qualifier };
  }
  return {
    shape: 'other',
    subject: '@',
    masked: fallback?.name ?? '',
    slots: {},
    tense: 'present',
    isPlural: false,
    qualifier,
  };
}

const NO_VERB = /^(?:no|not|never|only|still|also|always|usually|the|an?|nicht|kein|keine|nur)$/;

function aliasesToMask(entity: Entity): string[] {
  return [...entity.formal, ...entity.casual]
    .map((alias) => alias.replace(/^the /, ''))
    .sort((a, b) => b.length - a.length);
}

export function splitQualifier(text: string, language: LanguageData): { rest: string; qualifier: string } {
  const match = language.qualifier.exec(text);
  if (match === null) return { rest: text, qualifier: '' };
  const found = (match.groups?.front ?? match.groups?.back ?? '').trim();
  const rest = text.replace(match[0], '').trim();
  return { rest, qualifier: found.charAt(0).toLowerCase() + found.slice(1) };
}

/** `text` with the first of `names` that it holds replaced by `@`, everywhere. */
export function maskFirst(text: string, names: readonly string[]): { text: string; name: string } | null {
  for (const name of names) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(name)}(?![\\p{L}\\p{N}])`, 'iu');
    if (pattern.test(text)) return { text: text.replace(pattern, '@'), name };
  }
  return null;
}

/** "Mirquill Plus" and "Mirquill 4.2" are other things than "Mirquill". */
function longerNames(text: string, name: string): string[] {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${escapePattern(name)}((?: (?:\\p{Lu}[\\p{L}\\p{N}-]*|\\d[\\d.]*))+)(?![\\p{L}\\p{N}])`,
    'u',
  );
  const more = pattern.exec(text)?.[1];
  return more === undefined ? [] : [`${name}${more}`];
}

/** A question about something else: each name in it may be the subject, the last one first; else the last noun phrase. */
function maskOthers(text: string, language: LanguageData): { text: string; name: string }[] {
  // "Describe the tides": a capital at the start is no sign of a name.
  const names = namesIn(text, language.functionWords)
    .filter((name) => name.includes(' ') || !text.startsWith(name))
    .reverse();
  return names.flatMap((name) => maskFirst(text, [name]) ?? []);
}

function matchPatterns(
  text: string,
  name: string,
  qualifier: string,
  language: LanguageData,
): ParsedQuestion | null {
  for (const { shape, pattern, slots: fixed } of language.questions) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const found = Object.fromEntries(
      Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const slots: Record<string, string> = { ...found, ...fixed };
    const auxiliary = (found.do ?? found.be ?? found.are ?? '').toLowerCase();
    let tense: ParsedQuestion['tense'] = language.pastAuxiliary.test(auxiliary) ? 'past' : 'present';
    if (found.verb !== undefined && !readVerb(slots, found, language)) continue;
    if (found.verb !== undefined && slots.tense !== undefined) tense = slots.tense as ParsedQuestion['tense'];
    if (found.vp !== undefined) {
      const first = found.vp.split(' ')[0]?.toLowerCase() ?? '';
      tense =
        language.pastAuxiliary.test(first) || language.morphology.lemma(first, 'past') !== null
          ? 'past'
          : 'present';
    }
    for (const name of ['wh', 'vprep', 'prep'])
      if (slots[name] !== undefined) slots[name] = slots[name].toLowerCase();
    if (shape === 'subject' && found.person !== undefined) slots.wh = 'who';
    const isPlural = shape !== 'count' && shape !== 'countVp' && language.pluralAuxiliary.test(auxiliary);
    const subjectHead = /^the (?:\p{Ll}+ )*?(\p{Ll}+s) (?:of|in|at|on|for|from|to|with) /u.exec(
      found.subject ?? '',
    )?.[1];
    // "who chooses the names of S": no auxiliary shows the plural.
    const isManySubject = auxiliary === '' && shape === 'agent' && /[^su]s$/.test(subjectHead ?? '');
    const subject = found.subject === undefined || /^the @$/i.test(found.subject) ? '@' : found.subject;
    return { shape, subject, masked: name, slots, tense, isPlural: isPlural || isManySubject, qualifier };
  }
  return null;
}

/** Puts the base form in `slots.verb`; false when the word can't be a verb in this place. */
function readVerb(
  slots: Record<string, string>,
  found: Readonly<Record<string, string>>,
  language: LanguageData,
): boolean {
  const [word = '', particle] = (found.verb as string).toLowerCase().split(' ');
  const base = (lemma: string | null) => (lemma === null ? null : particle ? `${lemma} ${particle}` : lemma);
  if (slots.voice === 'active' || found.do !== undefined) {
    // "Why does S no longer run ...": the verb comes later.
    if (NO_VERB.test(word)) return false;
    slots.voice = 'active';
    slots.verb = [word, particle].filter(Boolean).join(' ');
    return true;
  }
  if (slots.voice === 'passive') {
    const lemma = base(language.morphology.lemma(word, 'participle'));
    if (lemma === null) return false;
    slots.verb = lemma;
    return true;
  }
  // "who VERB S": the form itself shows the tense.
  const past = base(language.morphology.lemma(word, 'past'));
  const third = base(language.morphology.lemma(word, 'third'));
  if (past === null && third === null) return false;
  slots.verb = (past ?? third) as string;
  slots.tense = past === null ? 'present' : 'past';
  slots.voice = 'passive';
  return true;
}
