/**
 * @module From placed pieces of text to Markdown. A PDF has no paragraphs, headings or tables: they are read from sizes and distances,
 * in units of the letters' size.
 */
import { tidy } from './html-markdown.ts';
import { markdownTable } from './table.ts';

/** A piece of text with its place on the page; y grows upwards. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

interface Line {
  page: number;
  y: number;
  size: number;
  cells: { x: number; text: string }[];
}

/** A gap between letters that is a blank, and one that separates columns of a table. */
const blankGap = 0.15;
const columnGap = 1.5;
/** The distance of two lines from which a new paragraph begins. */
const paragraphGap = 1.75;
const headingScale = 1.12;
const maxHeadingCharacters = 160;
/** Head and foot of the part of a page that is printed on. */
const marginShare = 0.06;
const bullet = /^[•‣▪●◦○■–*-]\s+/;

/** `running` counts the lines at the head and foot of pages that were left out because they repeat. */
export function layOut(pages: readonly (readonly PdfPiece[])[]): { markdown: string; running: number } {
  const all = pages.flatMap((pieces, page) => readLines(pieces, page));
  const repeated = runningLines(all, pages.length);
  const lines = all.filter((line) => !repeated.has(line));
  const body = bodySize(lines);
  const sizes = [
    ...new Set(lines.filter((line) => isHeading(line, body)).map(({ size }) => round(size))),
  ].sort((a, b) => b - a);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const table = tableFrom(lines, at);
    if (table > 0) {
      blocks.push(
        markdownTable(lines.slice(at, at + table).map(({ cells }) => cells.map(({ text }) => text))),
      );
      at += table;
      continue;
    }
    const heading = isHeading(line, body);
    let text = lineText(line);
    let last = line;
    for (
      at++;
      at < lines.length && goesOn(last, lines[at]!, text, heading) && tableFrom(lines, at) === 0;
      at++
    ) {
      last = lines[at]!;
      text = joinLines(text, lineText(last));
    }
    const level = Math.min(sizes.indexOf(round(line.size)) + 1, 6);
    if (heading) blocks.push(`${'#'.repeat(level)} ${text}`);
    else blocks.push(bullet.test(text) ? text.replace(bullet, '- ') : text.replace(/^([#>])/, '\\$1'));
  }
  return { markdown: tidy(joinItems(blocks)), running: repeated.size };
}

function readLines(pieces: readonly PdfPiece[], page: number): Line[] {
  const lines: Line[] = [];
  let end = 0;
  for (const { text, x, y, width, size } of pieces) {
    if (text.trim() === '') continue;
    const line = lines.at(-1);
    const gap = line === undefined ? 0 : (x - end) / (size || 1);
    // Raised and lowered figures stay in their line; what begins further left does not.
    if (line === undefined || Math.abs(line.y - y) > 0.6 * Math.max(size, line.size) || gap < -1)
      lines.push({ page, y, size, cells: [{ x, text }] });
    else if (gap > columnGap) line.cells.push({ x, text });
    else {
      const cell = line.cells.at(-1)!;
      const isApart = gap > blankGap && !cell.text.endsWith(' ') && !text.startsWith(' ');
      cell.text += isApart ? ` ${text}` : text;
      line.size = Math.max(line.size, size);
    }
    end = x + width;
  }
  for (const line of lines) for (const cell of line.cells) cell.text = cell.text.replace(/\s+/g, ' ').trim();
  return lines;
}

/** Lines at the head and foot that stand at the same place of most pages, whatever number they carry. */
function runningLines(lines: readonly Line[], pages: number): Set<Line> {
  const found = new Set<Line>();
  if (pages < 3) return found;
  const [top, bottom] = [extreme(lines, Math.max), extreme(lines, Math.min)];
  const margin = marginShare * (top - bottom);
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.y < top - margin && line.y > bottom + margin) continue;
    const key = `${Math.round(line.y)} ${lineText(line).replace(/\d+/g, '#')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  for (const group of groups.values())
    if (group.length >= Math.max(3, pages * 0.6)) for (const line of group) found.add(line);
  return found;
}

/** The size that most letters have. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    const size = round(line.size);
    letters.set(size, (letters.get(size) ?? 0) + lineText(line).length);
  }
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

function isHeading(line: Line, body: number): boolean {
  const text = lineText(line);
  return line.size > body * headingScale && text.length <= maxHeadingCharacters && /\p{L}/u.test(text);
}

/** How many lines from `at` on are rows of one table: at least two, whose cells begin at the same places. */
function tableFrom(lines: readonly Line[], at: number): number {
  const first = lines[at];
  if (first === undefined || first.cells.length < 2) return 0;
  let rows = 1;
  while (isRowOf(first, lines[at + rows])) rows++;
  return rows >= 2 ? rows : 0;
}

function isRowOf(first: Line, line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.page === first.page &&
    line.cells.length === first.cells.length &&
    line.cells.every(({ x }, column) => Math.abs(x - first.cells[column]!.x) <= 2 * first.size)
  );
}

function goesOn(last: Line, next: Line, text: string, heading: boolean): boolean {
  if (Math.abs(next.size - last.size) > 0.5 || bullet.test(lineText(next))) return false;
  if (next.page !== last.page) return !heading && !/[.!?:]$/.test(text) && /^\p{Ll}/u.test(lineText(next));
  const distance = (last.y - next.y) / last.size;
  return (
    distance > 0 && distance < paragraphGap && !(/^\d+[.)]\s/.test(lineText(next)) && /[.!?:;]$/.test(text))
  );
}

function joinLines(text: string, next: string): string {
  // A word that was cut at the end of its line; "Nord-" before "und" keeps its hyphen.
  if (/\p{L}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(next) && !/^(?:und|oder|and|or)\b/.test(next))
    return text.slice(0, -1) + next;
  return `${text} ${next}`;
}

/** The items of a list follow each other without a blank line. */
function joinItems(blocks: readonly string[]): string {
  return blocks.reduce(
    (all, block, at) =>
      at === 0
        ? block
        : `${all}${block.startsWith('- ') && blocks[at - 1]!.startsWith('- ') ? '\n' : '\n\n'}${block}`,
    '',
  );
}

const lineText = ({ cells }: Line): string => cells.map(({ text }) => text).join(' ');
const round = (size: number): number => Math.round(size * 2) / 2;
const extreme = (lines: readonly Line[], of: (a: number, b: number) => number): number =>
  lines.reduce((best, { y }) => of(best, y), lines[0]?.y ?? 0);
