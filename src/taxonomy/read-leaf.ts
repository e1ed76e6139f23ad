/** @module Reads one leaf folder: its qna.yaml and its attribution.txt. */
import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatBytes } from '../core/units.ts';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';
import { lintForm } from './form.ts';
import type { Finding, Leaf, LeafKind } from './leaf.ts';
import { lintSeeds, type TokenCounter } from './lint.ts';
import { parseQna } from './parse.ts';
import { readRejected } from './rejected.ts';
import { allowsFewExamples, type QnaContent, validateQna } from './validate.ts';

/** Largest qna.yaml and attribution.txt; real ones have some kilobytes. */
const MAX_BYTES = 2 ** 20;

/** The leaf in folder `id`; null with at least one error among the findings when the file is not valid. */
export async function readLeaf(
  root: string,
  id: string,
  kind: LeafKind,
  counter?: TokenCounter,
): Promise<{ leaf: Leaf | null; findings: Finding[] }> {
  const path = join(root, id, 'qna.yaml');
  const file = await readSmallText(path);
  if (file.finding !== null) return { leaf: null, findings: [file.finding] };
  const { content, findings: all } = checkQna(file.text, kind, path, counter);
  if (content === null) return { leaf: null, findings: all };
  const attribution =
    content.version === 1 ? null : await readAttribution(join(dirname(path), 'attribution.txt'));
  if (attribution?.finding != null) return { leaf: null, findings: [...all, attribution.finding] };
  const leaf: Leaf = { id, kind, path, ...content };
  if (attribution !== null) leaf.attribution = attribution.text;
  const rejected = await readRejected(dirname(path));
  if (rejected.size > 0) leaf.rejected = rejected;
  return { leaf, findings: all };
}

/** All that can be said about the text of a qna.yaml. `content` is null when a finding is an error. */
export function checkQna(
  text: string,
  kind: LeafKind,
  path: string,
  counter?: TokenCounter,
): { content: QnaContent | null; findings: Finding[] } {
  const { root: tree, findings } = parseQna(text, path);
  if (findings.length > 0) return { content: null, findings };
  if (tree === null)
    return { content: null, findings: [problem(path, 'taxonomy.emptyFile', 'taxonomy.emptyFileHint')] };
  const { content, findings: broken } = validateQna(tree, kind, path, allowsFewExamples(text));
  // InstructLab looks at the form from version 2 on.
  const form = content?.version === 1 ? [] : lintForm(text, path);
  const seeds = content === null ? [] : lintSeeds(content.seeds, path, counter);
  return { content, findings: [...broken, ...seeds, ...form] };
}

async function readAttribution(path: string): Promise<SmallText> {
  const file = await readSmallText(path);
  if (file.finding === null && file.text.trim() === '')
    return { text: '', finding: problem(path, 'taxonomy.attributionEmpty', 'taxonomy.attributionHint') };
  return file;
}

interface SmallText {
  text: string;
  finding: Finding | null;
}

async function readSmallText(path: string): Promise<SmallText> {
  const refuse = (key: MessageKey, hint: MessageKey, params: MessageParams = {}): SmallText => ({
    text: '',
    finding: problem(path, key, hint, params),
  });
  try {
    const status = await lstat(path);
    if (!status.isFile()) return refuse('taxonomy.notPlainFile', 'taxonomy.notPlainFileHint');
    if (status.size > MAX_BYTES) {
      const params = { size: formatBytes(status.size), limit: formatBytes(MAX_BYTES) };
      return refuse('taxonomy.tooLarge', 'taxonomy.tooLargeHint', params);
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), finding: null };
  } catch (error) {
    if (error instanceof TypeError) return refuse('taxonomy.notUtf8', 'taxonomy.notUtf8Hint');
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code !== 'ENOENT') return refuse('taxonomy.unreadableFile', 'taxonomy.unreadableHint', { code });
    return path.endsWith('attribution.txt')
      ? refuse('taxonomy.attributionMissing', 'taxonomy.attributionHint')
      : refuse('taxonomy.fileMissing', 'taxonomy.fileMissingHint');
  }
}

function problem(path: string, key: MessageKey, hint: MessageKey, params: MessageParams = {}): Finding {
  return { path, line: 1, col: 1, message: t(key, params), hint: t(hint), severity: 'error' };
}
