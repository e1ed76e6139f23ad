/** @module Makes a fact of a subject, a label and a value ("Founded: 1969", a cell under its column) by the rules of the language. */

import type { LabelData, LabelRule, LanguageData } from '../data/language.ts';
import { renderForm } from '../render-form.ts';
import { capital } from '../surface.ts';
import type { Candidate } from './candidate.ts';
import { stems } from './statements.ts';

/** A value under its label, as it stands in the document. */
export interface Labelled {
  /** In a sentence, with its article when it takes one: "the Pale Curlew". */
  subject: string;
  label: string;
  value: string;
  /** What restricts it in time: "on Monday", "in 2017"; or ''. */
  qualifier: string;
  line: number;
}

const MAX_VALUE_LENGTH = 80;
const MAX_VALUE_WORDS = 10;

/** Null when no rule is made for the label, or when the value is none that fits in a sentence. */
export function tellLabelled(given: Labelled, language: LanguageData): Omit<Candidate, 'source'> | null {
  const { labels } = language;
  if (labels === undefined) return null;
  const { label, value, qualifier } = takeBrackets(given, labels);
  if (!isPlainValue(value, labels) || language.pronoun.test(value)) return null;
  if (isShortFor(label, value)) return tellAbbreviation(given.subject, label, value, language, labels);
  for (const rule of labels.rules) {
    const named =
      rule.label.exec(lowerLabel(label))?.groups ?? (rule.label.test(lowerLabel(label)) ? {} : null);
    const told = rule.value.exec(value)?.groups;
    if (named === null || told?.value === undefined) continue;
    return fill(rule, { ...named, value: told.value }, given.subject, qualifier, language);
  }
  return tellList(label, value, given.subject, qualifier, language, labels);
}

function fill(
  rule: Pick<LabelRule, 'question' | 'answer' | 'tense' | 'isPlural'>,
  groups: Readonly<Record<string, string>>,
  subject: string,
  qualifier: string,
  language: LanguageData,
): Omit<Candidate, 'source'> | null {
  // What held in a year is told in the past.
  const tense = rule.tense ?? (/\b[12]\d{3}\b/.test(qualifier) ? 'past' : 'present');
  const isPlural = rule.isPlural ?? false;
  const slots = { ...language.auxiliaries(tense, isPlural), ...groups, S: subject };
  const make = (form: string, mark: string) => {
    const made = renderForm(form, slots, {
      morphology: language.morphology,
      tense,
      isPlural,
      mode: 'direct',
    });
    if (made === null) return null;
    const whole = `${capital(made)}${qualifier === '' ? '' : ` ${qualifier}`}`;
    return mark === '.' && /\.$/.test(whole) ? whole : whole + mark;
  };
  const question = make(rule.question, '?');
  const answer = make(rule.answer, '.');
  if (question === null || answer === null) return null;
  const words = stems([groups.noun, groups.pp, qualifier].join(' '));
  return { question, answer, value: groups.value as string, isExact: true, words };
}

/** "Height (m)" gives its unit to the number below it; "Students (2017)" and "24,255 (2017)" a year. */
function takeBrackets(
  { label, value, qualifier }: Labelled,
  { units }: LabelData,
): { label: string; value: string; qualifier: string } {
  const behindLabel = /^(?<text>.+?) ?[([](?:in )?(?<inner>[^()[\]]+)[)\]]$/u.exec(label)?.groups;
  if (behindLabel !== undefined) {
    const { text = '', inner = '' } = behindLabel;
    if (units.test(inner) && /^\d[\d.,]*$/.test(value))
      return { label: text, value: `${value} ${inner}`, qualifier };
    if (/^[12]\d{3}$/.test(inner) && qualifier === '')
      return { label: text, value, qualifier: `in ${inner}` };
    return { label, value: '', qualifier };
  }
  const behindValue = /^(?<text>\d[\d.,]*) ?\((?<year>[12]\d{3})\)$/.exec(value)?.groups;
  if (behindValue?.text !== undefined && qualifier === '')
    return { label, value: behindValue.text, qualifier: `in ${behindValue.year}` };
  return { label, value, qualifier };
}

/** Something that can stand at the end of a sentence: no sentence of its own, no list, no mark. */
function isPlainValue(value: string, { blank }: LabelData): boolean {
  return (
    value !== '' &&
    value.length <= MAX_VALUE_LENGTH &&
    value.split(' ').length <= MAX_VALUE_WORDS &&
    !blank.test(value) &&
    !/[;?!<>|{}[\]()"“”„]|\p{L}:|(?<!\b(?:Dr|Prof|Mr|Mrs|Ms|St|No|\p{Lu}))\.\s+\p{Lu}|\.{2}|…/u.test(value)
  );
}

/** "Chancellor" → "chancellor"; "CEO" and "ZiF" stay. */
function lowerLabel(label: string): string {
  return label
    .split(' ')
    .map((word) =>
      /^\p{Lu}[\p{Ll}'’-]*$/u.test(word) || /^(?:CEO|E-?Mail)$/i.test(word) ? word.toLowerCase() : word,
    )
    .join(' ');
}

/** "ZiF" and "Center for Interdisciplinary Research": every letter of the one begins a word of the other, in order. */
function isShortFor(label: string, value: string): boolean {
  if (!/^\p{Lu}[\p{L}]{1,7}$/u.test(label) || (label.match(/\p{Lu}/gu) ?? []).length < 2) return false;
  const words = value.split(/[ -]/).filter((word) => word !== '');
  if (words.length < 2 || !/^\p{Lu}/u.test(value)) return false;
  let at = 0;
  for (const letter of (label.match(/\p{Lu}/gu) ?? []) as string[]) {
    while (at < words.length && (words[at] as string).charAt(0).toUpperCase() !== letter) at++;
    if (at++ >= words.length) return false;
  }
  return true;
}

function tellAbbreviation(
  subject: string,
  abbr: string,
  value: string,
  language: LanguageData,
  { standsFor }: LabelData,
): Omit<Candidate, 'source'> | null {
  const found = fill(standsFor, { abbr, value }, subject, '', language);
  return found === null ? null : { ...found, words: stems(abbr) };
}

/** "Owners: Ada Zorn, Tom Adler" is a list of names under the plural of a label that has a rule. */
function tellList(
  label: string,
  value: string,
  subject: string,
  qualifier: string,
  language: LanguageData,
  { person, and }: LabelData,
): Omit<Candidate, 'source'> | null {
  const lower = lowerLabel(label);
  const singular = /^[\p{Ll} -]+[^su]s$/u.test(lower) ? lower.slice(0, -1) : null;
  if (singular === null || !person.test(singular)) return null;
  const names = value.split(new RegExp(`, | ${and} `)).map((name) => name.trim());
  if (names.length < 2 || !names.every((name) => /^\p{Lu}[\p{L}'’. -]+$/u.test(name))) return null;
  const joined = `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
  const rule = {
    question: 'who {be} the {noun} of {S}',
    answer: 'the {noun} of {S} {be} {value}',
    isPlural: true,
  };
  return fill(rule, { noun: lower, value: joined }, subject, qualifier, language);
}
