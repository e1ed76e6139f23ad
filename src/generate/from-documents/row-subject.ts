/** @module What a table's row is about: the main subject on a day or in a year, a thing with a name of its own, or one of a kind. */
import { describeEntity } from '../aliases.ts';
import { escapePattern } from '../entity.ts';
import { renderForm } from '../render-form.ts';
import type { Block } from './blocks.ts';
import { isNameIn, type Readers, sectionSubject } from './section-subject.ts';

export interface TableReaders extends Readers {
  /** Whether what stands above the table in its section is about the section's subject. */
  isOwn: boolean;
}

export interface RowSubject {
  subject: string;
  /** "on Monday", or ''. */
  qualifier: string;
}

/** A reader of first cells, null where that is not certain. @param header the first column's label, '' when there is none */
export function openRowSubjects(
  header: string,
  table: Extract<Block, { kind: 'table' }>,
  context: TableReaders,
): (cell: string) => RowSubject | null {
  const { entity, text, language, labels } = context;
  const kind = header.toLowerCase();
  const isKind = labels.kinds.test(kind);
  const owner = context.isOwn ? sectionSubject(table, context, kind) : null;
  // "Mirquill 3.0", when the text says "Mirquill 4.2" of another row.
  const isSuffix = isKind && owner === entity.name && holdsSuffix(table, entity.bare, text);
  const fill = (form: string, K: string, S: string) =>
    renderForm(
      form,
      { h: kind, K, S },
      { morphology: language.morphology, tense: 'present', isPlural: false, mode: 'direct' },
    ) as string;
  return (cell) => {
    const time = labels.timeOf(cell);
    if (time !== null) return owner === null ? null : { subject: owner, qualifier: time };
    if (!/^[\p{L}\p{N}][\p{L}\p{N} '’.&-]{0,39}$/u.test(cell) || (!isKind && kind !== '')) return null;
    if (isNameIn(text, cell)) {
      const named = describeEntity(cell, text, language, false).name;
      // "the ship Pale Curlew" where the text itself does not say "the Pale Curlew".
      const subject = named !== cell || !isKind ? named : fill(labels.rowSubject.named, cell, '');
      return { subject, qualifier: '' };
    }
    if (!isKind || owner === null) return null;
    if (isSuffix) return { subject: `${entity.bare} ${cell}`, qualifier: '' };
    const form = /^\p{Lu}?\d/u.test(cell) ? labels.rowSubject.numbered : labels.rowSubject.owned;
    return { subject: fill(form, cell, owner), qualifier: '' };
  };
}

/** Whether the text puts some row's first cell behind the name. */
function holdsSuffix({ rows }: { rows: { cells: string[] }[] }, name: string, text: string): boolean {
  const cells = new Set(rows.map((row) => row.cells[0]));
  const after = new RegExp(`${escapePattern(name)} ([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])`, 'gu');
  return [...text.matchAll(after)].some((match) => cells.has(match[1] as string));
}
