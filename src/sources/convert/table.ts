/** @module A Markdown table; what data/…/tables.ts of the data maker reads again. */

/** The first row is the head; shorter rows are filled. Empty for no rows. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const [first, ...rest] = rows;
  if (first === undefined || columns === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, column) => escapeCell(cells[column] ?? '')).join(' | ')} |`;
  return [line(first), `|${' --- |'.repeat(columns)}`, ...rest.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}
