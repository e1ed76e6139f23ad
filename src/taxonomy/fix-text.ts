/** @module Corrections of a qna.yaml that need nobody's decision, as edits of its text; each is null where it is not certain. */
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../core/atomic-write.ts';
import type { Finding, TextEdit } from './leaf.ts';

/** Fields whose value is one text: what stands behind them on the line is meant as a whole. */
const TEXT_FIELD =
  /^(?<head>\s*(?:-\s+)?(?:question|answer|context|domain|created_by|task_description|document_outline):\s+)(?<value>\S.*?)\s*$/;
/** Most rounds: each corrects what the one before it has laid open. */
const MAX_ROUNDS = 20;

/** Every tab that begins a line as two spaces. */
export function tabFix(text: string): TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { index, 0: indent } of text.matchAll(/^ *\t[ \t]*/gm))
    edits.push({ start: index, end: index + indent.length, text: indent.replaceAll('\t', '  ') });
  return edits.length === 0 ? null : edits;
}

/** The text of a field in one line, in quotes. @param line 1-based */
export function quoteFix(text: string, line: number): TextEdit[] | null {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const groups = TEXT_FIELD.exec(lines[line - 1] ?? '')?.groups;
  if (groups?.head === undefined || groups.value === undefined || /^["'|>[{&*!]/.test(groups.value))
    return null;
  const next = lines[line] ?? '';
  // A value that goes on in the next line would be torn in two.
  const goesOn = /^\s*\S/.test(next) && !/^\s*(?:-\s|[\w-]+:|#)/.test(next);
  if (goesOn) return null;
  const from = start + groups.head.length;
  return [{ start: from, end: from + groups.value.length, text: JSON.stringify(groups.value) }];
}

/** Overlapping edits wait for the next round. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: inserted } of [...edits].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start < at) continue;
    out += text.slice(at, start) + inserted;
    at = end;
  }
  return out + text.slice(at);
}

/**
 * Corrects a text until nothing correctable is found.
 * @param check the findings of a text. @returns how many findings were corrected.
 */
export function fixText(
  text: string,
  check: (text: string) => readonly Finding[],
): { text: string; fixed: number } {
  let fixed = 0;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = check(current).filter(({ fix }) => fix !== undefined);
    const next = applyEdits(
      current,
      found.flatMap(({ fix }) => fix ?? []),
    );
    if (next === current) break;
    fixed += found.length;
    current = next;
  }
  return { text: current, fixed };
}

/** As fixText, for a file; what it held is intact until the whole new text is on disk. */
export async function fixFile(path: string, check: (text: string) => readonly Finding[]): Promise<number> {
  const before = await readFile(path, 'utf8');
  const { text, fixed } = fixText(before, check);
  if (text !== before) await writeFileAtomic(path, text);
  return fixed;
}
