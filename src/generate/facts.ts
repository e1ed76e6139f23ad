/** @module Turns a leaf's seeds, and what its documents say besides, into facts. */
import type { SourceDocument } from '../documents/load.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { rejectedKey } from '../taxonomy/rejected.ts';
import { describeEntity, nameSubject } from './aliases.ts';
import type { EntityType, LanguageData } from './data/language.ts';
import { type Entity, findMainName } from './entity.ts';
import type { Candidate, DocumentFact } from './from-documents/candidate.ts';
import { readDocumentFacts } from './from-documents/read.ts';
import { kindsInTables } from './from-documents/tables.ts';
import { type ParsedQuestion, parseQuestion } from './parse-question.ts';
import { dropSharedNames } from './shared-names.ts';
import { openTextsAbout, type TextAbout } from './texts-about.ts';
import { exactValue, findValue, type Value } from './value.ts';

export interface Fact {
  /** The leaf and a number: "knowledge/x/y#3". */
  id: string;
  leaf: string;
  /** A user's pair, a rule that read a document, or a teacher's proposal from one. */
  origin: 'seed' | 'document' | 'proposal';
  /** The user's question, or the one a rule made. */
  question: string;
  /** The answer of every wording, word for word. */
  answer: string;
  parsed: ParsedQuestion;
  /** What the main name `@` stands for here. */
  entity: Entity;
  /** Subject with its other names. */
  subject: { name: string; formal: string[]; casual: string[] };
  /** Shape and relation words: "role chancellor". */
  relation: string;
  qualifier: string;
  /** What the answer adds; null when no part of it stands out. */
  value: Value | null;
  source: { path: string; line: number };
}

export interface LeafFacts {
  leaf: Leaf;
  /** In which the leaf is written, and its training rows are made. */
  language: LanguageData;
  entity: Entity | null;
  /** Seeds and documents in one, for look-ups. */
  text: string;
  /** What names are said to be in tables: "Pale Curlew" → "ship". */
  kinds: ReadonlyMap<string, string>;
  /** What the texts tell of a name; without it, all of them do. */
  about?: (name: string) => TextAbout;
  facts: Fact[];
}

/** Reads every seed; with documents, also the statements in them that no seed covers (at most `maxDocumentFacts`). */
export function readFacts(
  leaf: Leaf,
  documents: readonly SourceDocument[],
  language: LanguageData,
  maxDocumentFacts: number,
  /** "known", "duplicate", "conflict" or "limit", and the fact of a document that was left out. */
  onDiscard: (reason: string, text: string) => void = () => undefined,
): LeafFacts {
  const documentText = documents.map(({ text }) => text).join('\n');
  const seedText = leaf.seeds
    .map(({ question, answer, context }) => `${question} ${answer} ${context ?? ''}`)
    .join('\n');
  const text = `${documentText}\n${seedText}`.replace(/\s+/g, ' ');
  const questions = leaf.seeds.map(({ question }) => question);
  const main =
    language.own === undefined
      ? findMainName(questions, text, language.functionWords)
      : language.own.findMainName(questions, text);
  const about = openTextsAbout(leaf, documents, namesAsked(questions, main, text, language), main);
  const entity = main === null ? null : describeEntity(main, about(main).text, language);
  const kinds = kindsInTables(documents, language);
  const known = { entity, text, language, kinds, about };
  const facts = leaf.seeds.map((seed, index) =>
    makeFact(
      {
        id: `${leaf.id}#${index + 1}`,
        leaf: leaf.id,
        origin: 'seed',
        question: seed.question.trim(),
        answer: seed.answer.trim(),
        source: { path: leaf.path, line: seed.line },
      },
      known,
    ),
  );
  const read = { leaf, ...known, facts };
  keepOwnNames(read);
  if (entity === null) return read;
  const found =
    language.own?.readDocumentFacts(documents, entity, facts) ??
    readDocumentFacts({ documents, entity, text, seeds: facts, language, onDiscard });
  const wanted = found.filter((one) => {
    const isRejected = leaf.rejected?.has(rejectedKey(one)) === true;
    if (isRejected) onDiscard('rejected', `${one.question} ${one.answer}`);
    return !isRejected;
  });
  addFacts(read, takeFirst(wanted, maxDocumentFacts, onDiscard), 'document');
  return read;
}

function keepOwnNames({ facts, text, language }: LeafFacts): void {
  facts.splice(0, facts.length, ...dropSharedNames(facts, text, language));
}

