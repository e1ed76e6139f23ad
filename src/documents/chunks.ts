/** @module Cuts a document into passages short enough to stand in a prompt. */
import { groupNeighbours } from './group.ts';

/** A passage ends with the paragraph that brings it to this many words. */
const MIN_WORDS = 40;
/** Longer paragraphs are cut between sentences. */
const MAX_WORDS = 120;

export interface Passage {
  text: string;
  /** Of the document, from 1; `endLine` is within the passage. */
  startLine: number;
  endLine: number;
}

/** Paragraphs, short ones (headings among them) together with what follows. */
export function chunkDocument(text: string): string[] {
  return cutPassages(text).map((passage) => passage.text);
}

/** As chunkDocument, with the lines where each passage stands. */
export function cutPassages(text: string): Passage[] {
  const paragraphs = paragraphsOf(text).flatMap(cutLong);
  return groupNeighbours(
    paragraphs,
    (group, next) => wordsOf(group) < MIN_WORDS && wordsOf([...group, next]) <= MAX_WORDS,
  ).map((group) => joined(group, '\n\n'));
}

const wordsOf = (parts: readonly Passage[]): number =>
  parts.reduce((sum, { text }) => sum + countWords(text), 0);

function joined(parts: readonly [Passage, ...Passage[]], between: string): Passage {
  const text = parts.map((part) => part.text).join(between);
  return { text, startLine: parts[0].startLine, endLine: parts.at(-1)!.endLine };
}

function paragraphsOf(text: string): Passage[] {
  const paragraphs: Passage[] = [];
  const lineAt = lineCounter(text, 1);
  const add = (start: number, end: number) => {
    const raw = text.slice(start, end);
    if (raw.trim() === '') return;
    const from = start + raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    const startLine = lineAt(from);
    paragraphs.push({ text: trimmed, startLine, endLine: lineAt(from + trimmed.length) });
  };
  let start = 0;
  for (const gap of text.matchAll(/\n\s*\n/g)) {
    add(start, gap.index);
    start = gap.index + gap[0].length;
  }
  add(start, text.length);
  return paragraphs;
}

function cutLong(paragraph: Passage): Passage[] {
  const { text, startLine } = paragraph;
  if (countWords(text) <= MAX_WORDS) return [paragraph];
  const lineAt = lineCounter(text, startLine);
  let end = 0;
  const sentences = text.split(/(?<=[.!?])\s+|\n/).map((sentence): Passage => {
    const start = text.indexOf(sentence, end);
    end = start + sentence.length;
    const line = lineAt(start);
    return { text: sentence, startLine: line, endLine: line };
  });
  const mayJoin = (group: readonly Passage[], next: Passage) => wordsOf([...group, next]) <= MAX_WORDS;
  return groupNeighbours(sentences, mayJoin).map((group) => joined(group, ' '));
}

/** The line of each offset, when asked in their order; the text begins in line `first`. */
function lineCounter(text: string, first: number): (offset: number) => number {
  let line = first;
  let counted = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
      line++;
    counted = Math.max(counted, offset);
    return line;
  };
}

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
