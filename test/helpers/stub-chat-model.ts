/** @module A chat model that answers as a test tells it, for logic that only consumes answers. */
import { InputError } from '../../src/core/errors.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../../src/model/interfaces.ts';

export interface StubChatModel extends ChatModel {
  /** Every call so far. */
  readonly calls: { messages: readonly ChatMessage[]; options: ChatOptions }[];
}

export interface StubOptions {
  id?: string;
  contextSize?: number;
  /** The pieces of the answer; may wait between them, or throw. */
  answer?: (messages: readonly ChatMessage[], options: ChatOptions) => AsyncIterable<string>;
}

async function* echo(messages: readonly ChatMessage[]) {
  yield 'You said: ';
  yield messages.at(-1)!.content;
}

/** A word counts as a token. Stops at an abort between two pieces, as the real one does. */
export function stubChatModel(stub: StubOptions = {}): StubChatModel {
  const { id = 'stub', contextSize = 100, answer = echo } = stub;
  const calls: StubChatModel['calls'] = [];
  return {
    id,
    contextSize,
    calls,
    async chat(messages, options = {}): Promise<ChatResult> {
      calls.push({ messages, options });
      const words = messages.flatMap(({ content }) => content.split(/\s+/)).length;
      if (words >= contextSize)
        throw new InputError('too long', { details: { n_prompt_tokens: words, n_ctx: contextSize } });
      let text = '';
      let count = 0;
      let finishReason: ChatResult['finishReason'] = 'stop';
      for await (const piece of answer(messages, options)) {
        if (options.signal?.aborted) break;
        text += piece;
        options.onText?.(piece);
        if (++count >= (options.maxTokens ?? 256)) {
          finishReason = 'length';
          break;
        }
      }
      if (options.signal?.aborted) finishReason = 'cancelled';
      return { text, promptTokens: words, completionTokens: count, finishReason, tokensPerSecond: 10 };
    },
    async [Symbol.asyncDispose]() {},
  };
}
