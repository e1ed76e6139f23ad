/** @module A conversation in the terminal, or with lines from a pipe: the answers as they come, the history kept whole. */
import { createInterface } from 'node:readline';
import { IlabError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage, ChatModel } from '../model/interfaces.ts';
import type { CliContext } from './context.ts';
import { renderError } from './render-error.ts';
import { printable } from './term/printable.ts';

export interface ChatReplRequest {
  model: ChatModel;
  context: Pick<CliContext, 'process' | 'stdin'>;
  /** What was said before; default nothing. */
  opening?: readonly ChatMessage[];
  /** Asked before the first line is read; null for none. */
  firstQuestion: string | null;
  maxTokens: number;
  temperature: number;
}

const prompt = '> ';

/**
 * Ends with /q or the end of the input. Ctrl-C stops an answer, or ends the conversation between answers. At a terminal an
 * error is shown and the conversation goes on without the question that caused it.
 * @throws the error of a question that came through a pipe.
 */
export async function chatRepl(request: ChatReplRequest): Promise<void> {
  const { context, firstQuestion, opening = [] } = request;
  const { stdout, stderr } = context.process;
  const isTerminal = context.stdin.isTTY === true && stdout.isTTY === true;
  const note = (text: string) => stderr.write(`${text}\n`);
  const lines = createInterface({
    input: context.stdin,
    ...(isTerminal ? { output: stdout as unknown as NodeJS.WritableStream, prompt } : {}),
    terminal: isTerminal,
    historySize: 200,
  });
  // Taken now: lines that come during an answer would be lost otherwise.
  const typed = lines[Symbol.asyncIterator]();
  let history: ChatMessage[] = [...opening];
  let answering: AbortController | null = null;
  lines.on('SIGINT', () => {
    if (answering) answering.abort();
    else lines.close();
  });

  const ask = async (question: string): Promise<void> => {
    answering = new AbortController();
    try {
      history = await askOnce(request, history, question, answering.signal);
    } catch (error) {
      if (!isTerminal || !(error instanceof IlabError)) throw error;
      stderr.write(renderError(error, { json: false, debug: false }).text);
    } finally {
      answering = null;
    }
  };

  try {
    if (isTerminal) note(t('infer.replWelcome'));
    if (firstQuestion !== null) await ask(firstQuestion);
    if (isTerminal) lines.prompt();
    for await (const line of { [Symbol.asyncIterator]: () => typed }) {
      const text = line.trim();
      if (/^\/(q|quit|exit)$/.test(text)) break;
      if (/^\/(h|help|\?)$/.test(text)) note(t('infer.replHelp'));
      else if (/^\/(n|new)$/.test(text)) {
        history = [...opening];
        note(t('infer.replNew'));
      } else if (/^\/\S*$/.test(text)) note(t('infer.replUnknown', { command: printable(text) }));
      else if (text !== '') await ask(text);
      if (isTerminal) lines.prompt();
    }
  } finally {
    lines.close();
  }
}

/** @returns the conversation with question and answer; as it was when the answer was stopped. */
async function askOnce(
  { model, context, maxTokens, temperature }: ChatReplRequest,
  history: readonly ChatMessage[],
  question: string,
  signal: AbortSignal,
): Promise<ChatMessage[]> {
  const { stdout, stderr } = context.process;
  const messages: ChatMessage[] = [...history, { role: 'user', content: question }];
  const result = await model.chat(messages, {
    maxTokens,
    temperature,
    signal,
    onText: (piece) => stdout.write(printable(piece)),
  });
  stdout.write('\n');
  if (result.finishReason === 'cancelled') {
    stderr.write(`${t('infer.replStopped')}\n`);
    return [...history];
  }
  if (result.finishReason === 'length')
    stderr.write(
      `${t(result.completionTokens < maxTokens ? 'infer.replContextEnd' : 'cli.chatCut', { tokens: result.completionTokens })}\n`,
    );
  return [...messages, { role: 'assistant', content: result.text }];
}
