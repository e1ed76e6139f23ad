/** @module A pair as a person reads it, with the words of its source. */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { FactRecord } from '../../../generate/outputs/fact-records.ts';
import { type MessageKey, t } from '../../../i18n/index.ts';
import type { ReviewPair } from '../../../review/pairs.ts';
import { printable } from '../../term/printable.ts';

const words: Readonly<Record<'accept' | 'reject' | 'edit' | 'open', MessageKey>> = {
  accept: 'review.accepted',
  reject: 'review.rejected',
  edit: 'review.edited',
  open: 'review.open',
};

/** What stands at the source of a pair: the sentence that the data maker kept, else the line of the file; '' when nobody knows. */
export type SourceText = (pair: ReviewPair) => Promise<string>;

export function openSources(records: readonly FactRecord[]): SourceText {
  const sentences = new Map(records.map(({ id, sentence }) => [id, sentence]));
  const files = new Map<string, Promise<string[]>>();
  return async ({ original, kind, source }) => {
    const fact = kind === 'unknown' ? original.fact.replace(/^unknown /, '') : original.fact;
    const sentence = kind === 'skill' ? undefined : sentences.get(fact);
    if (sentence !== undefined && sentence !== '') return sentence;
    // A path within a git repository says nothing about this machine.
    if (source === null || !isAbsolute(source.path)) return '';
    const lines = files.get(source.path) ?? readFile(source.path, 'utf8').then(toLines, () => []);
    files.set(source.path, lines);
    return (await lines)[source.line - 1]?.trim() ?? '';
  };
}

const toLines = (text: string) => text.split('\n');

/** "taught knowledge/x#3, FILE:LINE: sentence": what the pairs of one fact share. */
export async function factHeading(pair: ReviewPair, sourceText: SourceText): Promise<string> {
  const { source, original, kind } = pair;
  const place = source === null ? '' : ` ${source.path}${source.line > 0 ? `:${source.line}` : ''}`;
  const text = await sourceText(pair);
  const head = t('review.heading', { kind, fact: original.fact || '-' }) + place;
  return printable(text === '' ? head : `${head}\n  ${t('review.source', { text })}`);
}

export function pairLines(pair: ReviewPair): string {
  const { id, decision, rung, wording, question, answer, original } = pair;
  const made = [rung, wording].filter((part) => part !== '').join(', ');
  const head = `  ${id}  ${t(words[decision ?? 'open'])}${made === '' ? '' : `  (${made})`}`;
  const before =
    decision === 'edit' ? [t('review.before', { question: original.user, answer: original.assistant })] : [];
  const lines = [t('review.question', { text: question }), t('review.answer', { text: answer }), ...before];
  return printable([head, ...lines.map((line) => `    ${line.replaceAll('\n', '\n    ')}`)].join('\n'));
}
