/** @module What generation needs of an inference engine: tokens in, tokens and scores out. */
import type { TokenStats } from '../model/interfaces.ts';
import type { Vocabulary } from './chat-encoder.ts';

export interface GenerateOptions {
  /** 0 is greedy. */
  temperature: number;
  topP: number;
  topK: number;
  minP: number;
  presencePenalty: number;
  frequencyPenalty: number;
  logitBias?: ReadonlyMap<number | string, number> | undefined;
  seed: number;
  jsonSchema?: object | undefined;
  signal?: AbortSignal | undefined;
}

/** A text whose tokens from `from` (at least 1) on are scored, each after all that stand before it. */
export interface ScoreRequest {
  tokens: readonly number[];
  from: number;
  /** Of `stats`: how many of the likeliest tokens are told, too; default 0. */
  top?: number;
}

export interface LaneStats extends TokenStats {
  /** Likeliest first. */
  likeliest: { token: number; logprob: number }[];
}

export interface TokenScore {
  /** ln p of the token. */
  logprob: number;
  /** Whether no other token was more likely. */
  isBest: boolean;
}

/** One of the sequences of an engine. Each has a state of its own; what several want at once is computed together. */
export interface Lane {
  /** Tokens after `prompt`, one by one, without the one that ends the answer. Stop pulling to stop generating. */
  generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number, void, void>;
  /** Raw scores of the token after each of `positions` (0-based) of `tokens`: one array of vocabulary size each. */
  logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]>;
  /** One array for each request, fewer when `signal` fired. What all have in common is computed once. */
  score(requests: readonly ScoreRequest[], signal?: AbortSignal): Promise<TokenScore[][]>;
  /** Of each token from `from` on; fewer when `signal` fired. */
  stats(request: ScoreRequest, signal?: AbortSignal): Promise<LaneStats[]>;
}

/** A context of a loaded model, with its adapters when there are any. */
export interface Engine extends AsyncDisposable {
  readonly vocabulary: Vocabulary;
  /** Gives a free lane, the one that has most of `tokens` computed already. There must be one: callers queue. */
  withLane<T>(tokens: readonly number[], work: (lane: Lane) => Promise<T>): Promise<T>;
}
