/** @module A chat model on this machine: prompts from the model's own template, answers by llama.cpp, as many at a time as it has lanes. */
import { randomInt } from 'node:crypto';
import { EngineError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type {
  ChatModel,
  ChatOptions,
  ChatResult,
  ChatTokenizer,
  LikelihoodModel,
} from '../model/interfaces.ts';
import { answerStats, promptTexts } from './answer-stats.ts';
import { contextOverflow, type RawPrompt, rawPrompt, scoreWithLane } from './continuations.ts';
import type { Engine, Lane } from './engine.ts';
import type { Fifo } from './fifo.ts';
import { createStopStrings } from './stop-strings.ts';
import { createTokenText } from './token-text.ts';

export interface LocalChatModel extends ChatModel, LikelihoodModel {
  complete: NonNullable<ChatModel['complete']>;
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
  const { vocabulary } = engine;
  let disposed = false;
  const checkOpen = () => {
    if (disposed) throw new EngineError(t('infer.disposed', { id }));
  };

  const company = { owner: engine, width: parallel };
  const answer = async (lane: Lane, prompt: RawPrompt, options: ChatOptions): Promise<ChatResult> => {
    const {
      maxTokens = defaultMaxTokens,
      temperature = 0,
      topP = 0.95,
      topK = 40,
      minP = 0.05,
      presencePenalty = 0,
      frequencyPenalty = 0,
      logitBias,
      topLogprobs,
      signal,
      jsonSchema,
      onText,
    } = options;
    const limit = Math.min(maxTokens, contextSize - prompt.tokens.length);
    const stops = createStopStrings([
      ...(options.stop ?? []),
      ...(jsonSchema === undefined ? [] : [jsonEnd]),
    ]);
    const letters = createTokenText(vocabulary);
    let text = '';
    const show = (piece: string) => {
      if (piece === '') return;
      text += piece;
      onText?.(piece);
    };
    const tokens: number[] = [];
    const texts: string[] = [];
    let startedMs = 0;
    let finishReason: ChatResult['finishReason'] = 'stop';
    const seed = options.seed ?? randomInt(2 ** 31);
    const sampling = { temperature, topP, topK, minP, presencePenalty, frequencyPenalty, logitBias, seed };
    if (limit === 0) finishReason = 'length';
    // A schema or a bias is checked as generation begins, even when no token of it is wanted.
    const isEmpty = limit === 0 && jsonSchema === undefined && logitBias === undefined;
    const generated = isEmpty ? [] : lane.generate(prompt.tokens, { ...sampling, jsonSchema, signal });
    for await (const token of generated) {
      if (limit === 0) break;
      if (tokens.push(token) === 1) startedMs = performance.now();
      const letter = letters.push(token);
      texts.push(letter);
      show(stops.push(letter));
      if (stops.stopped) break;
      if (tokens.length >= limit) {
        finishReason = 'length';
        break;
      }
    }
    if (signal?.aborted) finishReason = 'cancelled';
    const last = letters.flush();
    if (last !== '') texts[texts.length - 1] += last;
    show(stops.push(last));
    show(stops.flush());
    const seconds = (performance.now() - startedMs) / 1000;
    const count = tokens.length;
    const withStats = options.tokenStats === true || topLogprobs !== undefined;
    const stats = withStats
      ? await answerStats({
          ...{ lane, vocabulary, prompt, tokens, texts, signal },
          top: topLogprobs ?? null,
          echo: options.echo === true && topLogprobs !== undefined,
        })
      : {};
    return {
      text: jsonSchema === undefined ? text : text.trimEnd(),
      promptTokens: prompt.tokens.length,
      completionTokens: count,
      finishReason,
      tokensPerSecond: count > 1 && seconds > 0 ? (count - 1) / seconds : 0,
      ...stats,
      ...(options.echo === true ? { promptText: promptTexts(vocabulary, prompt).join('') } : {}),
    };
  };

  const run = (encode: () => RawPrompt, options: ChatOptions): Promise<ChatResult> => {
    const { signal } = options;
    return queue.run(
      async () => {
        checkOpen();
        const prompt = encode();
        const { length } = prompt.tokens;
        if (length >= contextSize) throw contextOverflow(length, contextSize);
        return engine.withLane(prompt.tokens, (lane) => answer(lane, prompt, options));
      },
      signal && { signal, result: unanswered },
      company,
    );
  };

  return {
    id,
    contextSize,
    parallel,
    tokenizer,
    chat: (messages, { echo: _, suffix: __, ...options } = {}) =>
      run(() => ({ tokens: Array.from(tokenizer.encodePrompt(messages)), from: 0, to: 0 }), options),
    complete: (prompt, options = {}) => run(() => rawPrompt(vocabulary, prompt, options.suffix), options),
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
