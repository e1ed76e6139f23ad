/** @module The bodies of chat completions: whole ones and the chunks of a stream, all with one id. */
import { randomUUID } from 'node:crypto';
import type { ChatResult } from '../../model/interfaces.ts';
import type { StreamPlan } from '../respond.ts';
import { chatLogprob, chatLogprobs, tokensOfAnswer } from './logprobs.ts';
import { createCallHolder, readToolCalls, type ToolAnswer, type ToolChoice } from './tools.ts';

/** Prompt tokens count once, however many answers were made of them. */
export const usageOf = (results: readonly ChatResult[]) => {
  const prompt = results[0]?.promptTokens ?? 0;
  const completion = results.reduce((sum, { completionTokens }) => sum + completionTokens, 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
};

export const answerLength = ({ finishReason }: ChatResult): 'stop' | 'length' =>
  finishReason === 'length' ? 'length' : 'stop';

/** What OpenAI's answers do not have: fields of the request without an effect here; nothing when there are none. */
export const ignoredNote = (ignored: readonly string[]) =>
  ignored.length === 0 ? {} : { ilab: { ignored_fields: ignored } };

/**
 * Whether the answer is a taught statement and where that stands, and the passages it was read from; nothing for a model without guard
 * and without retrieval.
 */
export function ilabNote({ trust, retrieval }: ChatResult): object {
  if (trust === undefined && retrieval === undefined) return {};
  const { sources, leftOut, modelText, ...rest } = retrieval ?? {};
  return {
    ilab: {
      ...(trust === undefined ? {} : { trust }),
      ...(sources === undefined
        ? {}
        : { sources, retrieval: { ...rest, left_out: leftOut, model_text: modelText } }),
    },
  };
}

export interface ChatBodiesRequest {
  model: string;
  answers: number;
  tools: ToolChoice | null;
  logprobs: boolean;
  includeUsage: boolean;
  ignored: readonly string[];
}

export interface ChatBodies extends StreamPlan {
  whole(results: readonly ChatResult[]): object;
}

/** With logprobs the text of a stream comes at its end, since they are computed after the answer. */
export function chatBodies(request: ChatBodiesRequest): ChatBodies {
  const { model, answers, tools, logprobs, includeUsage, ignored } = request;
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  const holders = Array.from({ length: answers }, () => (tools === null ? null : createCallHolder()));
  const read = ({ text }: ChatResult): ToolAnswer =>
    tools === null ? { text, calls: [] } : readToolCalls(text, tools);
  const finishOf = (result: ChatResult, { calls }: ToolAnswer) =>
    calls.length > 0 ? 'tool_calls' : answerLength(result);
  const chunk = (index: number, delta: object, more: object = {}) => ({
    data: {
      ...head,
      object: 'chat.completion.chunk',
      choices: [{ index, delta, logprobs: null, finish_reason: null, ...more }],
      ...(includeUsage ? { usage: null } : {}),
    },
  });

  function* closing(result: ChatResult, index: number) {
    const answer = read(result);
    const tokens = logprobs ? tokensOfAnswer(result) : null;
    const shown = holders[index]?.shown.trim() ?? '';
    if (tokens !== null && answer.calls.length === 0)
      for (const token of tokens)
        yield chunk(
          index,
          { content: token.text },
          { logprobs: { content: [chatLogprob(token)], refusal: null } },
        );
    else if (logprobs || answer.calls.length > 0) {
      const rest = answer.text.startsWith(shown) ? answer.text.slice(shown.length) : '';
      if (rest !== '') yield chunk(index, { content: rest });
    } else if (holders[index]) {
      const rest = result.text.slice(holders[index].shown.length);
      if (rest !== '') yield chunk(index, { content: rest });
    }
    for (const [at, call] of answer.calls.entries())
      yield chunk(index, { tool_calls: [{ index: at, ...call }] });
    yield chunk(index, {}, { finish_reason: finishOf(result, answer), ...ilabNote(result) });
  }

  return {
    whole: (results) => ({
      ...head,
      object: 'chat.completion',
      choices: results.map((result, index) => {
        const answer = read(result);
        const { text, calls } = answer;
        return {
          index,
          message: {
            role: 'assistant',
            content: calls.length > 0 && text === '' ? null : text,
            refusal: null,
            ...(calls.length > 0 ? { tool_calls: calls } : {}),
          },
          logprobs: logprobs ? chatLogprobs(tokensOfAnswer(result)) : null,
          finish_reason: finishOf(result, answer),
          ...ilabNote(result),
        };
      }),
      usage: usageOf(results),
      ...ignoredNote(ignored),
    }),
    opening: () => holders.map((_, index) => chunk(index, { role: 'assistant', content: null })),
    piece(text, index) {
      if (logprobs) return [];
      const holder = holders[index] ?? null;
      const shown = holder === null ? text : holder.push(text);
      return shown === '' ? [] : [chunk(index, { content: shown })];
    },
    closing: (results) => [
      ...results.flatMap((result, index) => [...closing(result, index)]),
      ...(includeUsage
        ? [{ data: { ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(results) } }]
        : []),
    ],
    endsWithDone: true,
  };
}
