/** @module Findings as lines of text, `path:line:col: message`, the form editors and terminals make clickable, with the place below. */
import { t } from '../i18n/index.ts';
import type { Finding } from './leaf.ts';

/** The text of a line (1-based) of a file; null when nobody knows it. */
export type SourceLine = (path: string, line: number) => string | null;

/** Findings of one kind about the form of one file that are shown; the rest is counted. */
const MOST_OF_A_FORM = 3;
/** Longer lines are shown around the place. */
const WIDTH = 100;

/** A line a finding, the place with a caret, and its hint, both indented; sorted by file and place. */
export function renderFindings(findings: readonly Finding[], sourceLine: SourceLine = () => null): string[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compareText(a.path, b.path) || a.line - b.line || a.col - b.col || compareText(a.message, b.message),
  );
  const lines: string[] = [];
  const forms = new Map<string, { finding: Finding; count: number }>();
  for (const finding of sorted) {
    if (finding.form !== undefined) {
      const key = JSON.stringify([finding.path, finding.form]);
      const count = (forms.get(key)?.count ?? 0) + 1;
      forms.set(key, { finding, count });
      if (count > MOST_OF_A_FORM) continue;
    }
    const label = finding.severity === 'warning' ? `${t('taxonomy.warning')}: ` : '';
    lines.push(
      `${finding.path}:${finding.line}:${finding.col}: ${label}${finding.message}`,
      ...caretLines(sourceLine(finding.path, finding.line), finding),
      ...(finding.hint === undefined ? [] : [`    ${finding.hint}`]),
    );
  }
  for (const { finding, count } of forms.values())
    if (count > MOST_OF_A_FORM)
      lines.push(
        t('taxonomy.formMore', {
          path: finding.path,
          form: finding.form ?? '',
          count: count - MOST_OF_A_FORM,
        }),
      );
  return lines.map(withoutControls);
}

/** "  12 | answer: 1969" and, below, "     |         ^". */
function caretLines(text: string | null, { line, col }: Finding): string[] {
  if (text === null) return [];
  const spaced = text.replaceAll('\t', ' ');
  const from = Math.max(0, Math.min(col - 1 - WIDTH / 2, spaced.length - WIDTH));
  const cut = spaced.slice(from, from + WIDTH);
  const number = String(line).padStart(4);
  const before = from > 0 ? '…' : '';
  return [
    `    ${number} | ${before}${cut}${from + WIDTH < spaced.length ? '…' : ''}`,
    `    ${' '.repeat(number.length)} | ${' '.repeat(before.length + Math.max(0, col - 1 - from))}^`,
  ];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A file may hold terminal escapes in a field name that a message quotes. */
function withoutControls(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}
