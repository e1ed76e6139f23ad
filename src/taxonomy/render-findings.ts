/** @module Findings as lines of text, `path:line:col: message`, the form editors and terminals make clickable. */
import { t } from '../i18n/index.ts';
import type { Finding } from './leaf.ts';

/** One line a finding, its hint indented below it; sorted by file and place. */
export function renderFindings(findings: readonly Finding[]): string[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compareText(a.path, b.path) || a.line - b.line || a.col - b.col || compareText(a.message, b.message),
  );
  return sorted.flatMap((finding) => {
    const label = finding.severity === 'warning' ? `${t('taxonomy.warning')}: ` : '';
    const line = `${finding.path}:${finding.line}:${finding.col}: ${label}${finding.message}`;
    const lines = finding.hint === undefined ? [line] : [line, `    ${finding.hint}`];
    return lines.map(withoutControls);
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A file may hold terminal escapes in a field name that a message quotes. */
function withoutControls(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}
