/** @module Facts of plain statements: a sentence about a subject with a name, matched by the patterns of the language. */

import type { SourceDocument } from '../../documents/load.ts';
import { tokenizeText } from '../../text/normalize.ts';
import type { LanguageData } from '../data/language.ts';
import { type Entity, escapePattern } from '../entity.ts';
import { splitQualifier } from '../parse-question.ts';
import { renderForm } from '../render-form.ts';
import { capital } from '../surface.ts';
import type { Block } from './blocks.ts';
import type { Candidate } from './candidate.ts';
import { sentencesOf } from './sentences.ts';

export function readStatements(
  document: Pick<SourceDocument, 'path'>,
  blocks: readonly Block[],
  entity: Entity,
  language: LanguageData,
): Candidate[] {
  const out: Candidate[] = [];
  // Who "it" is: the subject of the sentence before, under the same heading.
  let current: string | null = null;
  let headings: Block['headings'] | null = null;
  for (const block of blocks) {
    if (block.headings !== headings) current = null;
    headings = block.headings;
    for (const sentence of sentencesOf(block)) {
      const masked = maskSubject(sentence.text, entity, current, language);
      current = masked === null ? null : masked.subject;
      if (masked === null) continue;
      const source = { path: document.path, line: sentence.line };
      for (const found of matchStatements(masked.text, masked.subject, language))
        out.push({ ...found, source });
    }
  }
  return out;
}

/** The sentence with its subject as `@`, or null when it is about something that has no name here. */
function maskSubject(
  sentence: string,
  entity: Entity,
  current: string | null,
  language: LanguageData,
): { text: string; subject: string } | null {
  const text = sentence.replace(/[.!?]+$/, '').replace(language.labels?.opener ?? /^(?!)/, '');
  const { rest, qualifier } = splitQualifier(text, language);
  const body = (masked: string) => (qualifier === '' ? masked : `${masked} ${qualifier}`);
  const names = [entity.name, entity.bare, ...entity.formal];
  for (const name of names) {
    const start = new RegExp(`^(?:the )?${escapePattern(name)}(?=\\s)`, 'iu');
    if (start.test(rest)) return { text: body(rest.replace(start, '@')), subject: entity.name };
    const inner = new RegExp(`^(?=[Tt]he .*\\b(?:of|at|to|for|in) (?:the )?${escapePattern(name)}\\b)`, 'u');
    if (inner.test(rest)) {
      const pattern = new RegExp(`(?:the )?${escapePattern(name)}`, 'iu');
      return { text: body(rest.replace(pattern, '@')), subject: entity.name };
    }
  }
  if (current !== null && language.pronoun.test(rest))
    return { text: body(rest.replace(language.pronoun, '@')), subject: current };
  const owned = current === null ? undefined : language.possessive?.exec(rest)?.groups;
  if (current !== null && owned !== undefined)
    return { text: body(`The ${owned.noun} of @ ${owned.rest}`), subject: current };
  // "The Laborschule was founded ...": a name of its own that belongs to the main subject's story.
  const other =
    /^(?<name>The \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3})(?= (?:was|is|has|had|opened|closed|lies|costs|stands)\b)/u.exec(
      rest,
    );
  if (other?.groups?.name !== undefined) {
    const name = other.groups.name.replace(/^The/, 'the');
    return { text: body(rest.replace(other.groups.name, '@')), subject: name };
  }
  return null;
}

function matchStatements(text: string, subject: string, language: LanguageData): Omit<Candidate, 'source'>[] {
  const out: Omit<Candidate, 'source'>[] = [];
  for (const clause of clausesOf(text)) {
    const { rest, qualifier } = splitQualifier(clause, language);
    for (const { pattern, question, answer } of language.statements) {
      // A year at the end is the qualifier of one statement and the value of another.
      const usesYear = pattern.source.includes('\\d{4}');
      const groups = pattern.exec(usesYear ? clause : rest)?.groups;
      if (groups?.value === undefined) continue;
      const verb = groups.verb === undefined ? null : language.morphology.lemma(groups.verb, 'past');
      const slots = {
        ...groups,
        S: subject,
        wh: isPerson(groups.value) ? 'Who' : 'What',
        lemma: verb ?? undefined,
      };
      const make = (form: string) => {
        const options = {
          morphology: language.morphology,
          tense: 'past',
          isPlural: false,
          mode: 'direct',
        } as const;
        const made = renderForm(form.replace('{verb:lemma}', '{lemma}'), slots, options);
        if (made === null) return null;
        const whole = capital(made);
        return usesYear || qualifier === ''
          ? whole
          : whole.replace(/[.?]$/, (mark) => ` ${qualifier}${mark}`);
      };
      const asked = make(question);
      const told = make(answer);
      if (asked === null || told === null) continue;
      out.push({
        question: asked,
        answer: told,
        value: groups.value,
        words: stems([groups.noun, groups.pp, groups.verb, groups.adj, groups.abbr].join(' ')),
      });
    }
  }
  return out;
}

/** "@ had 5 cats and 6 dogs" tells two facts; so does "@ was founded by X, and it opened in 1974". */
function clausesOf(text: string): string[] {
  const out = [text];
  const listed =
    /^(?<head>@ (?:has|have|had|employs|employed) )(?<first>\d[\d,.]* [a-z][a-z -]*?),? and (?<second>\d[\d,.]* .+)$/.exec(
      text,
    );
  const tail = / (?:in|as of) \d{4}$/.exec(text)?.[0] ?? '';
  if (listed?.groups !== undefined) {
    out[0] = `${listed.groups.head}${listed.groups.first}${tail}`;
    out.push(`${listed.groups.head}${listed.groups.second}`);
  }
  const more = /^(?<first>@ .+?), and it (?<second>.+)$/.exec(text);
  if (more?.groups !== undefined) {
    out[0] = more.groups.first as string;
    out.push(`@ ${more.groups.second}`);
  }
  return out;
}

export function isPerson(value: string): boolean {
  return /^(?:Dr|Prof|Professor|Sir|Mrs?|Ms)\b|^(?:the [a-z]+ )?\p{Lu}\p{Ll}+(?: (?:von|van|de) | )\p{Lu}\p{Ll}+$/u.test(
    value,
  );
}

/** Words cut to five letters, so that "founded" meets "founder". */
export function stems(text: string): string[] {
  return tokenizeText(text).tokens.map(({ text: word }) => word.slice(0, 5));
}
