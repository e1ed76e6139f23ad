/** @module A chat model on this machine: prompts from the model's own template, answers by llama.cpp, one at a time. */
import { randomInt } from 'node:crypto';
import { EngineError, InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult, ChatTokenizer } from '../model/interfaces.ts';
import type { Engine } from './engine.ts';
import type { Fifo } from './fifo.ts';
import { createStopStrings } from './stop-strings.ts';
import { createTokenText } from './token-text.ts';

export interface LocalChatModel extends ChatModel {
  readonly tokenizer: ChatTokenizer;
  /** Raw scores (logits) of the token after each of `positions` of `tokens`; queued like chat. */
  logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]>;
}

export interface LocalChatModelParts {
  id: string;
  contextSize: number;
  engine: Engine;
  tokenizer: ChatTokenizer;
  /** Shared by all models of the process: they share its cores. */
  queue: Fifo;
}

const defaultMaxTokens = 256;

/** After JSON is complete, the library's grammar allows nothing but these line feeds. */
const jsonEnd = '\n\n\n\n';

/** For one who went away before the turn came. */
const unanswered: ChatResult = {
  text: '',
  promptTokens: 0,
  completionTokens: 0,
  finishReason: 'cancelled',
  tokensPerSecond: 0,
};

export function createLocalChatModel(parts: LocalChatModelParts): LocalChatModel {
  const { id, contextSize, engine, tokenizer, queue } = parts;
  let disposed = false;
  const checkOpen = () => {
    if (disposed) throw new EngineError(t('infer.disposed', { id }));
  };

  const answer = async (messages: readonly ChatMessage[], options: ChatOptions): Promise<ChatResult> => {
    checkOpen();
    const prompt = Array.from(tokenizer.encodePrompt(messages));
    if (prompt.length >= contextSize) throw contextOverflow(prompt.length, contextSize);
    const {
      maxTokens = defaultMaxTokens,
      temperature = 0,
      topP = 0.95,
      signal,
      jsonSchema,
      onText,
    } = options;
    const limit = Math.min(maxTokens, contextSize - prompt.length);
    const stops = createStopStrings([
      ...(options.stop ?? []),
      ...(jsonSchema === undefined ? [] : [jsonEnd]),
    ]);
    const letters = createTokenText(engine.vocabulary);
    let text = '';
    const show = (piece: string) => {
      if (piece === '') return;
      text += piece;
      onText?.(piece);
    };
    let count = 0;
    let startedMs = 0;
    let finishReason: ChatResult['finishReason'] = 'stop';
    const seed = options.seed ?? randomInt(2 ** 31);
    for await (const token of engine.generate(prompt, { temperature, topP, seed, jsonSchema, signal })) {
      if (count++ === 0) startedMs = performance.now();
      show(stops.push(letters.push(token)));
      if (stops.stopped) break;
      if (count >= limit) {
        finishReason = 'length';
        break;
      }
    }
    if (signal?.aborted) finishReason = 'cancelled';
    show(stops.push(letters.flush()));
    show(stops.flush());
    const seconds = (performance.now() - startedMs) / 1000;
    return {
      text: jsonSchema === undefined ? text : text.trimEnd(),
      promptTokens: prompt.length,
      completionTokens: count,
      finishReason,
      tokensPerSecond: count > 1 && seconds > 0 ? (count - 1) / seconds : 0,
    };
  };

  return {
    id,
    contextSize,
    tokenizer,
    chat(messages, options = {}) {
      const { signal } = options;
      return queue.run(() => answer(messages, options), signal && { signal, result: unanswered });
    },
    logits(tokens, positions) {
      return queue.run(() => {
        checkOpen();
        if (tokens.length >= contextSize) throw contextOverflow(tokens.length, contextSize);
        return engine.logits(tokens, positions);
      });
    },
    async [Symbol.asyncDispose]() {
      if (disposed) return;
      // What runs or waits is answered or refused first: memory must not vanish under it.
      disposed = true;
      await queue.run(async () => engine[Symbol.asyncDispose]());
    },
  };
}

function contextOverflow(promptTokens: number, contextSize: number): InputError {
  return new InputError(t('infer.contextFull', { tokens: promptTokens, limit: contextSize }), {
    hint: t('infer.contextFullHint'),
    details: { n_prompt_tokens: promptTokens, n_ctx: contextSize },
  });
}
