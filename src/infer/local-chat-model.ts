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
  TokenStats,
} from '../model/interfaces.ts';
import { contextOverflow, rawTokens, scoreWithLane } from './continuations.ts';
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
  let disposed = false;
  const checkOpen = () => {
    if (disposed) throw new EngineError(t('infer.disposed', { id }));
  };

  const company = { owner: engine, width: parallel };
  const answer = async (lane: Lane, prompt: number[], options: ChatOptions): Promise<ChatResult> => {
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
    const texts: string[] = [];
    let startedMs = 0;
    let finishReason: ChatResult['finishReason'] = 'stop';
    const seed = options.seed ?? randomInt(2 ** 31);
    const sampling = { temperature, topP, topK, minP, presencePenalty, frequencyPenalty, logitBias, seed };
    for await (const token of lane.generate(prompt, { ...sampling, jsonSchema, signal })) {
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
    // Scored after the answer, in a pass of its own: so neither sampling nor a grammar, which hide tokens, change the figures.
    const tokenStats =
      options.tokenStats === true || topLogprobs !== undefined
        ? await statsOf(
            lane,
            prompt,
            tokens,
            topLogprobs === undefined ? null : { texts, top: topLogprobs },
            signal,
          )
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

  const statsOf = async (
    lane: Lane,
    prompt: readonly number[],
    tokens: readonly number[],
    wanted: { texts: readonly string[]; top: number } | null,
    signal: AbortSignal | undefined,
  ): Promise<TokenStats[]> => {
    const request = { tokens: [...prompt, ...tokens], from: prompt.length, top: wanted?.top ?? 0 };
    const stats = await lane.stats(request, signal);
    return stats.map(({ likeliest, ...own }, index) => {
      if (wanted === null) return own;
      const before = request.tokens.slice(0, prompt.length + index).slice(-8);
      const top = likeliest.map(({ token, logprob }) => ({
        text: engine.vocabulary.detokenize([token], true, before),
        logprob,
      }));
      return { ...own, text: wanted.texts[index]!, top };
    });
  };

  const run = (encode: () => number[], options: ChatOptions): Promise<ChatResult> => {
    const { signal } = options;
    return queue.run(
      async () => {
        checkOpen();
        const prompt = encode();
        if (prompt.length >= contextSize) throw contextOverflow(prompt.length, contextSize);
        return engine.withLane(prompt, (lane) => answer(lane, prompt, options));
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
    chat: (messages, options = {}) => run(() => Array.from(tokenizer.encodePrompt(messages)), options),
    complete: (prompt, options = {}) => run(() => rawTokens(engine.vocabulary, prompt), options),
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
