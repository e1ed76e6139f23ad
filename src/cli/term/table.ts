/** @module Rows in columns, aligned by what a terminal shows. */
import { printable } from './printable.ts';
import { displayWidth } from './width.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Longer cells are cut with "…". */
  maxWidth?: number;
}

export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map((column, index) => cut(printable(row[index] ?? '').replaceAll('\n', ' '), column.maxWidth)),
  );
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index]!))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => {
        const space = ' '.repeat(widths[index]! - displayWidth(cell));
        return columns[index]!.align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const [head, ...body] = cells;
  return (
    [line(head!), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n') + '\n'
  );
}

function cut(text: string, maxWidth = Number.POSITIVE_INFINITY): string {
  if (displayWidth(text) <= maxWidth) return text;
  let out = '';
  for (const character of text) {
    if (displayWidth(out + character) > maxWidth - 1) break;
    out += character;
  }
  return `${out}…`;
}
