/** @module Reads tables: what the rows are, what the columns say of them, and each cell as a value under a label. */
import type { SourceDocument } from '../../documents/load.ts';
import type { LabelData, LanguageData } from '../data/language.ts';
import { type Block, readBlocks, type TableRow } from './blocks.ts';
import type { Labelled } from './labels.ts';
import { openRowSubjects, type TableReaders } from './row-subject.ts';
import { sectionSubject } from './section-subject.ts';

type Table = Extract<Block, { kind: 'table' }>;

interface Context extends TableReaders {
  /** Whether a value can be told under this label. */
  canTell: (label: string, value: string) => boolean;
}

/** Names in the first columns and what the columns call them: "Pale Curlew" → "ship". */
export function kindsInTables(
  documents: readonly Pick<SourceDocument, 'text'>[],
  { labels }: LanguageData,
): Map<string, string> {
  const out = new Map<string, string>();
  if (labels === undefined) return out;
  for (const { text } of documents)
    for (const block of readBlocks(text)) {
      const kind = block.kind === 'table' ? (block.header.cells[0] ?? '').toLowerCase() : '';
      if (block.kind !== 'table' || !labels.kinds.test(kind)) continue;
      for (const { cells } of block.rows)
        if (/^\p{Lu}/u.test(cells[0] ?? '')) out.set(cells[0] as string, kind);
    }
  return out;
}

/** Every cell that has a label and a subject; a table whose sense is not certain gives nothing. */
export function readTable(table: Table, context: Context): Labelled[] {
  const { labels } = context;
  const { header, rows } = dropNumbers(table, labels);
  const width = header.cells.length;
  if (width < 2 || rows.length === 0) return [];
  const whole = rows.filter(
    ({ cells }) => cells.length >= width && cells.slice(width).every((cell) => cell === ''),
  );
  const pairs = readPairs(header, whole, table, context);
  if (pairs !== null) return pairs;
  return isTurned(header, whole, context)
    ? readTurned(header, whole, table, context)
    : readRows(header, whole, table, context);
}

/** A column that only counts the rows says nothing. */
function dropNumbers(table: Table, { ordinalHeader }: LabelData): { header: TableRow; rows: TableRow[] } {
  const isNumbered =
    ordinalHeader.test(table.header.cells[0] ?? '') &&
    table.rows.every(({ cells }) => /^\d+\.?$/.test(cells[0] ?? ''));
  if (!isNumbered) return table;
  const cut = (row: TableRow) => ({ ...row, cells: row.cells.slice(1) });
  return { header: cut(table.header), rows: table.rows.map(cut) };
}

/** Two columns of labels and values. The header may be the first pair itself. Null when it is no such table. */
function readPairs(
  header: TableRow,
  rows: readonly TableRow[],
  table: Table,
  context: Context,
): Labelled[] | null {
  const { labels, canTell } = context;
  const [first = '', second = ''] = header.cells;
  if (header.cells.length !== 2) return null;
  const isPair = ({ cells: [label = '', value = ''] }: TableRow) => canTell(label, value);
  const isNamed = labels.keyHeader.test(first) && labels.valueHeader.test(second);
  const isTitled = second === '' && first !== '';
  const isBare = isPair(header) && !canTell(second, rows[0]?.cells[1] ?? '');
  const fitting = rows.filter(isPair).length;
  if (!(isNamed || isTitled || isBare) || fitting * 2 < rows.length) return null;
  // "| Laborschule | |" heads the box of the Laborschule.
  const headings = isTitled
    ? [...table.headings, { level: 7, text: first, line: header.line }]
    : table.headings;
  const subject = sectionSubject({ headings }, context);
  if (subject === null || !(context.isOwn || isTitled)) return [];
  const all = isBare ? [header, ...rows] : rows;
  return unique(all).map(({ cells, line }) => ({
    subject,
    label: cells[0] as string,
    value: cells[1] as string,
    qualifier: '',
    line,
  }));
}

/** Labels down the first column, things across the header. */
function isTurned(header: TableRow, rows: readonly TableRow[], { labels, canTell }: Context): boolean {
  if (header.cells.length < 3 || !labels.keyHeader.test(header.cells[0] ?? '')) return false;
  return rows.every(({ cells }) => cells.slice(1).some((value) => canTell(cells[0] as string, value)));
}

function readTurned(header: TableRow, rows: readonly TableRow[], table: Table, context: Context): Labelled[] {
  const subjectOf = openRowSubjects('', table, context);
  const subjects = header.cells.map(subjectOf);
  return unique(rows).flatMap(({ cells, line }) =>
    cells.flatMap((value, column) => {
      const told = subjects[column];
      if (column === 0 || told === undefined || told === null) return [];
      return [{ ...told, label: cells[0] as string, value, line }];
    }),
  );
}

function readRows(header: TableRow, rows: readonly TableRow[], table: Table, context: Context): Labelled[] {
  const out: Labelled[] = [];
  const headers = header.cells.slice(1);
  const subjectOf = openRowSubjects(header.cells[0] as string, table, context);
  for (const { cells, line } of unique(rows)) {
    if (context.labels.totals.test(cells[0] as string)) continue;
    const told = subjectOf(cells[0] as string);
    if (told === null) continue;
    headers.forEach((label, index) => {
      // Two columns of one name can't be told apart.
      if (headers.filter((other) => other === label).length > 1) return;
      out.push({ ...told, label, value: cells[index + 1] as string, line });
    });
  }
  return out;
}

/** Rows whose first cell no other row has. */
function unique(rows: readonly TableRow[]): TableRow[] {
  const counts = new Map<string, number>();
  const keyOf = ({ cells }: TableRow) => (cells[0] ?? '').toLowerCase();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return rows.filter((row) => keyOf(row) !== '' && counts.get(keyOf(row)) === 1);
}
