/** @module Where in its document a drafted pair stands: the sentence, the list item or the table row, as offsets for a page to mark. */
import { sentenceBounds } from '../text/sentence-bounds.ts';

export interface DraftSpan {
  file: string;
  /** 1-based. */
  line: number;
  /** Offsets in UTF-16 units; `end` is behind the last one. */
  start: number;
  end: number;
}

/** A line that is no continuation of the paragraph above it. */
const NEW_BLOCK = /^\s*(?:$|[|#>]|[-*+]\s|\d+[.)]\s|```|~~~)/;

/**
 * @param source "FILE:LINE" as a draft has it. @param texts of the leaf's documents by file.
 * @returns null when there is no such place (any more).
 */
export function findSpan(
  { source, answer }: { source: string; answer: string },
  texts: ReadonlyMap<string, string>,
): DraftSpan | null {
  const [, file, number] = /^(.+):(\d+)$/.exec(source) ?? [];
  const text = file === undefined ? undefined : texts.get(file);
  if (file === undefined || text === undefined) return null;
  const lines = text.split('\n');
  const line = Number(number);
  const whole = lines[line - 1];
  if (whole === undefined) return null;
  const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  // A heading or a table's row is one statement, whatever its cells hold.
  if (/^\s*[|#]/.test(whole)) return { file, line, start: begin, end: begin + whole.length };
  const next = lines.findIndex((one, at) => at >= line && NEW_BLOCK.test(one));
  const paragraph = lines.slice(line - 1, next === -1 ? undefined : next).join('\n');
  const [from, to] = sentenceFor(paragraph, whole.length, answer);
  return { file, line, start: begin + from, end: begin + to };
}

/** Of the sentences that begin in the first line, the one that shares most words with the answer; the first of several. */
function sentenceFor(paragraph: string, firstLine: number, answer: string): [number, number] {
  const words = new Set(wordsIn(answer));
  const sharedBy = ([start, end]: [number, number]) =>
    new Set(wordsIn(paragraph.slice(start, end)).filter((word) => words.has(word))).size;
  return sentenceBounds(paragraph)
    .filter(([start]) => start < firstLine)
    .map((bounds) => ({ bounds, shared: sharedBy(bounds) }))
    .reduce((one, other) => (other.shared > one.shared ? other : one), {
      bounds: [0, 0] as [number, number],
      shared: -1,
    }).bounds;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
