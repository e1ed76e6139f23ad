/** @module Models that put something before the question, or note how sure the answer was: evaluateModel() sees a chat model as ever. */
import type { ChatMessage, ChatModel, ChatResult } from '../model/interfaces.ts';

/** Whoever disposes of it disposes of nothing: the model belongs to the caller. */
function wrap(model: ChatModel, chat: ChatModel['chat']): ChatModel {
  return {
    id: model.id,
    contextSize: model.contextSize,
    ...(model.parallel === undefined ? {} : { parallel: model.parallel }),
    chat,
    async [Symbol.asyncDispose]() {},
  };
}

/** Each question with the passages that `passagesFor` gives before it; as it is when there are none. */
export function withPassages(
  model: ChatModel,
  passagesFor: (question: string) => readonly string[],
): ChatModel {
  return wrap(model, (messages, options) =>
    model.chat(
      replaceLast(messages, (question) => contextPrompt(passagesFor(question), question)),
      options,
    ),
  );
}

/** `before` stands as earlier turns: examples of how to answer. */
export function withExamples(model: ChatModel, before: readonly ChatMessage[]): ChatModel {
  return wrap(model, (messages, options) => model.chat([...before, ...messages], options));
}

/**
 * Tells `note` how sure each answer was: by the guard's calibration where it let a taught answer pass, else the geometric mean of the
 * token probabilities; null where the model cannot say, or said that it doesn't know.
 */
export function withConfidence(
  model: ChatModel,
  note: (question: string, confidence: number | null) => void,
): ChatModel {
  return wrap(model, async (messages, options) => {
    const result = await model.chat(messages, { ...options, tokenStats: true });
    note(messages.at(-1)?.content ?? '', confidenceOf(result));
    return result;
  });
}

function confidenceOf({ trust, tokenStats = [] }: ChatResult): number | null {
  if (trust?.kind === 'taught') return trust.confidence;
  if (trust?.kind === 'unknown' || tokenStats.length === 0) return null;
  return Math.exp(tokenStats.reduce((sum, { logprob }) => sum + logprob, 0) / tokenStats.length);
}

/** Not for people but for the model: no text of the i18n catalogue, since another wording gives other figures. */
function contextPrompt(passages: readonly string[], question: string): string {
  if (passages.length === 0) return question;
  return `Answer the question with the help of this text.\n\n${passages.join('\n\n')}\n\nQuestion: ${question}`;
}

function replaceLast(messages: readonly ChatMessage[], change: (content: string) => string): ChatMessage[] {
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, content: change(message.content) } : message,
  );
}
