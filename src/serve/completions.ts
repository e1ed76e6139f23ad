/** @module POST /v1/completions: raw texts continued, without a chat template. */
import { randomUUID } from 'node:crypto';
import type { ChatModel, ChatResult } from '../model/interfaces.ts';
import { allAnswers } from './chat.ts';
import { answerLength, ignoredNote } from './openai/chat-bodies.ts';
import { type CompletionRequest, ignoredCompletionFields, promptsOf } from './openai/completion-schema.ts';
import { samplingOptions } from './openai/fields.ts';
import { completionLogprobs, tokensOfAnswer } from './openai/logprobs.ts';
import type { AnswerPlan } from './respond.ts';

export function planCompletion(
  model: ChatModel & Required<Pick<ChatModel, 'complete'>>,
  request: CompletionRequest,
  signal: AbortSignal,
): AnswerPlan & { ignored: readonly string[] } {
  const prompts = promptsOf(request);
  const each = request.n ?? 1;
  const echoOf = (index: number) => (request.echo ? String(prompts[Math.floor(index / each)]) : '');
  const ignored = ignoredCompletionFields(request);
  const head = {
    id: `cmpl-${randomUUID()}`,
    object: 'text_completion',
    created: Math.floor(Date.now() / 1000),
    model: model.id,
  };
  const includeUsage = request.stream_options?.include_usage ?? false;
  const withLogprobs = request.logprobs != null;
  const logprobsOf = (result: ChatResult) =>
    withLogprobs ? completionLogprobs(tokensOfAnswer(result)) : null;
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
        model.complete(prompts[Math.floor(index / each)]!, {
          ...samplingOptions(request, index % each),
          maxTokens: request.max_tokens ?? 16,
          ...(withLogprobs ? { topLogprobs: request.logprobs! } : {}),
          signal,
          onText: (text) => onPiece(text, index),
        }),
      ),
    whole: (results) => ({
      ...head,
      choices: results.map((result, index) => ({
        index,
        text: echoOf(index) + result.text,
        logprobs: logprobsOf(result),
        finish_reason: answerLength(result),
      })),
      usage: usage(results),
      ...ignoredNote(ignored),
    }),
    stream: request.stream
      ? {
          opening: () =>
            request.echo
              ? Array.from({ length: prompts.length * each }, (_, index) => chunk(index, echoOf(index)))
              : [],
          piece: (text, index) => (withLogprobs ? [] : [chunk(index, text)]),
          closing: (results) => [
            ...results.map((result, index) =>
              chunk(index, withLogprobs ? result.text : '', {
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
