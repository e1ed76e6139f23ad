/** @module What stands under an answer: its source and confidence, what was looked up for it, and why it ended early. */
import { t } from '../../i18n/index.ts';
import type { AnswerTrust, ChatResult } from '../../model/interfaces.ts';
import { retrievalLines } from '../retrieval-lines.ts';

/** @param maxTokens most tokens that were allowed. */
export function answerNotes(result: ChatResult, maxTokens: number): string[] {
  const { trust, retrieval, finishReason, completionTokens } = result;
  return [
    ...(trust === undefined ? [] : [describeTrust(trust)]),
    ...(retrieval === undefined ? [] : retrievalLines(retrieval)),
    ...(finishReason === 'length'
      ? [
          completionTokens < maxTokens
            ? t('chat.contextEnd', { tokens: completionTokens })
            : t('cli.chatCut', { tokens: completionTokens }),
        ]
      : []),
  ];
}

function describeTrust(trust: AnswerTrust): string {
  if (trust.kind === 'taught')
    return t('trust.taught', {
      path: trust.source.path,
      line: trust.source.line,
      percent: Math.round(100 * trust.confidence),
    });
  return trust.kind === 'general'
    ? t('trust.general')
    : t(`trust.${trust.reason}`, { text: trust.modelText });
}
