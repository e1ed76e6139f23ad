/** @module How many columns of a terminal a text takes, and texts broken into lines of so many. Text is printable, with SGR codes at most. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ZERO = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;
/** Wide and fullwidth characters by their blocks (Unicode UAX #11), flags, and what is drawn as an emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1f1ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;
const SGR = /\x1b\[\d+m/;

/** A character as a person sees it, or a code that takes no column. */
interface Cell {
  text: string;
  columns: number;
}

function cellsOf(text: string): Cell[] {
  return text.split(/(\x1b\[\d+m)/).flatMap((part) =>
    SGR.test(part)
      ? [{ text: part, columns: 0 }]
      : Array.from(graphemes.segment(part), ({ segment }) => ({
          text: segment,
          columns: ZERO.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1,
        })),
  );
}

const columnsOf = (cells: readonly Cell[]): number => cells.reduce((sum, { columns }) => sum + columns, 0);

export function displayWidth(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : columnsOf(cellsOf(text));
}

/**
 * Lines of at most `width` columns (2 or more), broken at spaces and beside wide characters; a longer word is cut. A style that is open at a
 * break is closed there and opened again.
 */
export function wrapText(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => restyled(wrapLine(cellsOf(line.replaceAll('\t', '    ')), width)));
}

function wrapLine(cells: readonly Cell[], width: number): string[] {
  const lines: string[] = [];
  let start = 0;
  /** Where a line may end; it is a place in `cells`. */
  let breakAt = 0;
  let used = 0;
  for (const [at, { text, columns }] of cells.entries()) {
    if (text === ' ' || columns === 2) breakAt = at;
    if (used + columns > width && columns > 0) {
      const end = breakAt > start ? breakAt : at;
      lines.push(textOf(cells.slice(start, end)).trimEnd());
      start = cells[end]?.text === ' ' ? end + 1 : end;
      used = columnsOf(cells.slice(start, at));
    }
    used += start > at ? 0 : columns;
    if (columns === 2) breakAt = at + 1;
  }
  return [...lines, textOf(cells.slice(start))];
}

const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('');

/** Which codes end which. */
const ends: Readonly<Record<string, readonly string[]>> = { 22: ['1', '2'], 23: ['3'], 39: ['36'] };

function restyled(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const before = open.map((code) => `\x1b[${code}m`).join('');
    for (const [, code = ''] of line.matchAll(/\x1b\[(\d+)m/g)) {
      const ended = ends[code];
      open = ended === undefined ? [...open, code] : open.filter((one) => !ended.includes(one));
    }
    return `${before}${line}${open.length > 0 ? '\x1b[0m' : ''}`;
  });
}

const BETWEEN = ' │ ';

/** Two texts in columns of the same width, `columns` in all. */
export function besideEachOther(left: string, right: string, columns: number): string[] {
  const width = Math.floor((columns - BETWEEN.length) / 2);
  const [ofLeft, ofRight] = [wrapText(left, width), wrapText(right, width)];
  return Array.from({ length: Math.max(ofLeft.length, ofRight.length) }, (_, index) => {
    const line = ofLeft[index] ?? '';
    return `${line}${' '.repeat(width - displayWidth(line))}${BETWEEN}${ofRight[index] ?? ''}`.trimEnd();
  });
}
