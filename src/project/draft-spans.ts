/** @module Where in its document a drafted pair stands: the sentence, the list item or the table row, as offsets for a page to mark. */
export interface DraftSpan {
  file: string;
  /** 1-based. */
  line: number;
  /** Offsets in UTF-16 units; `end` is behind the last one. */
  start: number;
  end: number;
}

/** An end of a sentence: not behind a number or an initial, before a blank. */
const SENTENCE = /(?<=[^\d\s.][.!?]["'”’)]?)\s+(?=["'“„‘(]?\p{Lu}|\d)/gu;

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
  // A table's row is one statement, whatever its cells hold.
  const [from, to] = /^\s*\|/.test(whole) ? [0, whole.length] : sentenceFor(whole, answer);
  return { file, line, start: begin + from, end: begin + to };
}

/** The sentence of the line that shares most words with the answer; the first of several. */
function sentenceFor(line: string, answer: string): [number, number] {
  const words = new Set(wordsIn(answer));
  const cuts = [...line.matchAll(SENTENCE)].map(
    ({ index, 0: blank }) => [index, index + blank.length] as const,
  );
  const starts = [line.length - line.trimStart().length, ...cuts.map(([, next]) => next)];
  const ends = [...cuts.map(([end]) => end), line.trimEnd().length];
  const scored = starts.map((start, at) => {
    const end = ends[at]!;
    const shared = new Set(wordsIn(line.slice(start, end)).filter((word) => words.has(word))).size;
    return { start, end, shared };
  });
  const best = scored.reduce((one, other) => (other.shared > one.shared ? other : one));
  return [best.start, Math.max(best.start, best.end)];
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
