/**
 * @module A chat model whose answers are held against what its adapters were taught: with the source where a taught statement was
 * told, and "I don't know" where the question is about the taught ground and no statement answers it.
 */
import type { ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';
import { asksAboutTheAsker } from './asker.ts';
import type { Calibration } from './calibrate.ts';
import { decide } from './decide.ts';
import { examine } from './examine.ts';
import type { TaughtIndex } from './taught-index.ts';

export interface Guard {
  index: TaughtIndex;
  calibration: Calibration | null;
  /** The language's own words, as training taught them. */
  dontKnow: string;
  /** The base model without adapters, opened when it is first needed; left out: "I don't know" stands for its answers. */
  openBase?: () => Promise<ChatModel>;
  /** Whether a text is an admission not to know. */
  isAbstention(text: string): boolean;
}

/**
 * Answers arrive whole (`onText` is called once), because they can't be judged before their end. Only the last message is looked at: a
 * question that stands on the ones before it is judged by its answer's words. With a JSON schema nothing is guarded.
 */
export function guardedModel(model: ChatModel, guard: Guard): ChatModel {
  let base: Promise<ChatModel> | null = null;
  return {
    id: model.id,
    contextSize: model.contextSize,
    ...(model.parallel === undefined ? {} : { parallel: model.parallel }),
    async chat(messages, options = {}) {
      const question = messages.at(-1);
      const isStatement =
        options.jsonSchema === undefined && options.guard !== false && options.maxTokens !== 0;
      if (!isStatement || question?.role !== 'user') return model.chat(messages, options);
      const { onText, ...rest } = options satisfies ChatOptions;
      const ask = { ...rest, tokenStats: true };
      const result = await model.chat(messages, ask);
      if (result.finishReason === 'cancelled') return result;
      let guarded = guardAnswer(guard, question.content, result, messages.length === 1);
      if (guarded === 'base') {
        base ??= guard.openBase!();
        guarded = { ...(await (await base).chat(messages, ask)), trust: { kind: 'general' } };
      }
      onText?.(guarded.text);
      return guarded;
    },
    // A raw text is no question: nothing is guarded.
    ...(model.complete === undefined ? {} : { complete: model.complete }),
    async [Symbol.asyncDispose]() {
      await (await base)?.[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}

/** 'base': the base model is to answer. */
function guardAnswer(
  guard: Guard,
  question: string,
  result: ChatResult,
  isFirst: boolean,
): ChatResult | 'base' {
  const { text } = result;
  const unknown = (reason: 'stranger' | 'untaught' | 'unsure' | 'model'): ChatResult => ({
    ...result,
    ...(reason === 'model' ? {} : { text: guard.dontKnow, finishReason: 'stop' }),
    trust: { kind: 'unknown', reason, modelText: text },
  });
  if (guard.isAbstention(text)) return unknown('model');
  const decision = decide(examine(guard.index, question, text, result.tokenStats), guard.calibration);
  if (decision.kind === 'unknown') return unknown(decision.reason);
  if (decision.kind === 'general') {
    if (isFirst && asksAboutTheAsker(question)) return unknown('untaught');
    if (!decision.byBase) return { ...result, trust: { kind: 'general' } };
    return guard.openBase === undefined ? unknown('untaught') : 'base';
  }
  const { fact, confidence } = decision;
  return { ...result, trust: { kind: 'taught', confidence, fact: fact.id, source: fact.source } };
}
