/** @module Sentences of running text with the lines on which they begin. */
import { type Block, type Line, plain, readBlocks } from './blocks.ts';

/** Titles, initials and decimals end no sentence. */
const SENTENCE =
  /(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|e\.g|i\.e|ca|approx|No|\p{Lu})\.|\d\.\d|[^.!?]|[.!?](?!\s|$))+[.!?]?/gu;

/** Of paragraphs and list items; headings and tables hold none. */
export function splitSentences(text: string): Line[] {
  return readBlocks(text).flatMap(sentencesOf);
}

export function sentencesOf(block: Block): Line[] {
  if (block.kind === 'paragraph') return split(block.lines);
  return block.kind === 'list' ? block.items.flatMap(({ lines }) => split(lines)) : [];
}

/** Sentences, and rows of tables with their column labels: all that a block states. */
export function statementsOf(block: Block): Line[] {
  if (block.kind !== 'table') return sentencesOf(block);
  return block.rows.map(({ cells, line }) => ({
    text: cells.map((cell, index) => [block.header.cells[index], cell].filter(Boolean).join(': ')).join('; '),
    line,
  }));
}

function split(lines: readonly Line[]): Line[] {
  const parts = lines.map(({ text, line }) => ({ text: plain(text), line }));
  let offset = 0;
  const starts = parts.map(({ text, line }) => {
    const start = offset;
    offset += text.length + 1;
    return { start, line };
  });
  const out: Line[] = [];
  for (const match of parts
    .map(({ text }) => text)
    .join(' ')
    .matchAll(SENTENCE)) {
    const sentence = match[0].trim().replace(/\s+/g, ' ');
    if (sentence === '') continue;
    const at = match.index + (match[0].length - match[0].trimStart().length);
    out.push({ text: sentence, line: starts.findLast(({ start }) => start <= at)?.line ?? 1 });
  }
  return out;
}
