/** @module What generation needs of an inference engine: tokens in, tokens and scores out. */
import type { Vocabulary } from './chat-encoder.ts';

export interface GenerateOptions {
  /** 0 is greedy. */
  temperature: number;
  topP: number;
  seed: number;
  jsonSchema?: object | undefined;
  signal?: AbortSignal | undefined;
}

/** A context of a loaded model, with its adapters when there are any. */
export interface Engine extends AsyncDisposable {
  readonly vocabulary: Vocabulary;
  /** Tokens after `prompt`, one by one, without the one that ends the answer. Stop pulling to stop generating. */
  generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number, void, void>;
  /** Raw scores of the token after each of `positions` (0-based) of `tokens`: one array of vocabulary size each. */
  logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]>;
}
