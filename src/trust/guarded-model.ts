/**
 * @module A chat model whose answers are held against what its adapters were taught: with the source where a taught statement was
 * told, and "I don't know" where the question is about the taught ground and no statement answers it.
 */
import type { ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';
import type { Calibration } from './calibrate.ts';
import { decide } from './decide.ts';
import { examine } from './examine.ts';
import type { TaughtIndex } from './taught-index.ts';

export interface Guard {
  index: TaughtIndex;
  calibration: Calibration | null;
  /** The language's own words, as training taught them. */
  dontKnow: string;
  /** Whether a text is an admission not to know. */
  isAbstention(text: string): boolean;
}

/**
 * Answers arrive whole (`onText` is called once), because they can't be judged before their end. Only the last message is looked at: a
 * question that stands on the ones before it is judged by its answer's words. With a JSON schema nothing is guarded.
 */
export function guardedModel(model: ChatModel, guard: Guard): ChatModel {
  return {
    id: model.id,
    contextSize: model.contextSize,
    ...(model.parallel === undefined ? {} : { parallel: model.parallel }),
    async chat(messages, options = {}) {
      const question = messages.at(-1);
      if (options.jsonSchema !== undefined || question?.role !== 'user') return model.chat(messages, options);
      const { onText, ...rest } = options satisfies ChatOptions;
      const result = await model.chat(messages, { ...rest, tokenStats: true });
      if (result.finishReason === 'cancelled') return result;
      const guarded = guardAnswer(guard, question.content, result);
      onText?.(guarded.text);
      return guarded;
    },
    [Symbol.asyncDispose]: () => model[Symbol.asyncDispose](),
  };
}

function guardAnswer(guard: Guard, question: string, result: ChatResult): ChatResult {
  const { text } = result;
  if (guard.isAbstention(text))
    return { ...result, trust: { kind: 'unknown', reason: 'model', modelText: text } };
  const decision = decide(examine(guard.index, question, text, result.tokenStats), guard.calibration);
  if (decision.kind === 'general') return { ...result, trust: { kind: 'general' } };
  if (decision.kind === 'unknown')
    return {
      ...result,
      text: guard.dontKnow,
      finishReason: 'stop',
      trust: { kind: 'unknown', reason: decision.reason, modelText: text },
    };
  const { fact, confidence } = decision;
  return { ...result, trust: { kind: 'taught', confidence, fact: fact.id, source: fact.source } };
}
