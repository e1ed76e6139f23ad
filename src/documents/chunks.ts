/** @module Cuts a document into passages short enough to stand in a prompt. */

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
  const passages: Passage[] = [];
  let open: Passage[] = [];
  const close = () => {
    const [first] = open;
    if (first !== undefined)
      passages.push({
        text: open.map((part) => part.text).join('\n\n'),
        startLine: first.startLine,
        endLine: open.at(-1)!.endLine,
      });
    open = [];
  };
  const wordsOf = (parts: readonly Passage[]) => parts.reduce((sum, part) => sum + countWords(part.text), 0);
  for (const paragraph of paragraphsOf(text).flatMap(cutLong)) {
    if (wordsOf([...open, paragraph]) > MAX_WORDS) close();
    open.push(paragraph);
    if (wordsOf(open) >= MIN_WORDS) close();
  }
  close();
  return passages;
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
  const parts: Passage[] = [];
  const lineAt = lineCounter(text, startLine);
  let open: Passage | undefined;
  let end = 0;
  for (const sentence of text.split(/(?<=[.!?])\s+|\n/)) {
    const start = text.indexOf(sentence, end);
    end = start + sentence.length;
    const line = lineAt(start);
    if (open !== undefined && countWords(`${open.text} ${sentence}`) > MAX_WORDS) {
      parts.push(open);
      open = undefined;
    }
    open =
      open === undefined
        ? { text: sentence, startLine: line, endLine: line }
        : { ...open, text: `${open.text} ${sentence}`, endLine: line };
  }
  return open === undefined ? parts : [...parts, open];
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
