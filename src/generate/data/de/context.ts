/** @module All that is known of one German question before it is worded. */
import type { Value } from '../../value.ts';
import { asSubject, type Clause, isPluralVerb, readQuestion, splitFirstPart } from './clause.ts';
import { type Asked, kindOf } from './kinds.ts';
import { article, decline, type Gender, type NounPhrase, readNounPhrase } from './nouns.ts';
import { type GermanVerb, readFinite, verbOfParticiple } from './verbs.ts';

export interface Context extends Asked {
  /** The question; `@` stands for the name. */
  question: Clause;
  isPast: boolean;
  isPlural: boolean;
  /** The whole middle as one noun phrase in the first case, or null. */
  subject: NounPhrase | null;
  /** The noun phrase that opens the middle, and the rest of the middle. */
  opening: { first: string; others: string } | null;
  /** What happens, when the lexicon knows it, and whether it stands in the passive. */
  verb: GermanVerb | null;
  isPassive: boolean;
  value: Pick<Value, 'text' | 'kind'> | null;
  /** How something is at the main subject: "an", "in", "bei". */
  at: string;
  /** Of the name; null when it takes no article. */
  gender: Gender | null;
}

/** A question of its own kind, or a noun phrase that names what is asked for. */
export interface Forms {
  questions: { family: string; clause: Clause }[];
  /** In the first case, and as an object; "the year in which ...". */
  phrases: { nom: string; acc: string }[];
}

const PAST = /^(?:war|waren|wurde|wurden|hatte|hatten|gab|konnte|konnten|durfte|durften|musste|mussten)$/;

/** @param text the masked question without its mark; null when it can't be read. */
export function readContext(text: string, more: Pick<Context, 'value' | 'at' | 'gender'>): Context | null {
  const question = readQuestion(text);
  if (question === null) return null;
  const asked = kindOf(question);
  const { fin, mid, close } = question;
  const lexical = readFinite(fin, close);
  const isPassive = /^(?:wird|werden|wurde|wurden)$/.test(fin) && verbOfParticiple(close) !== undefined;
  const isPerfect = /^(?:hat|haben|ist|sind)$/.test(fin) && verbOfParticiple(close) !== undefined;
  const verb = isPassive || isPerfect ? (verbOfParticiple(close) ?? null) : (lexical?.verb ?? null);
  return {
    ...more,
    ...asked,
    question,
    isPast: PAST.test(fin) || isPerfect || lexical?.tense === 'past',
    isPlural: isPluralVerb(fin),
    subject: mid === '' ? null : asSubject(mid, fin),
    opening: splitFirstPart(mid),
    verb,
    isPassive,
  };
}

/** The name of the main subject as a noun phrase. */
export function nameIn(kase: 'nom' | 'acc' | 'dat' | 'gen', gender: Gender | null): string {
  if (gender === null) return kase === 'gen' ? 'von @' : '@';
  const name = kase === 'gen' && gender !== 'f' && gender !== 'pl' ? "@'s" : '@';
  return `${article(gender, kase)} ${name}`;
}

/** A noun phrase in a case; the name behind it stays as it is. */
export function inCase(phrase: NounPhrase, kase: 'acc' | 'dat' | 'gen'): string | null {
  if (phrase.head === '@') {
    const gender = phrase.det === '' ? null : phrase.gender;
    return [nameIn(kase, gender), phrase.rest].filter(Boolean).join(' ');
  }
  return decline(phrase, kase);
}

export function asPhrase(text: string, given: 'nom' | 'acc', isPlural = false): NounPhrase | null {
  return readNounPhrase(text, given, isPlural);
}

export function clause(front: string, fin: string, mid: string, close = '', tail = ''): Clause {
  return { front, fin, mid: mid.trim(), close, tail };
}
