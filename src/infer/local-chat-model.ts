/** @module A chat model on this machine: prompts from the model's own template, answers by llama.cpp, as many at a time as it has lanes. */
import { randomInt } from 'node:crypto';
import { EngineError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type {
  ChatMessage,
  ChatModel,
  ChatOptions,
  ChatResult,
  ChatTokenizer,
  LikelihoodModel,
} from '../model/interfaces.ts';
import { contextOverflow, scoreWithLane } from './continuations.ts';
import type { Engine, Lane } from './engine.ts';
import type { Fifo } from './fifo.ts';
import { createStopStrings } from './stop-strings.ts';
import { createTokenText } from './token-text.ts';

export interface LocalChatModel extends ChatModel, LikelihoodModel {
  readonly parallel: number;
  readonly tokenizer: ChatTokenizer;
  /** Raw scores (logits) of the token after each of `positions` of `tokens`; queued like chat. */
  logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]>;
}

export interface LocalChatModelParts {
  id: string;
  contextSize: number;
  /** Lanes of the engine. */
  parallel: number;
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
  const { id, contextSize, parallel, engine, tokenizer, queue } = parts;
  let disposed = false;
  const checkOpen = () => {
    if (disposed) throw new EngineError(t('infer.disposed', { id }));
  };

  const company = { owner: engine, width: parallel };
  const prepare = (messages: readonly ChatMessage[]): number[] => {
    checkOpen();
    const prompt = Array.from(tokenizer.encodePrompt(messages));
    if (prompt.length >= contextSize) throw contextOverflow(prompt.length, contextSize);
    return prompt;
  };

  const answer = async (lane: Lane, prompt: number[], options: ChatOptions): Promise<ChatResult> => {
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
    const tokens: number[] = [];
    let startedMs = 0;
    let finishReason: ChatResult['finishReason'] = 'stop';
    const seed = options.seed ?? randomInt(2 ** 31);
    for await (const token of lane.generate(prompt, { temperature, topP, seed, jsonSchema, signal })) {
      if (tokens.push(token) === 1) startedMs = performance.now();
      show(stops.push(letters.push(token)));
      if (stops.stopped) break;
      if (tokens.length >= limit) {
        finishReason = 'length';
        break;
      }
    }
    if (signal?.aborted) finishReason = 'cancelled';
    show(stops.push(letters.flush()));
    show(stops.flush());
    const seconds = (performance.now() - startedMs) / 1000;
    const count = tokens.length;
    // Scored after the answer, in a pass of its own: so neither sampling nor a grammar, which hide tokens, change the figures.
    const tokenStats =
      options.tokenStats === true
        ? await lane.stats({ tokens: [...prompt, ...tokens], from: prompt.length }, signal)
        : undefined;
    return {
      text: jsonSchema === undefined ? text : text.trimEnd(),
      promptTokens: prompt.length,
      completionTokens: count,
      finishReason,
      tokensPerSecond: count > 1 && seconds > 0 ? (count - 1) / seconds : 0,
      ...(tokenStats === undefined ? {} : { tokenStats }),
    };
  };

  return {
    id,
    contextSize,
    parallel,
    tokenizer,
    chat(messages, options = {}) {
      const { signal } = options;
      return queue.run(
        async () => {
          const prompt = prepare(messages);
          return engine.withLane(prompt, (lane) => answer(lane, prompt, options));
        },
        signal && { signal, result: unanswered },
        company,
      );
    },
    scoreContinuations(context, continuations, signal) {
      return queue.run(
        async () => {
          checkOpen();
          return scoreWithLane({ engine, contextSize, context, continuations, signal });
        },
        undefined,
        company,
      );
    },
    logits(tokens, positions) {
      return queue.run(async () => {
        checkOpen();
        if (tokens.length >= contextSize) throw contextOverflow(tokens.length, contextSize);
        return engine.withLane(tokens, (lane) => lane.logits(tokens, positions));
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
