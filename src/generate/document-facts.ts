/** @module Reads facts off the plain statements of a document by rules; what no rule fits is left alone. */
import type { SourceDocument } from '../documents/load.ts';
import { tokenizeText } from '../text/normalize.ts';
import type { LanguageData } from './data/language.ts';
import { type Entity, escapePattern } from './entity.ts';
import type { Fact } from './facts.ts';
import { splitQualifier } from './parse-question.ts';
import { renderForm } from './render-form.ts';
import { holdsValue } from './value.ts';

export interface DocumentFact {
  question: string;
  answer: string;
  source: { path: string; line: number };
}

interface Sentence {
  text: string;
  /** 1-based. */
  line: number;
}

/** Facts in the order of the documents that `known` ones don't hold, each once. */
export function readDocumentFacts(
  documents: readonly SourceDocument[],
  entity: Entity,
  known: readonly Fact[],
  language: LanguageData,
): DocumentFact[] {
  const out: DocumentFact[] = [];
  for (const document of documents) {
    // Who "it" is: the subject of the sentence before.
    let current: string | null = null;
    for (const sentence of splitSentences(document.text)) {
      const masked = maskSubject(sentence.text, entity, current, language);
      current = masked === null ? null : masked.subject;
      if (masked === null) continue;
      for (const found of matchStatements(masked.text, masked.subject, language)) {
        const source = { path: document.path, line: sentence.line };
        const isKnown =
          known.some((fact) => covers(fact, found, language)) ||
          out.some((one) => one.question === found.question);
        if (!isKnown) out.push({ question: found.question, answer: found.answer, source });
      }
    }
  }
  return out;
}

/** Sentences of running text with their lines; headings, tables, code and lists of links are left out. */
export function splitSentences(text: string): Sentence[] {
  const out: Sentence[] = [];
  let paragraph: { text: string; line: number }[] = [];
  let isCode = false;
  const flush = () => {
    const joined = paragraph.map((part) => part.text).join(' ');
    let offset = 0;
    const starts = paragraph.map((part) => {
      const start = offset;
      offset += part.text.length + 1;
      return { start, line: part.line };
    });
    const pattern =
      /(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|e\.g|i\.e|ca|approx|No|\p{Lu})\.|\d\.\d|[^.!?]|[.!?](?!\s|$))+[.!?]?/gu;
    for (const match of joined.matchAll(pattern)) {
      const sentence = match[0].trim().replace(/\s+/g, ' ');
      if (sentence === '') continue;
      const at = match.index + (match[0].length - match[0].trimStart().length);
      const line = starts.findLast(({ start }) => start <= at)?.line ?? 1;
      out.push({ text: sentence, line });
    }
    paragraph = [];
  };
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (/^(?:```|~~~)/.test(line)) {
      isCode = !isCode;
      flush();
    } else if (isCode || line === '' || /^(?:#|\||>|={3}|-{3}|\[)/.test(line)) flush();
    else {
      if (/^(?:[-*+]|\d+[.)])\s/.test(line)) flush();
      paragraph.push({ text: plain(line), line: index + 1 });
    }
  });
  flush();
  return out;
}

/** Markdown's marks taken off. */
function plain(line: string): string {
  return line
    .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|\*|`)(.+?)\1/g, '$2');
}

/** The sentence with its subject as `@`, or null when it is about something that has no name here. */
function maskSubject(
  sentence: string,
  entity: Entity,
  current: string | null,
  language: LanguageData,
): { text: string; subject: string } | null {
  const text = sentence.replace(/[.!?]+$/, '');
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

interface Found {
  question: string;
  answer: string;
  value: string;
  words: string[];
}

function matchStatements(text: string, subject: string, language: LanguageData): Found[] {
  const out: Found[] = [];
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
        const capital = made.charAt(0).toUpperCase() + made.slice(1);
        return usesYear || qualifier === ''
          ? capital
          : capital.replace(/[.?]$/, (mark) => ` ${qualifier}${mark}`);
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

function isPerson(value: string): boolean {
  return /^(?:Dr|Prof|Professor|Sir|Mrs?|Ms)\b|^(?:the [a-z]+ )?\p{Lu}\p{Ll}+(?: (?:von|van|de) | )\p{Lu}\p{Ll}+$/u.test(
    value,
  );
}

function stems(text: string): string[] {
  return tokenizeText(text).tokens.map(({ text: word }) => word.slice(0, 5));
}

/** A fact holds a statement when its answer has the value and, for a value that could be chance, a word of the relation. */
function covers(fact: Fact, found: Found, language: LanguageData): boolean {
  const bare = found.value.replace(/^(?:the )?[a-z]+ (?=\p{Lu})/u, '');
  if (!holdsValue(fact.answer, found.value) && !holdsValue(fact.answer, bare)) return false;
  const own = stems(`${fact.question} ${fact.answer}`);
  const isNamed = /\p{Lu}/u.test(bare) && !holdsValue(fact.entity.bare, bare);
  const isTelling = isNamed || bare.replace(/\D/g, '').length > 4;
  return isTelling || found.words.some((word) => own.includes(word) && !language.functionWords.has(word));
}
