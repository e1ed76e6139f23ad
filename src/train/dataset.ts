/** @module Reads train_*.jsonl, without what was rejected, and turns each row into tokens. Nothing is cut: a row that is too long is an error with its line. */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { InputError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type ChatMessage, type ChatTokenizer, type EncodedChat, rowKinds } from '../model/interfaces.ts';
import { readReviewed } from '../review/reviewed-data.ts';

export interface Example {
  chat: EncodedChat;
  kind: (typeof rowKinds)[number];
  /** Rows of one fact are drawn evenly. */
  fact: string;
  /** Its family of wordings as the data maker calls it; empty in data of another making. */
  wording: string;
  /** As a person reads it; of probes, to show what is asked. */
  question?: string;
  /** The leaf of the taxonomy; left out for rows of another tool's making. */
  leaf?: string | undefined;
  /** The adapter that training starts from knows the fact: it is practised less. */
  isEarlier?: boolean;
}

/** InstructLab's three keys are enough: a row of another tool's making is a skill of its own. */
const rowSchema = z.object({
  system: z.string().default(''),
  user: z.string().min(1),
  assistant: z.string().min(1),
  ilab: z
    .object({
      kind: z.enum(rowKinds),
      fact: z.string(),
      wording: z.string().default(''),
      leaf: z.string().optional(),
      stage: z.enum(['earlier', 'untaught']).optional(),
    })
    .optional(),
});

/**
 * Rows that are marked as untaught are left out.
 * @param maxSeqLen most tokens of one chat.
 * @throws ResourceError when the file is missing, InputError with its line when a row is not valid or too long.
 */
export async function readDataset(
  path: string,
  tokenizer: ChatTokenizer,
  maxSeqLen: number,
): Promise<Example[]> {
  await stat(path).catch((cause) => {
    throw new ResourceError(t('train.noData', { path }), { hint: t('train.noDataHint'), cause });
  });
  const { rows, rejected } = await readReviewed(path);
  if (rows.length === 0 && rejected > 0)
    throw new InputError(t('review.allRejected', { count: rejected }), {
      path,
      hint: t('review.allRejectedHint'),
    });
  if (rows.length === 0) throw new InputError(t('train.emptyData'), { path, hint: t('train.noDataHint') });
  return rows.flatMap(({ value, line }) => {
    const row = rowSchema.safeParse(value);
    if (!row.success) {
      const issue = row.error.issues[0]!;
      const reason = `${issue.path.join('.') || 'row'}: ${issue.message}`;
      throw new InputError(t('train.badRow', { reason }), { path, line, hint: t('train.badRowHint') });
    }
    const { system, user, assistant, ilab } = row.data;
    if (ilab?.stage === 'untaught') return [];
    const messages: ChatMessage[] = [
      ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
      { role: 'user', content: user },
      { role: 'assistant', content: assistant },
    ];
    const chat = tokenizer.encodeChat(messages);
    if (chat.tokens.length > maxSeqLen)
      throw new InputError(t('train.rowTooLong', { tokens: chat.tokens.length, limit: maxSeqLen }), {
        path,
        line,
        hint: t('train.rowTooLongHint', { tokens: Math.ceil(chat.tokens.length / 64) * 64 }),
      });
    return {
      chat,
      kind: ilab?.kind ?? 'skill',
      fact: ilab?.fact ?? `line ${line}`,
      wording: ilab?.wording ?? '',
      leaf: ilab?.leaf,
      question: user,
      ...(ilab?.stage === 'earlier' ? { isEarlier: true } : {}),
    };
  });
}
