/** @module POST /v1/completions: raw texts continued, without a chat template. */
import { randomUUID } from 'node:crypto';
import type { ChatModel, ChatResult } from '../model/interfaces.ts';
import { allAnswers } from './chat.ts';
import { answerLength, ignoredNote } from './openai/chat-bodies.ts';
import { type CompletionRequest, ignoredCompletionFields, promptsOf } from './openai/completion-schema.ts';
import { samplingOptions } from './openai/fields.ts';
import { completionLogprobs, tokensOfAnswer, tokensOfPrompt } from './openai/logprobs.ts';
import type { AnswerPlan } from './respond.ts';

export function planCompletion(
  model: ChatModel & Required<Pick<ChatModel, 'complete'>>,
  request: CompletionRequest,
  signal: AbortSignal,
): AnswerPlan & { ignored: readonly string[] } {
  const prompts = promptsOf(request);
  const each = request.n ?? 1;
  const promptOf = (index: number) => prompts[Math.floor(index / each)]!;
  /** What was sent; token ids as the model reads them. */
  const echoOf = (index: number, result?: ChatResult): string => {
    if (!request.echo) return '';
    const prompt = promptOf(index);
    return typeof prompt === 'string' ? prompt : (result?.promptText ?? '');
  };
  const ignored = ignoredCompletionFields(request);
  const head = {
    id: `cmpl-${randomUUID()}`,
    object: 'text_completion',
    created: Math.floor(Date.now() / 1000),
    model: model.id,
  };
  const includeUsage = request.stream_options?.include_usage ?? false;
  const withLogprobs = request.logprobs != null;
  /** Log probabilities, and how token ids read, are known at the end: then all of the text is sent. */
  const atEnd = withLogprobs || (request.echo === true && prompts.some((one) => typeof one !== 'string'));
  const logprobsOf = (result: ChatResult) => {
    const answer = withLogprobs ? tokensOfAnswer(result) : null;
    return answer === null ? null : completionLogprobs([...tokensOfPrompt(result), ...answer]);
  };
  const chunk = (index: number, text: string, more: object = {}) => ({
    data: {
      ...head,
      choices: [{ index, text, logprobs: null, finish_reason: null, ...more }],
      ...(includeUsage ? { usage: null } : {}),
    },
  });
  /** Each prompt counts once. */
  const usage = (results: readonly ChatResult[]) => {
    const prompt = results.reduce((sum, one, index) => sum + (index % each === 0 ? one.promptTokens : 0), 0);
    const completion = results.reduce((sum, { completionTokens }) => sum + completionTokens, 0);
    return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
  };
  return {
    ignored,
    start: (onPiece) =>
      allAnswers(prompts.length * each, (index) =>
        model.complete(promptOf(index), {
          ...samplingOptions(request, index % each),
          maxTokens: request.max_tokens ?? 16,
          ...(withLogprobs ? { topLogprobs: request.logprobs! } : {}),
          ...(request.suffix ? { suffix: request.suffix } : {}),
          ...(request.echo ? { echo: true } : {}),
          signal,
          onText: (text) => onPiece(text, index),
        }),
      ),
    whole: (results) => ({
      ...head,
      choices: results.map((result, index) => ({
        index,
        text: echoOf(index, result) + result.text,
        logprobs: logprobsOf(result),
        finish_reason: answerLength(result),
      })),
      usage: usage(results),
      ...ignoredNote(ignored),
    }),
    stream: request.stream
      ? {
          opening: () =>
            request.echo && !atEnd
              ? Array.from({ length: prompts.length * each }, (_, index) => chunk(index, echoOf(index)))
              : [],
          piece: (text, index) => (atEnd ? [] : [chunk(index, text)]),
          closing: (results) => [
            ...results.map((result, index) =>
              chunk(index, atEnd ? echoOf(index, result) + result.text : '', {
                logprobs: logprobsOf(result),
                finish_reason: answerLength(result),
              }),
            ),
            ...(includeUsage ? [{ data: { ...head, choices: [], usage: usage(results) } }] : []),
          ],
          endsWithDone: true,
        }
      : null,
  };
}