/** What each question is about, by its name alone. */
function namesAsked(
  questions: readonly string[],
  main: string | null,
  text: string,
  language: LanguageData,
): string[] {
  const entity =
    main === null ? null : { ...nameOnly(main), type: language.entityTypes.at(-1) as EntityType };
  const asked = questions.map((question) => readQuestion(question, { entity, text, language }).masked);
  return [...new Set([...(main === null ? [] : [main]), ...asked])].filter((name) => name !== '');
}

const nameOnly = (bare: string) => ({ name: bare, bare, formal: [], casual: [] });

/** As rules read it, or as a teacher proposes it. */
type Found = DocumentFact & Partial<Candidate>;

/** Adds what was found beside the seeds, with the next numbers. */
export function addFacts(read: LeafFacts, found: readonly Found[], origin: 'document' | 'proposal'): void {
  for (const { question, answer, source, value, isExact } of found) {
    const id = `${read.leaf.id}#${read.facts.length + 1}`;
    const fact = makeFact({ id, leaf: read.leaf.id, origin, question, answer, source }, read);
    const exact = isExact === true && value !== undefined ? exactValue(answer, value) : null;
    read.facts.push(exact === null ? fact : { ...fact, value: exact });
  }
  keepOwnNames(read);
}

/** Statements before values of tables, of which there may be many; the order stays. */
function takeFirst(
  found: readonly Found[],
  most: number,
  onDiscard: (reason: string, text: string) => void,
): Found[] {
  const ranked = [...found].sort((a, b) => Number(a.isFromTable ?? false) - Number(b.isFromTable ?? false));
  const taken = new Set(ranked.slice(0, most));
  for (const { question, answer } of ranked.slice(most)) onDiscard('limit', `${question} ${answer}`);
  return found.filter((candidate) => taken.has(candidate));
}

export function makeFact(
  base: Pick<Fact, 'id' | 'leaf' | 'origin' | 'question' | 'answer' | 'source'>,
  known: {
    entity: Entity | null;
    text: string;
    language: LanguageData;
    kinds?: ReadonlyMap<string, string>;
    about?: (name: string) => TextAbout;
  },
): Fact {
  const { language } = known;
  const parsed = readQuestion(base.question, known, base.answer);
  const isOwn =
    known.entity !== null &&
    [known.entity.bare, ...known.entity.formal, ...known.entity.casual].some(
      (name) => name.replace(/^the /, '').toLowerCase() === parsed.masked.toLowerCase(),
    );
  const entity =
    known.entity !== null && (isOwn || parsed.masked === '')
      ? known.entity
      : describeNamed(parsed.masked, known);
  return {
    ...base,
    parsed,
    entity,
    subject: nameSubject(parsed.subject, entity, language),
    relation: [
      parsed.shape,
      parsed.slots.noun ?? parsed.slots.n ?? parsed.slots.verb ?? parsed.slots.abbr ?? parsed.slots.adj ?? '',
      parsed.slots.vp ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    qualifier: parsed.qualifier,
    value: isOneSentence(base.answer) ? findValue(base.question, base.answer, parsed.shape, language) : null,
  };
}

/** The name in it may stand in another case than by itself. */
function readQuestion(
  question: string,
  known: Parameters<typeof makeFact>[1],
  answer: string | null = null,
): ParsedQuestion {
  const { entity, text, language } = known;
  const parsed = parseQuestion(question, entity, language, answer);
  const { own } = language;
  if (own === undefined || parsed.masked === '' || parsed.masked === entity?.bare) return parsed;
  const name = own.toNominative(parsed.masked, text);
  return name === parsed.masked ? parsed : own.parseQuestion(question, describeNamed(name, known));
}

/** Another than the main subject, by the texts about it. */
function describeNamed(
  name: string,
  { entity, text, language, kinds, about }: Parameters<typeof makeFact>[1],
): Entity {
  // "Mirquill Plus" is a kind of Mirquill; anything else has a type of its own.
  if (entity !== null && name.startsWith(`${entity.bare} `))
    return describeEntity(name, about?.(entity.bare).text ?? text, language, true, kinds?.get(name));
  const own = about?.(name) ?? { text, isOwn: entity === null };
  return describeEntity(name, own.text, language, own.isOwn, kinds?.get(name));
}

/** Short enough, and with no second sentence: then parts of it can be asked for. */
export function isOneSentence(answer: string): boolean {
  const inner = answer.replace(/\b(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|\p{Lu})\./gu, '').replace(/[.!?]+\s*$/, '');
  return answer.length <= 200 && !/[.!?]\s+\p{Lu}|\n/u.test(inner);
}
