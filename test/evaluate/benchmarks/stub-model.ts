/** @module A chat model whose answers are a function of the last message; remembers what it was asked. */
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../../../src/model/interfaces.ts';

export interface StubCall {
  messages: ChatMessage[];
  options: ChatOptions | undefined;
}

export function stubModel(answer: (text: string) => string, change: Partial<ChatResult> = {}) {
  const calls: StubCall[] = [];
  let closed = 0;
  const model: ChatModel = {
    id: 'stub',
    contextSize: 4096,
    async chat(messages, options) {
      calls.push({ messages: [...messages], options });
      const text = answer(messages.at(-1)?.content ?? '');
      const shared = { promptTokens: 1, completionTokens: 1, tokensPerSecond: 1 };
      return { text, finishReason: 'stop', ...shared, ...change };
    },
    async [Symbol.asyncDispose]() {
      closed++;
    },
  };
  return { model, calls, closed: () => closed };
}
