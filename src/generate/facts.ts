/** @module Turns a leaf's seeds, and what its documents say besides, into facts. */
import type { SourceDocument } from '../documents/load.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { describeEntity, nameSubject } from './aliases.ts';
import type { LanguageData } from './data/language.ts';
import { readDocumentFacts } from './document-facts.ts';
import { type Entity, findMainName } from './entity.ts';
import { type ParsedQuestion, parseQuestion } from './parse-question.ts';
import { findValue, type Value } from './value.ts';

export interface Fact {
  /** The leaf and a number: "knowledge/x/y#3". */
  id: string;
  leaf: string;
  origin: 'seed' | 'document';
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
  facts: Fact[];
}

/** Reads every seed; with documents, also the statements in them that no seed covers (at most `maxDocumentFacts`). */
export function readFacts(
  leaf: Leaf,
  documents: readonly SourceDocument[],
  language: LanguageData,
  maxDocumentFacts: number,
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
  const entity = main === null ? null : describeEntity(main, text, language);
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
      { entity, text, language },
    ),
  );
  if (entity === null) return { leaf, language, entity, text, facts };
  let number = facts.length;
  const seen = [...facts];
  const told =
    language.own?.readDocumentFacts(documents, entity, seen) ??
    readDocumentFacts(documents, entity, seen, language);
  for (const found of told) {
    if (number - leaf.seeds.length >= maxDocumentFacts) break;
    number++;
    facts.push(
      makeFact(
        { ...found, id: `${leaf.id}#${number}`, leaf: leaf.id, origin: 'document' },
        { entity, text, language },
      ),
    );
  }
  return { leaf, language, entity, text, facts };
}

export function makeFact(
  base: Pick<Fact, 'id' | 'leaf' | 'origin' | 'question' | 'answer' | 'source'>,
  known: { entity: Entity | null; text: string; language: LanguageData },
): Fact {
  const { language, text } = known;
  const parsed = parseQuestion(base.question, known.entity, language, base.answer);
  const isOwn =
    known.entity !== null &&
    [known.entity.bare, ...known.entity.formal, ...known.entity.casual].some(
      (name) => name.replace(/^the /, '').toLowerCase() === parsed.masked.toLowerCase(),
    );
  // "Mirquill Plus" is a kind of Mirquill; anything else has a type of its own.
  const isPart = known.entity !== null && parsed.masked.startsWith(`${known.entity.bare} `);
  const entity =
    isOwn || parsed.masked === ''
      ? (known.entity ?? describeEntity(parsed.masked, text, language))
      : describeEntity(parsed.masked, text, language, known.entity === null || isPart);
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

/** Short enough, and with no second sentence: then parts of it can be asked for. */
export function isOneSentence(answer: string): boolean {
  const inner = answer.replace(/\b(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|\p{Lu})\./gu, '').replace(/[.!?]+\s*$/, '');
  return answer.length <= 200 && !/[.!?]\s+\p{Lu}|\n/u.test(inner);
}
