/** A model that answers by a function and remembers what it was asked. */
import type { ChatModel, ChatOptions, ChatResult } from '../../src/model/interfaces.ts';

export interface StubModel extends ChatModel {
  asked: string[];
}

export function stubModel(
  answer: (prompt: string, options: ChatOptions) => string | Partial<ChatResult>,
): StubModel {
  const asked: string[] = [];
  return {
    id: 'stub',
    contextSize: 512,
    asked,
    async chat(messages, options = {}) {
      const prompt = messages.at(-1)?.content ?? '';
      asked.push(prompt);
      const made = answer(prompt, options);
      const result: ChatResult = {
        text: '',
        promptTokens: 1,
        completionTokens: 1,
        finishReason: 'stop',
        tokensPerSecond: 1,
      };
      return typeof made === 'string' ? { ...result, text: made } : { ...result, ...made };
    },
    async [Symbol.asyncDispose]() {},
  };
}
