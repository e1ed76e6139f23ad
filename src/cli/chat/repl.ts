/** @module A conversation in the terminal, or with lines from a pipe: questions are answered, what begins with a slash is done. */
import { IlabError, InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { ChatMessage, ChatModel, ChatResult } from '../../model/interfaces.ts';
import type { CliContext } from '../context.ts';
import { renderError } from '../render-error.ts';
import { answerNotes } from './answer-notes.ts';
import type { AnswerOptions, Chat, ChatFiles, ChatSettings, Partner } from './chat.ts';
import { findCommand } from './commands.ts';
import type { Contexts } from './contexts.ts';
import { Conversation } from './conversation.ts';
import { openLines } from './lines.ts';
import { openScreen } from './screen.ts';

export interface ChatReplRequest {
  partner: Partner;
  context: Pick<CliContext, 'process' | 'stdin'>;
  settings: ChatSettings;
  contexts: Contexts;
  files: ChatFiles;
  /** What the model is told first. */
  system?: readonly ChatMessage[];
  /** A conversation to go on with. */
  loaded?: readonly ChatMessage[];
  /** Where conversations are kept; left out: nowhere. */
  logsDir?: string | undefined;
  historyFile?: string | undefined;
  viMode?: boolean;
  /** No colours, no Markdown. */
  plain?: boolean;
  quiet?: boolean;
  /** Asked before the first line is read; null for none. */
  firstQuestion: string | null;
}

/**
 * Ends with /q or the end of the input. Ctrl-C stops an answer, or ends the conversation between answers. At a terminal an
 * error is shown and the conversation goes on without the question that caused it.
 * @throws the error of a question or command that came through a pipe.
 */
export async function chatRepl(request: ChatReplRequest): Promise<void> {
  const { context, partner, settings, files, contexts, firstQuestion } = request;
  const screen = openScreen({ context, plain: request.plain ?? false, quiet: request.quiet ?? false });
  let answering: AbortController | null = null;
  using lines = await openLines({
    ...{ context, historyFile: request.historyFile, viMode: request.viMode ?? false },
    onInterrupt: () => {
      if (answering) answering.abort();
      else lines[Symbol.dispose]();
    },
    onNote: (reason) => screen.note(t('chat.historyOff', { reason })),
  });
  const conversation = new Conversation({
    ...{ context: request.system ?? [], loaded: request.loaded ?? [] },
    ...{ logsDir: request.logsDir ?? null, now: files.now },
  });

  const answer = async (
    model: ChatModel,
    messages: readonly ChatMessage[],
    { isBlind = false, waiting, ...more }: AnswerOptions = {},
  ): Promise<ChatResult | null> => {
    answering = new AbortController();
    const shown = waiting === undefined ? screen.answer() : null;
    const arrived = waiting === undefined ? null : screen.wait(waiting);
    try {
      const asked = model.chat(messages, {
        ...{ ...settings, ...more, signal: answering.signal },
        ...(shown === null ? {} : { onText: shown.push }),
      });
      const result = await asked.finally(arrived);
      shown?.end();
      if (result.finishReason === 'cancelled') {
        screen.note(t('chat.stopped'));
        return null;
      }
      if (shown !== null && !isBlind)
        for (const line of answerNotes(result, settings.maxTokens)) screen.note(line);
      return result;
    } finally {
      answering = null;
    }
  };

  const chat: Chat = {
    ...{ partner, conversation, lines, screen, settings, contexts, files, answer },
    ...{ last: null, isOver: false, isMultiline: false, isMultilineOnce: false },
  };

  const ask = async (question: string): Promise<void> => {
    const result = await answer(partner.model, [
      ...conversation.messages,
      { role: 'user', content: question },
    ]);
    if (result === null) return;
    chat.last = { question, result };
    await conversation.add(question, result.text);
  };

  const take = async (text: string): Promise<void> => {
    const found = findCommand(text);
    if (found === null) await ask(text);
    else if (found.command === null) screen.note(t('chat.unknown', { command: found.name }));
    else await found.command.run(chat, found.argument);
  };

  const takeSafely = async (text: string): Promise<void> => {
    try {
      await take(text);
    } catch (error) {
      if (!lines.isTerminal || !(error instanceof IlabError)) throw error;
      context.process.stderr.write(renderError(error, { json: false, debug: false }).text);
      if (isTooLong(error)) screen.note(t('chat.tooLong'));
    }
  };

  if (lines.isTerminal) screen.note(t('chat.welcome'));
  if (firstQuestion !== null) await takeSafely(firstQuestion);
  while (!chat.isOver) {
    const isMany = chat.isMultiline || chat.isMultilineOnce;
    chat.isMultilineOnce = false;
    const typed = isMany ? await lines.readMany('. ') : await lines.read('> ');
    if (typed === null) return;
    if (typed.trim() !== '') await takeSafely(typed.trim());
  }
}

/** The conversation and the question have more tokens than the model takes. */
function isTooLong(error: IlabError): boolean {
  return error instanceof InputError && error.details !== undefined && 'n_ctx' in error.details;
}
