/** @module From the text of a qna.yaml to a tree in which every value knows its place. Bombs are refused unread. */
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, type YAMLError } from 'yaml';
import { yamlReason } from '../core/yaml-reason.ts';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';
import { quoteFix, tabFix } from './fix-text.ts';
import type { Finding, TextEdit } from './leaf.ts';

export interface Place {
  line: number;
  col: number;
}

export type QnaMap = Place & { kind: 'map'; entries: Map<string, { place: Place; value: QnaNode }> };
export type QnaNode =
  | QnaMap
  | (Place & { kind: 'list'; items: QnaNode[] })
  | (Place & { kind: 'scalar'; value: unknown; source: string; written: Written });

/** How a value stands in the file: its offsets, and whether it has no quotes and is no block of lines. */
export interface Written {
  start: number;
  end: number;
  isPlain: boolean;
}

/** Deepest nesting that is read; the deepest valid file has 5 levels. */
const MAX_DEPTH = 32;
/** After these many syntax errors the rest is mostly a consequence of the first. */
const MAX_SYNTAX_FINDINGS = 5;

const NOWHERE: Written = { start: 0, end: 0, isPlain: false };

/** What the parser's error codes mean to a person who has never read the YAML specification. */
const PLAIN: Record<string, [MessageKey, MessageKey]> = {
  TAB_AS_INDENT: ['taxonomy.yamlTab', 'taxonomy.yamlTabHint'],
  BLOCK_AS_IMPLICIT_KEY: ['taxonomy.yamlColon', 'taxonomy.yamlColonHint'],
  MULTILINE_IMPLICIT_KEY: ['taxonomy.yamlKey', 'taxonomy.yamlKeyHint'],
  BAD_INDENT: ['taxonomy.yamlIndent', 'taxonomy.yamlIndentHint'],
  BAD_SCALAR_START: ['taxonomy.yamlStart', 'taxonomy.yamlQuoteHint'],
  BAD_DQ_ESCAPE: ['taxonomy.yamlEscape', 'taxonomy.yamlEscapeHint'],
  UNEXPECTED_TOKEN: ['taxonomy.yamlUnexpected', 'taxonomy.yamlQuoteHint'],
};

/** Parses one document. `root` is null when there is nothing in it or when it could not be read. */
export function parseQna(text: string, path: string): { root: QnaNode | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const lines = new LineCounter();
  lines.addNewLine(0);
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  const report = (
    at: Place,
    key: MessageKey,
    hint: MessageKey | null,
    params: MessageParams = {},
    fix: TextEdit[] | null = null,
  ): void => {
    findings.push({
      path,
      ...at,
      message: t(key, params),
      ...(hint === null ? {} : { hint: t(hint) }),
      severity: 'error',
      ...(fix === null ? {} : { fix }),
    });
  };

  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The composer recurses: with 100 000 open brackets it would end the whole process, so the depth is checked first.
    if (parser.stack.length > MAX_DEPTH + 1) {
      report(place(parser.offset), 'taxonomy.yamlDeep', 'taxonomy.yamlDeepHint', { limit: MAX_DEPTH });
      return { root: null, findings };
    }
  }
  tokens.push(...parser.end());

  const composer = new Composer({
    schema: 'core',
    strict: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const reportSyntax = (error: YAMLError): void => {
    const [key, hint] = PLAIN[error.code] ?? (['taxonomy.yamlOther', 'taxonomy.yamlQuoteHint'] as const);
    const at = place(error.pos[0]);
    report(at, key, hint, { reason: yamlReason(error) }, fixFor(error.code, text, at.line));
  };
  const problems = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  for (const error of problems.slice(0, MAX_SYNTAX_FINDINGS)) reportSyntax(error);
  const second = documents[1];
  if (second !== undefined && problems.length === 0)
    report(place(second.range[0]), 'taxonomy.yamlMany', 'taxonomy.yamlManyHint');
  if (findings.length > 0) return { root: null, findings };

  const convert = (node: unknown, fallback: Place): QnaNode => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    const at = range == null ? fallback : place(range[0]);
    if (isAlias(node)) {
      report(at, 'taxonomy.yamlAlias', 'taxonomy.yamlAliasHint', { name: node.source });
      return { kind: 'scalar', value: null, source: '', written: NOWHERE, ...at };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item, at)), ...at };
    if (isMap(node)) {
      const entries: QnaMap['entries'] = new Map();
      for (const pair of node.items) {
        const key = convert(pair.key, at);
        if (key.kind !== 'scalar') {
          report(key, 'taxonomy.yamlKey', 'taxonomy.yamlKeyHint');
          continue;
        }
        const name = String(key.value);
        const first = entries.get(name);
        if (first !== undefined)
          report(key, 'taxonomy.duplicateKey', 'taxonomy.duplicateKeyHint', {
            key: name,
            line: first.place.line,
          });
        else entries.set(name, { place: key, value: convert(pair.value, { line: key.line, col: key.col }) });
      }
      return { kind: 'map', entries, ...at };
    }
    if (!isScalar(node)) return { kind: 'scalar', value: null, source: '', written: NOWHERE, ...at };
    const written = { start: range?.[0] ?? 0, end: range?.[1] ?? 0, isPlain: node.type === 'PLAIN' };
    return { kind: 'scalar', value: node.value, source: node.source ?? '', written, ...at };
  };
  const contents = documents[0]?.contents ?? null;
  const root = contents === null ? null : convert(contents, { line: 1, col: 1 });
  return { root, findings };
}

function fixFor(code: string, text: string, line: number): TextEdit[] | null {
  if (code === 'TAB_AS_INDENT') return tabFix(text);
  return code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_SCALAR_START' ? quoteFix(text, line) : null;
}
