/** @module Facts of a leaf's documents by rules: statements, tables, lists and headings; what no rule fits is left alone. */
import type { SourceDocument } from '../../documents/load.ts';
import { tokenizeText } from '../../text/normalize.ts';
import type { LanguageData } from '../data/language.ts';
import type { Entity } from '../entity.ts';
import type { Fact } from '../facts.ts';
import { type Block, readBlocks } from './blocks.ts';
import type { Candidate } from './candidate.ts';
import { findConflicts, openFactStore } from './known.ts';
import { type Labelled, tellLabelled } from './labels.ts';
import { readLists } from './lists.ts';
import { keepsSubject } from './section-subject.ts';
import { sentencesOf } from './sentences.ts';
import { readStatements } from './statements.ts';
import { readTable } from './tables.ts';

/** Share of function words from which running text is in the language. */
const SPOKEN = 0.2;

export interface ReadRequest {
  documents: readonly SourceDocument[];
  entity: Entity;
  /** Documents and seeds in one, for look-ups. */
  text: string;
  seeds: readonly Fact[];
  language: LanguageData;
  /** "known": a seed holds it; "duplicate", "conflict": another fact of the documents says the same, or something else. */
  onDiscard?: (reason: string, text: string) => void;
}

/** In the order of the documents and their lines, each once. */
export function readDocumentFacts(request: ReadRequest): Candidate[] {
  const { documents, entity, text, seeds, language, onDiscard = () => undefined } = request;
  const found = documents.flatMap((document) => {
    const blocks = readBlocks(document.text);
    const prose = [
      ...seeds.map(({ question, answer }) => `${question} ${answer}`),
      ...blocks.flatMap(sentencesOf).map((sentence) => sentence.text),
    ].join(' ');
    // A list of labels alone has no text around it that could be in another language.
    const isAlone = seeds.length === 0 && blocks.every(({ kind }) => kind !== 'paragraph');
    const labelled =
      isAlone || isSpoken(prose, language) ? readLabelled(document, blocks, entity, text, language) : [];
    return [...readStatements(document, blocks, entity, language), ...labelled].sort(
      (a, b) => a.source.line - b.source.line,
    );
  });
  const conflicts = findConflicts(found);
  const store = openFactStore(seeds, language);
  return found.filter((candidate) => {
    const reason = conflicts.has(candidate) ? 'conflict' : store.find(candidate);
    if (reason === null) store.add(candidate);
    else onDiscard(reason, `${candidate.question} ${candidate.answer}`);
    return reason === null;
  });
}

function readLabelled(
  { path }: SourceDocument,
  blocks: readonly Block[],
  entity: Entity,
  text: string,
  language: LanguageData,
): Candidate[] {
  const { labels } = language;
  if (labels === undefined) return [];
  const canTell = (label: string, value: string) =>
    tellLabelled({ subject: entity.name, label, value, qualifier: '', line: 1 }, language) !== null;
  const readers = { entity, text, language, labels };
  const cells = blocks.flatMap((block, index) =>
    block.kind === 'table'
      ? readTable(block, { ...readers, canTell, isOwn: keepsSubject(blocks, index, readers) })
      : [],
  );
  const tell = (value: Labelled, isFromTable: boolean): Candidate[] => {
    const told = tellLabelled(value, language);
    return told === null ? [] : [{ ...told, source: { path, line: value.line }, isFromTable }];
  };
  return [
    ...cells.flatMap((cell) => tell(cell, true)),
    ...readLists(blocks, readers).flatMap((value) => tell(value, false)),
  ];
}

/** Labels are words of their language only where the text around them is in it. */
function isSpoken(text: string, { functionWords }: LanguageData): boolean {
  const { tokens } = tokenizeText(text);
  const hits = tokens.filter((token) => functionWords.has(token.text)).length;
  return hits >= SPOKEN * tokens.length;
}
