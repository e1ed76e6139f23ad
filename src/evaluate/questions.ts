/** @module Reads a question file and says at which line and column it is not valid. */
import { readFile, stat } from 'node:fs/promises';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { InputError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { yamlReason } from '../core/yaml-reason.ts';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';
import { normalizeText } from '../text/normalize.ts';

export const questionKinds = ['taught', 'reverse', 'unknowable', 'general'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Question {
  /** taught: a fact that the training gave · reverse: asked from its other end · unknowable · general: known before. */
  kind: QuestionKind;
  question: string;
  /** Any of these counts. Empty only for `unknowable`. */
  answers: string[];
  /** Which fact the question asks for; several questions may share one. */
  fact?: string;
  /** Its family of wordings as the data maker calls it, e.g. "passive". */
  wording?: string;
}

const MAX_BYTES = 8 * 1024 * 1024;
const EXAMPLE = '{kind: taught, question: "When was it founded?", answers: ["1969"]}';

/** @throws InputError with every finding as path:line:col; `line` and `col` are those of the first. */
export async function readQuestions(path: string): Promise<Question[]> {
  return parseQuestions(await readText(path), path);
}

/** @throws InputError as `readQuestions` does; `path` only names the place. Keys it doesn't know are left alone. */
export function parseQuestions(text: string, path: string): Question[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const findings: { offset: number; message: string }[] = [];
  const report: Report = (node, key, params) =>
    findings.push({
      offset: typeof node === 'number' ? node : (node?.range?.[0] ?? 0),
      message: t(key, params),
    });
  const questions: Question[] = [];

  for (const error of document.errors)
    report(error.pos[0], 'evaluate.badYaml', { reason: yamlReason(error) });
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || ('anchor' in node && node.anchor)) report(node, 'evaluate.alias');
    },
  });
  if (findings.length === 0) {
    const root = document.contents;
    const list = isMap(root) ? root.get('questions', true) : null;
    if (!isSeq(list) || list.items.length === 0) report(isSeq(list) ? list : root, 'evaluate.noList');
    else
      for (const entry of list.items) {
        const question = isMap(entry) ? readEntry(entry, text, report) : null;
        if (!isMap(entry)) report(entry as Node, 'evaluate.notAMapping');
        if (question) questions.push(question);
      }
  }
  if (findings.length === 0) return questions;

  const places = findings
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, message }) => ({ ...lines.linePos(offset), message }));
  const first = places[0] as (typeof places)[number];
  const list = places.map((place) => `${path}:${place.line}:${place.col}: ${place.message}`).join('\n');
  throw new InputError(t('evaluate.badFile', { findings: list }), {
    path,
    line: first.line,
    col: first.col,
    hint: t('evaluate.badFileHint', { example: EXAMPLE }),
    details: { findings: places },
  });
}

/** A finding at a node or an offset. */
type Report = (node: Node | number | null | undefined, key: MessageKey, params?: MessageParams) => void;

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      throw new InputError(t('evaluate.tooBig', { size: formatBytes(size), limit: formatBytes(MAX_BYTES) }), {
        path,
        hint: t('evaluate.tooBigHint'),
      });
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new InputError(t('evaluate.noQuestionFile', { path }), {
        hint: t('evaluate.noQuestionFileHint'),
        cause,
      });
    throw new InputError(t('evaluate.unreadable', { path, reason: code ?? message }), {
      hint: t('evaluate.unreadableHint'),
      cause,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(t('evaluate.notUtf8'), { path, hint: t('evaluate.notUtf8Hint'), cause });
  }
}

function readEntry(entry: YAMLMap, text: string, report: Report): Question | null {
  const kind = readKind(entry, report);
  const question = readString(entry.get('question', true));
  if (question === null) report(entry.get('question', true) ?? entry, 'evaluate.noQuestion');
  const answers = readAnswers(entry, kind, text, report);
  const factNode = entry.get('fact', true);
  const fact = isAbsent(factNode) ? undefined : readString(factNode);
  if (fact === null) report(factNode, 'evaluate.badFact');
  if (!kind || question === null || !answers || fact === null) return null;
  // Only a label: whatever else stands there is left alone, as keys that are not known.
  const wording = readString(entry.get('wording', true));
  return {
    ...{ kind, question, answers },
    ...(fact === undefined ? {} : { fact }),
    ...(wording === null ? {} : { wording }),
  };
}

function readKind(entry: YAMLMap, report: Report): QuestionKind | null {
  const node = entry.get('kind', true);
  const kinds = questionKinds.join(', ');
  if (isAbsent(node)) {
    report(entry, 'evaluate.noKind', { kinds });
    return null;
  }
  const kind = questionKinds.find((known) => known === node?.value);
  if (!kind) report(node, 'evaluate.badKind', { kinds, value: String(node?.value ?? node) });
  return kind ?? null;
}

function readAnswers(
  entry: YAMLMap,
  kind: QuestionKind | null,
  text: string,
  report: Report,
): string[] | null {
  const node: unknown = entry.get('answers', true);
  const isOptional = kind === 'unknowable';
  if (isAbsent(node)) {
    if (isOptional) return [];
    report(entry, 'evaluate.noAnswers');
    return null;
  }
  if (!isSeq(node)) {
    report(node as Node, 'evaluate.answersNotAList', { value: isScalar(node) ? String(node.value) : '...' });
    return null;
  }
  if (node.items.length === 0 && !isOptional) {
    report(node, 'evaluate.emptyAnswers');
    return null;
  }
  reportSplitNumbers(node, text, report);
  const answers = node.items.map((item) => {
    const answer = readString(item);
    if (answer === null) report(item as Node, 'evaluate.badAnswer');
    else if (normalizeText(answer) === '') report(item as Node, 'evaluate.blankAnswer');
    return answer;
  });
  return answers.every((answer) => answer !== null) ? answers : null;
}

/** In `[24,255]` YAML sees two numbers where a person means one. */
function reportSplitNumbers({ items }: YAMLSeq, text: string, report: Report): void {
  items.forEach((item, index) => {
    const previous = items[index - 1];
    if (!isScalar(item) || !isScalar(previous) || !item.range || !previous.range) return;
    const isNumbers = typeof item.value === 'number' && typeof previous.value === 'number';
    if (!isNumbers || text.slice(previous.range[1], item.range[0]) !== ',') return;
    report(previous, 'evaluate.splitNumber', {
      first: previous.source ?? String(previous.value),
      second: item.source ?? String(item.value),
    });
  });
}

/** Text that is not blank, or a number as it was written; null for all else. */
function readString(node: unknown): string | null {
  if (!isScalar(node)) return null;
  const { value, source } = node as Scalar;
  if (typeof value === 'number' || typeof value === 'bigint') return source ?? String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function isAbsent(node: unknown): node is undefined | null {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

/** A question file that `parseQuestions` reads, a line each: JSON is YAML, too. */
export function renderQuestions(questions: readonly Question[]): string {
  const rows = questions.map(({ kind, question, answers, fact }) =>
    JSON.stringify({ kind, question, answers, ...(fact === undefined ? {} : { fact }) }),
  );
  return `questions:\n${rows.map((row) => `  - ${row}\n`).join('')}`;
}
