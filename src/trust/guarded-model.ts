/**
 * @module A chat model whose answers are held against what its adapters were taught: with the source where a taught statement was
 * told, and "I don't know" where the question is about the taught ground and no statement answers it.
 */
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';
import { tokenizeText } from '../text/normalize.ts';
import { asksAboutTheAsker } from './asker.ts';
import type { Calibration } from './calibrate.ts';
import { decide } from './decide.ts';
import { examine, strangersAmong } from './examine.ts';
import { namesIn, type TaughtIndex } from './taught-index.ts';
import { isPlainQuestion, unreadNames } from './unread-names.ts';

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
      let guarded = guardAnswer(guard, question.content, result);
      const isGeneral = guarded === 'base' || guarded.trust?.kind === 'general';
      const reason = isGeneral ? await whyUnknowable(model, guard, messages, options) : null;
      if (reason !== null) guarded = dontKnow(guard, result, reason);
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

function dontKnow(
  { dontKnow: text }: Guard,
  result: ChatResult,
  reason: 'stranger' | 'untaught' | 'unsure',
): ChatResult {
  const trust = { kind: 'unknown', reason, modelText: result.text } as const;
  return { ...result, text, finishReason: 'stop', trust };
}

/** Of a question about nothing that was taught: nobody but the asker knows, or it names what the model has never read. */
async function whyUnknowable(
  model: ChatModel,
  { index }: Guard,
  messages: readonly ChatMessage[],
  { signal }: ChatOptions,
): Promise<'untaught' | 'stranger' | null> {
  const question = messages.at(-1)!.content;
  // What the conversation told before may answer it.
  if (messages.length === 1 && asksAboutTheAsker(question)) return 'untaught';
  if (!isPlainQuestion(question)) return null;
  const wordsOf = (content: string) => tokenizeText(content).tokens.map(({ text }) => text);
  const told = new Set(messages.slice(0, -1).flatMap(({ content }) => wordsOf(content)));
  const strangers = strangersAmong(index, namesIn(tokenizeText(question).tokens));
  const names = strangers.filter((name) => !told.has(name));
  const unread = await unreadNames(model, question, names, signal);
  return unread.length > 0 ? 'stranger' : null;
}

/** 'base': the base model is to answer. */
function guardAnswer(guard: Guard, question: string, result: ChatResult): ChatResult | 'base' {
  const { text } = result;
  if (guard.isAbstention(text))
    return { ...result, trust: { kind: 'unknown', reason: 'model', modelText: text } };
  const decision = decide(examine(guard.index, question, text, result.tokenStats), guard.calibration);
  if (decision.kind === 'unknown') return dontKnow(guard, result, decision.reason);
  if (decision.kind === 'general') {
    if (!decision.byBase) return { ...result, trust: { kind: 'general' } };
    return guard.openBase === undefined ? dontKnow(guard, result, 'untaught') : 'base';
  }
  const { fact, confidence } = decision;
  return { ...result, trust: { kind: 'taught', confidence, fact: fact.id, source: fact.source } };
}
