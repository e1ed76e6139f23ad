/**
 * @module The form of a qna.yaml: spaces, blank lines, line ends. It means nothing here, but InstructLab refuses a file for each of
 * these (yamllint's set "relaxed" without its limit on the length of lines, every warning counted as an error).
 */
import { CST, Lexer } from 'yaml';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';
import { lintIndentation } from './form-indent.ts';
import type { Finding, TextEdit } from './leaf.ts';

/** Notes a problem at an offset of the text. */
export type NoteForm = (
  offset: number,
  form: string,
  key: MessageKey,
  options?: { params?: MessageParams; fix?: TextEdit },
) => void;

/** yamllint's empty-lines: at most two in a row. */
const MAX_BLANK_LINES = 2;

/** Findings are warnings, in the order of the text. @param text that parses. */
export function lintForm(text: string, path: string): Finding[] {
  // InstructLab opens files as text, which hides such line ends from it. All lines of an editor end alike.
  if (text.includes('\r\n')) return [windowsLines(text, path)];
  const findings: Finding[] = [];
  const starts = lineStarts(text);
  const note: NoteForm = (offset, form, key, { params = {}, fix } = {}) => {
    const line = lineAt(starts, offset);
    findings.push({
      path,
      line: line + 1,
      col: offset - (starts[line] ?? 0) + 1,
      message: t(key, params),
      hint: t(fix === undefined ? 'taxonomy.formHint' : 'taxonomy.formFixHint'),
      severity: 'warning',
      form,
      ...(fix === undefined ? {} : { fix: [fix] }),
    });
  };
  lintLines(text, starts, note);
  lintTokens(text, note);
  lintIndentation(text, note);
  return findings.sort((a, b) => a.line - b.line || a.col - b.col);
}

function windowsLines(text: string, path: string): Finding {
  return {
    ...{ path, line: 1, col: text.indexOf('\r\n') + 1, severity: 'warning' },
    message: t('taxonomy.formWindows'),
    hint: t('taxonomy.formWindowsHint'),
    fix: [{ start: 0, end: text.length, text: text.replaceAll('\r\n', '\n') }],
  };
}

function lintLines(text: string, starts: readonly number[], note: NoteForm): void {
  if (text !== '' && !text.endsWith('\n'))
    note(text.length, 'new-line-at-end-of-file', 'taxonomy.formNoNewline', {
      fix: { start: text.length, end: text.length, text: '\n' },
    });
  for (const start of starts) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    const kept = line.replace(/[ \t]+$/, '').length;
    if (kept < line.length)
      note(start + kept, 'trailing-spaces', 'taxonomy.formTrailing', {
        fix: { start: start + kept, end: start + line.length, text: '' },
      });
  }
  for (const { index, 0: run } of text.matchAll(/(?<=^|\n)\n+/g)) {
    const isStart = index === 0;
    const isEnd = index + run.length === text.length;
    const most = isStart || isEnd ? 0 : MAX_BLANK_LINES;
    if (run.length > most && text.length > 1)
      note(index + run.length - 1, 'empty-lines', 'taxonomy.formBlank', {
        params: { count: run.length, limit: most },
        fix: { start: index + most, end: index + run.length, text: '' },
      });
  }
}

/** Spaces around ":", "-", ",", and within brackets; what stands in quotes or in a block of lines is no such mark. */
function lintTokens(text: string, note: NoteForm): void {
  const tokens = readTokens(text);
  const spaces = (from: number, to: number) => ({ start: from, end: to, text: ' ' });
  const none = (from: number, to: number) => ({ start: from, end: to, text: '' });
  for (const [index, { type, start, end }] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    // Spaces that end a line are trailing spaces, those that begin one are its indentation.
    const isInner = after?.type === 'space' && !isLineEnd(tokens[index + 2]?.type);
    const afterLength = isInner ? after.end - after.start : 0;
    const isPreceded = before?.type === 'space' && !isLineEnd(tokens[index - 2]?.type);
    if (type === 'map-value-ind') {
      if (isPreceded)
        note(before.start, 'colons', 'taxonomy.formColonBefore', { fix: none(before.start, before.end) });
      if (afterLength > 1)
        note(after!.start + 1, 'colons', 'taxonomy.formColonAfter', {
          fix: spaces(after!.start, after!.end),
        });
    } else if (type === 'seq-item-ind' && afterLength > 1) {
      // Fewer spaces would move what hangs on this item: no mechanical correction.
      note(after!.start + 1, 'hyphens', 'taxonomy.formHyphen');
    } else if (type === 'comma') {
      if (isPreceded)
        note(before.start, 'commas', 'taxonomy.formCommaBefore', { fix: none(before.start, before.end) });
      if (afterLength > 1)
        note(after!.start + 1, 'commas', 'taxonomy.formCommaAfter', {
          fix: spaces(after!.start, after!.end),
        });
      if (after !== undefined && after.type !== 'space' && !isLineEnd(after.type))
        note(end, 'commas', 'taxonomy.formCommaNone', { fix: spaces(end, end) });
    } else if (/^flow-(?:map|seq)-start$/.test(type) && afterLength > 1)
      note(after!.start + 1, 'brackets', 'taxonomy.formBracket', { fix: spaces(after!.start, after!.end) });
    else if (type.endsWith('-end') && isPreceded && before.end - before.start > 1)
      note(start - 1, 'brackets', 'taxonomy.formBracket', { fix: spaces(before.start, before.end) });
  }
}

interface Token {
  type: string;
  start: number;
  end: number;
}

/** Marks of the lexer that stand for no character of the text. */
const INVISIBLE = ['\u0002', '\u0018', '\u001f'];

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (INVISIBLE.includes(lexeme)) {
      isScalar = lexeme === '\u001f';
      continue;
    }
    const type = isScalar ? 'scalar' : (CST.tokenType(lexeme) ?? 'scalar');
    tokens.push({ type, start: at, end: at + lexeme.length });
    at += lexeme.length;
    isScalar = false;
  }
  return tokens;
}

function isLineEnd(type: string | undefined): boolean {
  return type === undefined || type === 'newline' || type === 'comment';
}

/** Offsets at which lines begin. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}

/** Index of the line an offset lies in. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
