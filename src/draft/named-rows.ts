/** @module Rows of a table that stands alone, as a CSV file becomes one: the first cell names what the row is about. */
import type { LanguageData } from '../generate/data/language.ts';
import { readBlocks } from '../generate/from-documents/blocks.ts';
import { tellLabelled } from '../generate/from-documents/labels.ts';

export interface RowPair {
  question: string;
  answer: string;
  /** 1-based. */
  line: number;
}

/** Cells under a column whose label the language has a rule for; none of a table whose first cells are no names, or name two rows. */
export function readNamedRows(text: string, language: LanguageData): RowPair[] {
  return readBlocks(text).flatMap((block): RowPair[] => {
    if (block.kind !== 'table') return [];
    const { header, rows } = block;
    const names = rows.map(({ cells }) => cells[0] ?? '');
    const areNames = names.every((name) => /^\p{Lu}[\p{L}\p{N} '’.&-]{1,60}$/u.test(name));
    if (!areNames || new Set(names).size < names.length) return [];
    return rows.flatMap(({ cells, line }) =>
      cells.slice(1).flatMap((value, column) => {
        const label = header.cells[column + 1] ?? '';
        const told = tellLabelled(
          { subject: cells[0] as string, label, value, qualifier: '', line },
          language,
        );
        return told === null ? [] : [{ question: told.question, answer: told.answer, line }];
      }),
    );
  });
}
