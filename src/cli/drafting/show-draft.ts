/** @module A draft as a person reads it. */
import {
  type DraftPair,
  minContexts,
  minPairs,
  type missingToMinima,
  type PairState,
} from '../../draft/draft.ts';
import { hasDraft, readDraft } from '../../draft/draft-file.ts';
import { type MessageKey, t } from '../../i18n/index.ts';
import { printable } from '../term/printable.ts';

const words: Readonly<Record<PairState, MessageKey>> = {
  open: 'authoring.stateOpen',
  accepted: 'authoring.stateAccepted',
  rejected: 'authoring.stateRejected',
};

/** Nothing when the leaf has no draft. */
export async function draftLines(folder: string): Promise<string[]> {
  if (!(await hasDraft(folder))) return [];
  const { groups } = await readDraft(folder);
  return groups.flatMap(({ context, pairs }, index) => [
    printable(t('authoring.context', { number: index + 1, text: firstLine(context) })),
    ...pairs.map((pair) => pairText(pair)),
  ]);
}

export function pairText({ question, answer, source, by, state }: DraftPair): string {
  const head = `  ${[source, by, t(words[state])].filter(Boolean).join('  ')}`;
  const lines = [t('review.question', { text: question }), t('review.answer', { text: answer })];
  return printable([head, ...lines.map((line) => `    ${line.replaceAll('\n', '\n    ')}`)].join('\n'));
}

/** What is missing to InstructLab's minima, in a line each; none when nothing is. */
export function missingLines({ missing }: { missing: ReturnType<typeof missingToMinima> }): string[] {
  const { contexts, thin } = missing;
  if (contexts === 0 && thin.length === 0) return [];
  return [
    ...(contexts > 0 ? [t('authoring.fewContexts', { more: contexts, min: minContexts })] : []),
    ...(thin.length > 0
      ? [t('authoring.thinContexts', { numbers: thin.join(', '), count: thin.length, min: minPairs })]
      : []),
    t('authoring.fewIsFine'),
  ];
}

function firstLine(context: string): string {
  const line = context.split('\n').find((one) => one.trim() !== '') ?? '';
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
