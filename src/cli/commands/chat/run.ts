/** @module `ilab chat`: one question (-qq) or a conversation, with the local model or an OpenAI-compatible server. */
import { join, resolve } from 'node:path';
import { CancelledError, UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { ChatMessage } from '../../../model/interfaces.ts';
import { answerNotes } from '../../chat/answer-notes.ts';
import type { Partner } from '../../chat/chat.ts';
import { allContexts, contextMessages } from '../../chat/contexts.ts';
import { openPartner } from '../../chat/partner.ts';
import { readMessages } from '../../chat/session-file.ts';
import type { CliContext } from '../../context.ts';
import { openFinderFor } from '../../open-retrieval.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import type { ChatFlags } from './command.ts';

export default async function runChat(this: CliContext, flags: ChatFlags, ...words: string[]): Promise<void> {
  const question = words.join(' ').trim();
  if (flags.quickQuestion && question === '')
    throw new UsageError(t('cli.chatNeedsQuestion'), { hint: t('cli.chatNeedsQuestionHint') });
  if (flags.json && !flags.quickQuestion)
    throw new UsageError(t('cli.chatJsonNeedsQuick'), { hint: t('cli.chatJsonNeedsQuickHint') });
  const session = await openSession(this, {
    silent: flags.json || flags.noDecoration,
    flags: {
      'chat.max_tokens': flags.maxTokens,
      'chat.temperature': flags.greedyMode ? 0 : flags.temperature,
      'chat.context': flags.context,
      'chat.session': flags.session,
      'models.context_size': flags.maxCtxSize,
      'models.threads': flags.numThreads,
      ...retrieverKeys(flags, this.cwd),
    },
  });
  const { chat } = session.config;
  const contexts = allContexts(chat.contexts);
  const system = contextMessages(contexts, chat.context);
  const loaded = chat.session === null ? [] : await readMessages(chat.session);
  await using finder = flags.rag ? await openFinderFor(session) : undefined;
  await using partner = await openPartner(session, { ...flags, find: finder?.find });
  session.note(t('cli.chatWith', { model: partner.name, adapter: partner.where }));
  const settings = { maxTokens: chat.max_tokens, temperature: chat.temperature };
  if (flags.quickQuestion) {
    const messages: ChatMessage[] = [...system, ...loaded, { role: 'user', content: question }];
    return await answerOnce(session, partner, messages, flags.json);
  }
  const { chatRepl } = await import('../../chat/repl.ts');
  await chatRepl({
    ...{ partner, context: this, settings, contexts, system, loaded, firstQuestion: question || null },
    ...{ logsDir: chat.logs_dir, historyFile: session.paths.chatHistory, viMode: chat.vi_mode },
    ...{ plain: flags.noDecoration, quiet: flags.noDecoration || this.manner?.quiet === true },
    files: {
      ...{ cwd: this.cwd, now: this.now, votes: join(chat.logs_dir, 'votes.jsonl') },
      taxonomy: resolve(session.config.generate.taxonomy_path),
      author: async () => (await import('../../../draft/author-name.ts')).authorName(this.cwd),
    },
  });
}

async function answerOnce(
  session: Session,
  partner: Partner,
  messages: readonly ChatMessage[],
  json: boolean,
): Promise<void> {
  const { stdout } = session.context.process;
  const signal = session.context.interruption(t('cli.chatStopping'));
  const { max_tokens: maxTokens, temperature } = session.config.chat;
  const result = await partner.model.chat([...messages], {
    maxTokens,
    temperature,
    signal,
    // Whole characters only come here; an escape sequence would need its first byte, which printable() shows.
    onText: (piece) => {
      if (!json) stdout.write(printable(piece));
    },
  });
  if (json)
    session.printJson({
      model: partner.name,
      adapter: partner.adapter,
      question: messages.at(-1)!.content,
      answer: result.text,
      finishReason: result.finishReason,
      promptTokens: result.promptTokens,
      completionTokens: result.completionTokens,
      tokensPerSecond: result.tokensPerSecond,
      ...(result.trust === undefined ? {} : { trust: result.trust }),
      ...(result.retrieval === undefined ? {} : { retrieval: result.retrieval }),
    });
  else stdout.write('\n');
  if (result.finishReason === 'cancelled')
    throw new CancelledError(t('cli.chatStopped'), { hint: t('cli.chatStoppedHint') });
  for (const line of answerNotes(result, maxTokens)) session.note(line);
}
