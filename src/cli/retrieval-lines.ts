/** @module What was looked up for an answer, as lines under it. */
import { isAbsolute, relative } from 'node:path';
import { t } from '../i18n/index.ts';
import type { AnswerRetrieval, RetrievedSource } from '../model/interfaces.ts';
import { printable } from './term/printable.ts';

export function retrievalLines(retrieval: AnswerRetrieval): string[] {
  const { by, reason, modelText = '', sources, leftOut, withheld, stale } = retrieval;
  const lines = [headOf(by, reason, modelText, sources.length > 0)];
  for (const source of sources) lines.push(`  ${sourceLine(source)}`);
  if (by === 'sources' && modelText !== '') lines.push(t('retrieve.saidMore', { text: oneLine(modelText) }));
  if (leftOut > 0) lines.push(t('retrieve.leftOut', { count: leftOut }));
  for (const text of withheld) lines.push(t('retrieve.withheld', { text: oneLine(text) }));
  for (const path of stale) lines.push(t('retrieve.stale', { path: shownPath(path) }));
  return lines.map(printable);
}

function headOf(
  by: AnswerRetrieval['by'],
  reason: AnswerRetrieval['reason'],
  modelText: string,
  hasSources: boolean,
): string {
  if (by === 'sources') return t('retrieve.bySources');
  if (by === 'taught') return t(hasSources ? 'retrieve.byTaught' : 'retrieve.byTaughtAlone');
  if (by === 'model') return t('retrieve.byModel');
  return reason === 'unsupported'
    ? t('retrieve.unsupported', { text: oneLine(modelText) })
    : t('retrieve.byNobody');
}

function sourceLine({ path, line, startLine, endLine, title, cited }: RetrievedSource): string {
  const shown = shownPath(path);
  return cited
    ? t('retrieve.sourceCited', { path: shown, line, title })
    : `${shown}:${startLine}-${endLine}  ${title}`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Relative to where the user is, when it lies below. */
export function shownPath(path: string, cwd = process.cwd()): string {
  if (!isAbsolute(path)) return path;
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
