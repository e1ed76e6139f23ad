/** @module Matches paths against `patterns`: `*`, `?`, `[a-z]` within a folder's name and `**` for any folders. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** Longest pattern; with it a match costs at most pattern length times path length steps. */
const MAX_LENGTH = 512;

type Token = { kind: 'any' } | { kind: 'one'; accepts: (char: string) => boolean; dot: boolean };

/**
 * Compiles a pattern into a test of relative paths with slashes. Names that start with a dot match only a pattern part
 * that starts with one. Matching takes no exponential time, and a pattern cannot name anything outside the folder.
 * @throws InputError for an absolute pattern, a part `..`, a backslash or an overlong pattern.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const refuse = (reason: string): InputError =>
    new InputError(t('documents.patternBad', { pattern: pattern.slice(0, 80), reason }), {
      hint: t('documents.patternBadHint'),
    });
  if (pattern.length > MAX_LENGTH) throw refuse(t('documents.patternLong', { limit: MAX_LENGTH }));
  if (/[\\\0]/.test(pattern)) throw refuse(t('documents.patternBackslash'));
  if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) throw refuse(t('documents.patternAbsolute'));
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw refuse(t('documents.patternParent'));
  if (parts.length === 0) throw refuse(t('documents.patternEmpty'));
  const compiled = parts.map((part) => (part === '**' ? null : tokenize(part)));
  return (path) => matchParts(compiled, path.split('/'));
}

/** `parts[i]` null is `**`. One row of reachable positions a pattern part: polynomial for every input. */
function matchParts(parts: readonly (Token[] | null)[], names: readonly string[]): boolean {
  let reachable = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const start of reachable) {
      const name = names[start];
      if (part !== null) {
        if (name !== undefined && matchName(part, name)) next.add(start + 1);
        continue;
      }
      // `**` passes any folders but hidden ones.
      for (let end = start; end <= names.length && !next.has(end); end++) {
        next.add(end);
        if (names[end]?.startsWith('.')) break;
      }
    }
    if (next.size === 0) return false;
    reachable = next;
  }
  return reachable.has(names.length);
}

function matchName(tokens: readonly Token[], name: string): boolean {
  const first = tokens[0];
  if (name.startsWith('.') && !(first?.kind === 'one' && first.dot)) return false;
  const chars = [...name];
  let token = 0;
  let char = 0;
  let star = -1;
  let retry = 0;
  // Only the last star needs to be tried again: an earlier one could not have let more through.
  while (char < chars.length) {
    const current = tokens[token];
    if (current?.kind === 'any') {
      star = token++;
      retry = char;
    } else if (current?.kind === 'one' && current.accepts(chars[char]!)) {
      token++;
      char++;
    } else if (star >= 0) {
      token = star + 1;
      char = ++retry;
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest.kind === 'any');
}

function tokenize(part: string): Token[] {
  const tokens: Token[] = [];
  const chars = [...part];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    const close = char === '[' ? closingBracket(chars, i) : -1;
    if (char === '*') tokens.push({ kind: 'any' });
    else if (char === '?') tokens.push({ kind: 'one', accepts: () => true, dot: false });
    else if (close > 0) {
      tokens.push({ kind: 'one', accepts: characterClass(chars.slice(i + 1, close)), dot: false });
      i = close;
    } else tokens.push({ kind: 'one', accepts: (other) => other === char, dot: char === '.' });
  }
  return tokens;
}

/** Index of the `]` that ends the class opened at `open`, or -1: an unclosed bracket is an ordinary character. */
function closingBracket(chars: readonly string[], open: number): number {
  const negated = chars[open + 1] === '!' || chars[open + 1] === '^';
  return chars.indexOf(']', open + (negated ? 3 : 2));
}

function characterClass(body: readonly string[]): (char: string) => boolean {
  const negated = body[0] === '!' || body[0] === '^';
  const items = negated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let i = 0; i < items.length; i++) {
    const from = items[i]!;
    const to = items[i + 1] === '-' ? items[i + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) i += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}
