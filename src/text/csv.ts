/** @module Comma-separated values (RFC 4180), or separated by another character, each row with the line at which it begins; and the way back. */

export interface CsvRow {
  cells: string[];
  /** 1-based. */
  line: number;
}

/** Quoted cells may hold commas, line breaks and doubled quotes. Null with the line where a quote is never closed. */
export function parseCsv(text: string, separator = ','): CsvRow[] | { unclosed: number } {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let start = 1;
  let quotedFrom = 0;
  const endRow = () => {
    if (cells.length > 0 || cell !== '') rows.push({ cells: [...cells, cell], line: start });
    cells = [];
    cell = '';
    start = line;
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') line++;
    if (quotedFrom > 0) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quotedFrom = 0;
    } else if (character === '"' && cell === '') quotedFrom = line;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r' || text[at + 1] !== '\n') cell += character;
  }
  if (quotedFrom > 0) return { unclosed: quotedFrom };
  endRow();
  return rows;
}

/** A cell that a table program could take for a formula gets an apostrophe: answers come from models. */
export function formatCsvRow(cells: readonly (string | number | null)[]): string {
  const line = cells.map((cell) => {
    if (typeof cell !== 'string') return cell === null ? '' : String(cell);
    const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${line.join(',')}\r\n`;
}
