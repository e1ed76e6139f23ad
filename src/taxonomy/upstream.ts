/** @module What InstructLab refuses although it can be taught here: said only to those who ask for its verdict (ilab diff --strict). */
import { t } from '../i18n/index.ts';
import type { Finding, LeafKind } from './leaf.ts';
import type { QnaContent } from './validate.ts';

/** The findings for a valid file, all of them errors. */
export function lintUpstream({ version, document }: QnaContent, kind: LeafKind, path: string): Finding[] {
  if (kind !== 'knowledge') return [];
  const refuse = (line: number, message: string): Finding => ({
    ...{ path, line, col: 1, message },
    hint: t('taxonomy.upstreamHint'),
    severity: 'error',
  });
  return [
    ...(version < 3 ? [refuse(1, t('taxonomy.upstreamVersion', { version }))] : []),
    ...(document !== undefined && document.commit === undefined
      ? [refuse(document.line, t('taxonomy.upstreamDocument'))]
      : []),
  ];
}

/** Findings as InstructLab weighs them: those about the form are errors. */
export function asUpstreamWeighs(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) =>
    finding.form === undefined ? finding : { ...finding, severity: 'error' as const },
  );
}
