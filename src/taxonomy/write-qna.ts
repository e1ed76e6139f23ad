/** @module Writes a qna.yaml of version 3 that passes InstructLab's check of its form, or adds passages to one that is there. */
import { isSeq, parseDocument } from 'yaml';

export interface QnaPair {
  question: string;
  answer: string;
}

export interface QnaGroup<Pair extends QnaPair = QnaPair> {
  context: string;
  pairs: readonly Pair[];
}

export interface QnaFile<Pair extends QnaPair = QnaPair> {
  createdBy: string;
  domain: string;
  outline: string;
  groups: readonly QnaGroup<Pair>[];
  document: { repo: string; commit?: string; patterns: readonly string[] };
}

/** @param comments lines without "#". @param extra further fields of a pair, in a draft. */
export function renderQna<Pair extends QnaPair>(
  { createdBy, domain, outline, groups, document }: QnaFile<Pair>,
  { comments = [], extra }: { comments?: readonly string[]; extra?: (pair: Pair) => [string, string][] } = {},
): string {
  return [
    ...comments.map((line) => `# ${line}`),
    'version: 3',
    `created_by: ${renderText(createdBy)}`,
    `domain: ${renderText(domain)}`,
    `document_outline: ${renderText(outline)}`,
    groups.length === 0 ? 'seed_examples: []' : `seed_examples:\n${renderGroups(groups, 2, extra)}`,
    'document:',
    `  repo: ${renderText(document.repo)}`,
    ...(document.commit === undefined ? [] : [`  commit: ${renderText(document.commit)}`]),
    '  patterns:',
    ...document.patterns.map((pattern) => `    - ${quote(pattern)}`),
    '',
  ].join('\n');
}

/** @param indent columns before each "- context". */
function renderGroups<Pair extends QnaPair>(
  groups: readonly QnaGroup<Pair>[],
  indent: number,
  extra: (pair: Pair) => [string, string][] = () => [],
): string {
  const space = ' '.repeat(indent);
  const pairLines = (pair: Pair) => {
    const fields: [string, string][] = [['question', pair.question], ['answer', pair.answer], ...extra(pair)];
    return fields.map(
      ([name, value], index) => `${space}    ${index === 0 ? '- ' : '  '}${name}: ${renderText(value)}`,
    );
  };
  return groups
    .flatMap(({ context, pairs }) => [
      `${space}- context: ${renderBlock(context, indent + 4)}`,
      `${space}  questions_and_answers:`,
      ...pairs.flatMap(pairLines),
    ])
    .join('\n');
}

/**
 * The text of a valid version 3 file with `groups` behind those it has; everything else stays as it is, comments too.
 * @returns null when the file has no list of seed examples in the block form.
 */
export function addGroups(text: string, groups: readonly QnaGroup[]): string | null {
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  const seeds = document.get('seed_examples', true);
  if (document.errors.length > 0 || !isSeq(seeds) || seeds.flow === true || seeds.range == null) return null;
  const [start, end] = seeds.range;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const before = text.slice(0, end).replace(/\n+$/, '');
  return `${before}\n${renderGroups(groups, indent)}\n${text.slice(end).replace(/^\n+/, '')}`;
}

/** Several lines as a block that keeps them, where YAML can; blanks at line ends mean nothing in Markdown we keep. */
function renderBlock(text: string, indent: number): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const isBlock = lines.length > 1 && !/^\s|\t|[^\P{C}\n]|[\u2028\u2029]/u.test(lines.join('\n'));
  if (!isBlock) return renderText(lines.join('\n'));
  const space = ' '.repeat(indent);
  // More than two blank lines in a row are refused by InstructLab's check.
  const kept = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+$/, '');
  return `|-\n${kept.replace(/^(?=.)/gm, space)}`;
}

/** Words alone that some reader of YAML takes for something else than text. */
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Plain where no reader of YAML can take it for anything else, in quotes otherwise. */
function renderText(text: string): string {
  if (/^[a-z][a-z_]*$/i.test(text) && !SPECIAL.test(text)) return text;
  const isPlain =
    /^\p{L}[^\n]*[^\s:]$/u.test(text) && / /.test(text) && !/: | #|[^\P{C}]|[\u2028\u2029]/u.test(text);
  return isPlain ? text : quote(text);
}

function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[^\P{C}]|[\u2028\u2029]/gu,
    (character) => `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`,
  );
}
