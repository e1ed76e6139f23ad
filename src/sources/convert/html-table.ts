/** @module The rows of an HTML table, spanned cells filled in. */
import type { DomElement, DomNode } from './dom.ts';

/** A table of layout may claim any span. */
const maxSpan = 100;

/**
 * Texts that stand across the whole table, and the rows between them. Null for a table that only places things: one column, or
 * tables within its cells.
 */
export function tableRows(table: DomElement): (string | string[][])[] | null {
  if (table.querySelector('table') !== null) return null;
  const tableLines = [...table.querySelectorAll('tr')];
  const grid: string[][] = tableLines.map(() => []);
  const whole = new Map<number, string>();
  for (const [at, row] of tableLines.entries()) {
    const cells = [...row.children].filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH');
    const line = grid[at]!;
    let column = 0;
    for (const cell of cells) {
      while (line[column] !== undefined) column++;
      const text = cellText(cell);
      const [wide, high] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      if (cells.length === 1 && wide > 1) whole.set(at, text);
      for (const spanned of grid.slice(at, at + high))
        for (let right = 0; right < wide; right++) spanned[column + right] = text;
      column += wide;
    }
  }
  const rows = grid.map((row) => Array.from(row, (cell) => cell ?? ''));
  const columns = Math.max(0, ...rows.filter((_, at) => !whole.has(at)).map((row) => row.length));
  if (columns < 2) return null;
  const caption = table.querySelector('caption');
  const parts: (string | string[][])[] = caption === null ? [] : [cellText(caption)];
  for (const [at, row] of rows.entries()) {
    const across = whole.get(at);
    const last = parts.at(-1);
    if (across !== undefined) parts.push(across);
    else if (row.every((cell) => cell === '')) continue;
    else if (Array.isArray(last)) last.push(row);
    else parts.push([row]);
  }
  return parts.filter((part) => part !== '');
}

function spanOf(cell: DomElement, name: string): number {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, maxSpan) : 1;
}

/** Lines and items of a cell stand in one line. */
function cellText(cell: DomElement): string {
  const parts: string[] = [];
  const walk = (node: DomNode) => {
    if (node.nodeType === 3) parts.push(node.textContent ?? '');
    else if (node.nodeName === 'BR') parts.push('; ');
    else {
      const isBlock = /^(?:LI|P|DIV|DD|DT)$/.test(node.nodeName);
      if (isBlock && parts.join('').trim() !== '') parts.push('; ');
      for (const child of node.childNodes) walk(child);
    }
  };
  walk(cell);
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*;\s*)+/g, '; ')
    .replace(/^[;\s]+|[;\s]+$/g, '');
}
