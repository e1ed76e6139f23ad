/** @module POST /v1/chat/completions: from a request to what the model is asked, and to the bodies of the answer. */
import type { ChatModel, ChatOptions } from '../model/interfaces.ts';
import { chatBodies } from './openai/chat-bodies.ts';
import { samplingOptions } from './openai/fields.ts';
import { answerSchema, type ChatRequest, ignoredFields } from './openai/schema.ts';
import { callSchema, closeTag, type ToolChoice, toChatMessages, toolChoiceOf } from './openai/tools.ts';
import type { AnswerPlan } from './respond.ts';

/** @throws InputError for tools or results of tools that do not fit together */
export function planChat(
  model: ChatModel,
  request: ChatRequest,
  signal: AbortSignal,
): AnswerPlan & { ignored: readonly string[] } {
  const tools = toolChoiceOf(request);
  const messages = toChatMessages(request.messages, tools);
  const answers = request.n ?? 1;
  const ignored = ignoredFields(request);
  const options = chatOptions(model, request, tools);
  const bodies = chatBodies({
    model: model.id,
    answers,
    tools,
    logprobs: request.logprobs === true,
    includeUsage: request.stream_options?.include_usage ?? false,
    ignored,
  });
  return {
    ignored,
    start: (onPiece) =>
      allAnswers(answers, (index) =>
        model.chat(messages, {
          ...samplingOptions(request, index),
          ...options,
          signal,
          onText: (text) => onPiece(text, index),
        }),
      ),
    whole: bodies.whole,
    stream: request.stream ? bodies : null,
  };
}

export function chatOptions(model: ChatModel, request: ChatRequest, tools: ToolChoice | null): ChatOptions {
  const schema = tools?.mode === 'required' ? callSchema(tools) : answerSchema(request.response_format);
  const stop = [request.stop ?? []].flat();
  const oneCall = tools?.mode === 'auto' && request.parallel_tool_calls === false;
  return {
    maxTokens: tokenLimitOf(model, request.max_completion_tokens ?? request.max_tokens),
    ...(oneCall ? { stop: [...stop, closeTag] } : {}),
    ...(schema === undefined ? {} : { jsonSchema: schema }),
    ...(request.logprobs ? { topLogprobs: request.top_logprobs ?? 0 } : {}),
    ...(tools === null ? {} : { guard: false }),
  };
}

/** As OpenAI: without a limit of its own an answer may fill the context. */
export const tokenLimitOf = (model: ChatModel, wanted: number | null | undefined): number =>
  wanted ?? Math.min(model.contextSize, 2 ** 31 - 1);

/** All answers, or the first error once all have ended: a place in the queue is given back when nothing runs any more. */
export async function allAnswers<T>(count: number, ask: (index: number) => Promise<T>): Promise<T[]> {
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => ask(index)));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
