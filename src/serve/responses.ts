/** @module POST /v1/responses, stateless: the same answers as chat's, in the form and with the events of OpenAI's newer interface. */
import { randomUUID } from 'node:crypto';
import type { ChatModel, ChatResult } from '../model/interfaces.ts';
import { chatOptions } from './chat.ts';
import { ignoredNote, ilabNote } from './openai/chat-bodies.ts';
import { samplingOptions } from './openai/fields.ts';
import { ignoredResponsesFields, type ResponsesRequest } from './openai/responses-schema.ts';
import type { ChatRequest } from './openai/schema.ts';
import { createCallHolder, readToolCalls, toChatMessages, toolChoiceOf } from './openai/tools.ts';
import type { AnswerPlan, SseEvent } from './respond.ts';

const newId = (kind: string) => `${kind}_${randomUUID().replaceAll('-', '')}`;

/** Both notes are fields of `ilab`. */
function withNotes(one: { ilab?: object }, other: { ilab?: object }): { ilab?: object } {
  const ilab = { ...one.ilab, ...other.ilab };
  return Object.keys(ilab).length === 0 ? {} : { ilab };
}

/** @param chat the same request as a chat. @throws InputError for tools or results of tools that do not fit together */
export function planResponse(
  model: ChatModel,
  request: ResponsesRequest,
  chat: ChatRequest,
  signal: AbortSignal,
): AnswerPlan & { ignored: readonly string[] } {
  const tools = toolChoiceOf(chat);
  const messages = toChatMessages(chat.messages, tools);
  const options = chatOptions(model, chat, tools);
  const ignored = ignoredResponsesFields(request);
  const holder = tools === null ? null : createCallHolder();
  const textId = newId('msg');
  const head = {
    id: newId('resp'),
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model: model.id,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: {},
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    // Nothing is kept here, whatever was asked for.
    store: false,
    temperature: request.temperature ?? 0,
    text: { format: request.text?.format ?? { type: 'text' } },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
    truncation: 'disabled',
    ...ignoredNote(ignored),
  };
  const started = { ...head, status: 'in_progress', output: [], usage: null };
  const textPart = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });
  const textItem = (text: string, status: string) => ({
    ...{ id: textId, type: 'message', role: 'assistant', status },
    content: status === 'in_progress' ? [] : [textPart(text)],
  });

  const read = (result: ChatResult) => {
    const answer = tools === null ? { text: result.text, calls: [] } : readToolCalls(result.text, tools);
    const calls = answer.calls.map((call) => ({
      ...{ id: newId('fc'), type: 'function_call', call_id: call.id, status: 'completed' },
      ...call.function,
    }));
    const hasText = answer.text !== '' || calls.length === 0;
    return { text: answer.text, hasText, calls };
  };
  const finished = (result: ChatResult, { text, hasText, calls }: ReturnType<typeof read>) => {
    const isCut = result.finishReason === 'length';
    const { promptTokens, completionTokens } = result;
    const status = isCut ? 'incomplete' : 'completed';
    return {
      ...head,
      status,
      incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
      output: [...(hasText ? [textItem(text, status)] : []), ...calls],
      usage: {
        input_tokens: promptTokens,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: completionTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: promptTokens + completionTokens,
      },
      ...withNotes(ignoredNote(ignored), ilabNote(result)),
    };
  };

  let number = 0;
  const event = (type: string, more: object): SseEvent => ({
    event: type,
    data: { type, sequence_number: number++, ...more },
  });
  const place = { item_id: textId, output_index: 0, content_index: 0 };
  let shown = '';
  const show = (text: string): SseEvent[] => {
    if (text === '') return [];
    const isFirst = shown === '';
    shown += text;
    return [
      ...(isFirst ? openText() : []),
      event('response.output_text.delta', { ...place, delta: text, logprobs: [] }),
    ];
  };
  const openText = () => [
    event('response.output_item.added', { output_index: 0, item: textItem('', 'in_progress') }),
    event('response.content_part.added', { ...place, part: textPart('') }),
  ];
  function* closing(result: ChatResult) {
    const answer = read(result);
    const { text, hasText, calls } = answer;
    const whole = finished(result, answer);
    if (hasText) {
      if (text === '') yield* openText();
      // What was shown may have spaces around it that the text beside calls has not.
      const known = shown.trimStart();
      yield* show(text.startsWith(shown) ? text.slice(shown.length) : text.slice(known.trimEnd().length));
      yield event('response.output_text.done', { ...place, text, logprobs: [] });
      yield event('response.content_part.done', { ...place, part: textPart(text) });
      yield event('response.output_item.done', { output_index: 0, item: whole.output[0] });
    }
    for (const [at, item] of calls.entries()) {
      const output = { output_index: at + (hasText ? 1 : 0) };
      const begun = { ...item, arguments: '', status: 'in_progress' };
      const given = { item_id: item.id, ...output };
      yield event('response.output_item.added', { ...output, item: begun });
      yield event('response.function_call_arguments.delta', { ...given, delta: item.arguments });
      yield event('response.function_call_arguments.done', {
        ...given,
        name: item.name,
        arguments: item.arguments,
      });
      yield event('response.output_item.done', { ...output, item });
    }
    yield event(`response.${whole.status}`, { response: whole });
  }

  return {
    ignored,
    start: async (onPiece) => [
      await model.chat(messages, {
        ...samplingOptions(chat, 0),
        ...options,
        signal,
        onText: (text) => onPiece(text, 0),
      }),
    ],
    whole: ([result]) => finished(result!, read(result!)),
    stream: request.stream
      ? {
          opening: () => [
            event('response.created', { response: started }),
            event('response.in_progress', { response: started }),
          ],
          piece: (text) => show(holder === null ? text : holder.push(text)),
          closing: ([result]) => [...closing(result!)],
          endsWithDone: false,
        }
      : null,
  };
}
