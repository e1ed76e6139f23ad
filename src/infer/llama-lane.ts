/**
 * @module One sequence of a llama.cpp context: generates greedily or sampled from a raw token prompt, tells raw scores. No chat
 * wrapper of the library touches a prompt.
 */
import { EngineError, IlabError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { GenerateOptions, Lane, LaneStats, ScoreRequest, TokenScore } from './engine.ts';
import {
  firstLine,
  type LlamaContextSequence,
  type LlamaGrammarEvaluationState,
  type Token,
  type TokenBias,
} from './runtime.ts';

/** Tokens of a prompt that are computed at once: between two such parts an abort is seen. */
const promptPart = 512;

/** Tokens after which scores are wanted that are computed at once: llama.cpp keeps the scores of the whole vocabulary for each. */
const scoredPart = 32;

/** Tokens that a prompt must have in common with what is computed already to go on from there. */
const reuseFrom = 128;

export interface LaneTools {
  /** Called before each computation. */
  adaptThreads: () => void;
  startGrammar: (schema: object) => Promise<LlamaGrammarEvaluationState>;
  /** @throws InputError for a token that the vocabulary does not have. */
  biasOf: (scores: ReadonlyMap<number | string, number>) => Promise<TokenBias>;
}

/** How many tokens `a` and `b` have in common at their beginning. */
export function commonPrefix(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

export class LlamaLane implements Lane {
  #sequence: LlamaContextSequence;
  #tools: LaneTools;

  constructor(sequence: LlamaContextSequence, tools: LaneTools) {
    this.#sequence = sequence;
    this.#tools = tools;
  }

  /** Tokens of `prompt` that need not be computed again. */
  reusable(prompt: readonly number[]): number {
    const { firstDifferentIndex } = this.#sequence.compareContextTokens(prompt.slice(0, -1) as Token[]);
    // Below this a fresh start costs little, and the answer depends on nothing that was asked before: keys and values
    // computed in other groups of tokens differ in the last bits.
    return firstDifferentIndex < reuseFrom ? 0 : firstDifferentIndex;
  }

  async *generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number, void, void> {
    const { temperature, topP, topK, minP, seed, presencePenalty, frequencyPenalty } = options;
    const { jsonSchema, logitBias, signal } = options;
    const grammar = jsonSchema === undefined ? null : await this.#tools.startGrammar(jsonSchema);
    const tokenBias = logitBias === undefined ? null : await this.#tools.biasOf(logitBias);
    const isPenalised = presencePenalty !== 0 || frequencyPenalty !== 0;
    const answer: Token[] = [];
    try {
      const rest = await this.#rewind(prompt, this.reusable(prompt));
      while (rest.length > promptPart) {
        if (signal?.aborted) return;
        await this.#compute(rest.splice(0, promptPart));
      }
      if (signal?.aborted) return;
      this.#tools.adaptThreads();
      const tokens = this.#sequence.evaluate(rest, {
        // Temperature 0 leaves only the best token.
        ...(temperature > 0 ? { temperature, topP, topK, minP, seed } : { temperature: 0 }),
        ...(tokenBias === null ? {} : { tokenBias }),
        // As OpenAI's: what the answer has so far is penalised, not the prompt. `penalty` 1 is none.
        ...(isPenalised
          ? { repeatPenalty: { punishTokens: () => answer, penalty: 1, presencePenalty, frequencyPenalty } }
          : {}),
        ...(grammar === null ? {} : { grammarEvaluationState: grammar }),
      });
      for await (const token of tokens) {
        if (signal?.aborted) return;
        if (isPenalised) answer.push(token);
        yield token;
        this.#tools.adaptThreads();
      }
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]> {
    try {
      await this.#sequence.clearHistory();
      this.#tools.adaptThreads();
      const wanted = new Set(positions);
      const results = await this.#sequence.controlledEvaluate(
        tokens.map((token, index) =>
          wanted.has(index)
            ? [token as Token, { generateNext: { logits: true, options: { temperature: 0 } } }]
            : (token as Token),
        ),
      );
      return positions.map((position) => {
        const scores = results[position]?.next.logits;
        if (!scores) throw new Error(`no scores at position ${position}`);
        const out = new Float64Array(scores.size);
        for (const [token, score] of scores) out[token] = score;
        return out;
      });
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async score(requests: readonly ScoreRequest[], signal?: AbortSignal): Promise<TokenScore[][]> {
    const [first] = requests;
    if (first === undefined) return [];
    // The token before the first scored one is computed anew for each request: its scores are wanted.
    const shared = requests.reduce(
      (least, { tokens, from }) => Math.min(least, from - 1, commonPrefix(tokens, first.tokens)),
      first.from - 1,
    );
    const out: TokenScore[][] = [];
    try {
      await this.#sequence.clearHistory();
      for (let start = 0; start < shared && !signal?.aborted; start += promptPart)
        await this.#compute(first.tokens.slice(start, Math.min(shared, start + promptPart)) as Token[]);
      for (const { tokens, from } of requests) {
        if (signal?.aborted) break;
        out.push(await this.#scoreFrom(tokens, from, shared));
      }
    } catch (error) {
      throw asEngineError(error);
    }
    return out;
  }

  async stats({ tokens, from, top = 0 }: ScoreRequest, signal?: AbortSignal): Promise<LaneStats[]> {
    const out: LaneStats[] = [];
    try {
      await this.#compute((await this.#rewind(tokens.slice(0, from), from - 1)).slice(0, -1));
      // The token before each is the one after which it is scored.
      for (let start = from; start < tokens.length && !signal?.aborted; start += scoredPart) {
        const end = Math.min(tokens.length, start + scoredPart);
        out.push(...(await this.#chances(tokens.slice(start - 1, end), 0, top)));
      }
    } catch (error) {
      throw asEngineError(error);
    }
    return out;
  }

  async #scoreFrom(tokens: readonly number[], from: number, shared: number): Promise<TokenScore[]> {
    const rest = await this.#rewind(tokens, shared);
    return this.#chances(rest, from - 1 - (tokens.length - rest.length), 0);
  }

  /**
   * Computes `tokens`, but for the last, and tells how likely each token behind `first` was in its place. Only those scores are read
   * from the vocabulary's: the library makes a Map of all for each token, which takes as long as the answer itself.
   */
  async #chances(tokens: readonly number[], first: number, top: number): Promise<(LaneStats & TokenScore)[]> {
    this.#tools.adaptThreads();
    const results = await this.#sequence.controlledEvaluate(
      (tokens.slice(0, -1) as Token[]).map((token, index) => {
        if (index < first) return token;
        const filter = { tokens: [tokens[index + 1] as Token], includeSelected: true, includeTop: top };
        const wanted = {
          token: true,
          logits: { filter },
          totalLogitWeight: true,
          options: { temperature: 0 },
        };
        return [token, { generateNext: wanted }] as [Token, { generateNext: typeof wanted }];
      }),
    );
    return tokens.slice(first + 1).map((next, index) => {
      const { logits, totalLogitWeight, token } = results[first + index]?.next ?? {};
      const own = logits?.get(next as Token);
      const best = token == null ? undefined : logits?.get(token);
      if (logits === undefined || own === undefined || best === undefined || totalLogitWeight === undefined)
        throw new Error(`no scores at position ${first + index}`);
      const logprob = (score: number) => Math.min(0, score - best - Math.log(totalLogitWeight));
      const likeliest = [...logits]
        .sort(([, a], [, b]) => b - a)
        .slice(0, top)
        .map(([id, score]) => ({ token: id, logprob: logprob(score) }));
      return { logprob: logprob(own), isBest: own >= best, likeliest };
    });
  }

  async #compute(tokens: Token[]): Promise<void> {
    if (tokens.length === 0) return;
    this.#tools.adaptThreads();
    await this.#sequence.evaluateWithoutGeneratingNewTokens(tokens);
  }

  /** Keeps at most the first `keep` tokens of what is computed, as far as they are those of `tokens`; returns the rest. */
  async #rewind(tokens: readonly number[], keep: number): Promise<Token[]> {
    if (keep === 0) await this.#sequence.clearHistory();
    else await this.#sequence.adaptStateToTokens(tokens.slice(0, keep) as Token[], false);
    return tokens.slice(this.#sequence.nextTokenIndex) as Token[];
  }
}

export function asEngineError(error: unknown): unknown {
  if (error instanceof IlabError) return error;
  return new EngineError(t('infer.engineFailed', { reason: firstLine(error) }), {
    hint: t('infer.engineFailedHint'),
    cause: error,
  });
}
