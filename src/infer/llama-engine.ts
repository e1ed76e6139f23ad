/**
 * @module Generates with llama.cpp, greedily or sampled, from a raw token prompt, and tells raw scores. No chat wrapper of the
 * library touches a prompt.
 */
import { EngineError, IlabError, InputError, ResourceError } from '../core/errors.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { t } from '../i18n/index.ts';
import type { Vocabulary } from './chat-encoder.ts';
import type { Engine, GenerateOptions } from './engine.ts';
import { openLoadMeter } from './free-cores.ts';
import { toGrammarSchema } from './grammar-schema.ts';
import {
  acquireModel,
  firstLine,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaGrammar,
  type LoadedModel,
  startGrammar,
  type Token,
  vocabularyOf,
  watchProblems,
} from './runtime.ts';
import { realCores } from './threads.ts';

/** Tokens of a prompt that are computed at once: between two such parts an abort is seen. */
const promptPart = 512;

/** Tokens that a prompt must have in common with what is computed already to go on from there. */
const reuseFrom = 128;

export interface EngineRequest {
  modelPath: string;
  adapters: readonly ScaledAdapter[];
  contextSize: number;
  threads: number;
}

/** From the first import on, so that the time of loading a model is the first window. */
const freeCores = openLoadMeter(realCores());

const toLlamaAdapter = ({ path, scale }: ScaledAdapter) => ({ filePath: path, scale });

/** @throws ResourceError when memory is short, InputError when llama.cpp refuses model or adapter. */
export async function openEngine(request: EngineRequest): Promise<Engine> {
  const { modelPath, adapters, contextSize, threads } = request;
  const shared = await acquireModel(modelPath, false);
  let context: LlamaContext;
  const problem = watchProblems();
  try {
    context = await shared.model.createContext({
      contextSize,
      threads,
      failedCreationRemedy: false,
      ...(adapters.length === 0 ? {} : { lora: { adapters: adapters.map(toLlamaAdapter) } }),
    });
  } catch (cause) {
    await shared[Symbol.asyncDispose]();
    const reason = problem(cause);
    if ((cause as Error).name === 'InsufficientMemoryError' || adapters.length === 0)
      throw new ResourceError(t('infer.noContext', { size: contextSize, reason }), {
        hint: t('infer.noContextHint'),
        cause,
      });
    const path = adapters.map((adapter) => adapter.path).join(', ');
    throw new InputError(t('infer.cannotLoad', { path, reason }), {
      path,
      hint: t('gguf.otherBaseHint'),
      cause,
    });
  }
  return new LlamaEngine(shared, context);
}

class LlamaEngine implements Engine {
  readonly vocabulary: Vocabulary;
  #shared: LoadedModel & AsyncDisposable;
  #context: LlamaContext;
  #sequence: LlamaContextSequence;
  #grammars = new Map<string, LlamaGrammar>();

  constructor(shared: LoadedModel & AsyncDisposable, context: LlamaContext) {
    this.#shared = shared;
    this.#context = context;
    this.#sequence = context.getSequence({
      // Nothing is ever cut: callers keep within the context, and a slip is an error.
      contextShift: {
        strategy: () => {
          throw new Error('the context is full');
        },
      },
    });
    this.vocabulary = vocabularyOf(shared.model);
  }

  async *generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number, void, void> {
    const { temperature, topP, seed, jsonSchema, signal } = options;
    const grammar = jsonSchema === undefined ? null : await this.#grammarState(jsonSchema);
    try {
      const rest = await this.#reusePrefix(prompt);
      while (rest.length > promptPart) {
        if (signal?.aborted) return;
        this.#adaptThreads();
        await this.#sequence.evaluateWithoutGeneratingNewTokens(rest.splice(0, promptPart));
      }
      if (signal?.aborted) return;
      this.#adaptThreads();
      const tokens = this.#sequence.evaluate(rest, {
        // Sampling as llama.cpp's own server does it by default; temperature 0 leaves only the best token.
        ...(temperature > 0 ? { temperature, topP, topK: 40, minP: 0.05, seed } : { temperature: 0 }),
        ...(grammar === null ? {} : { grammarEvaluationState: grammar }),
      });
      for await (const token of tokens) {
        if (signal?.aborted) return;
        yield token;
        this.#adaptThreads();
      }
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async logits(tokens: readonly number[], positions: readonly number[]): Promise<Float64Array[]> {
    try {
      await this.#sequence.clearHistory();
      this.#adaptThreads();
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.dispose();
    await this.#shared[Symbol.asyncDispose]();
  }

  /** Takes effect with the next tokens computed. Results do not depend on it. */
  #adaptThreads(): void {
    this.#shared.llama.maxThreads = freeCores();
  }

  /** Keeps what the sequence has in common with `prompt` and returns the rest, at least one token. */
  async #reusePrefix(prompt: readonly number[]): Promise<Token[]> {
    const tokens = prompt as Token[];
    const { firstDifferentIndex } = this.#sequence.compareContextTokens(tokens.slice(0, -1));
    // Below this a fresh start costs little, and the answer depends on nothing that was asked before: keys and values
    // computed in other groups of tokens differ in the last bits.
    if (firstDifferentIndex < reuseFrom) await this.#sequence.clearHistory();
    else await this.#sequence.adaptStateToTokens(tokens.slice(0, -1), false);
    return tokens.slice(this.#sequence.nextTokenIndex);
  }

  async #grammarState(schema: object) {
    const key = JSON.stringify(schema);
    let grammar = this.#grammars.get(key);
    if (!grammar) {
      try {
        const known = toGrammarSchema(schema);
        grammar = (await this.#shared.llama.createGrammarForJsonSchema(known as never)) as LlamaGrammar;
      } catch (cause) {
        if (cause instanceof IlabError) throw cause;
        throw new InputError(t('infer.badSchema', { place: '/', reason: firstLine(cause) }), {
          hint: t('infer.badSchemaHint'),
          cause,
        });
      }
      // A client may send a new schema with every request.
      if (this.#grammars.size >= 32) this.#grammars.clear();
      this.#grammars.set(key, grammar);
    }
    return startGrammar(this.#shared.model, grammar);
  }
}

function asEngineError(error: unknown): unknown {
  if (error instanceof IlabError) return error;
  return new EngineError(t('infer.engineFailed', { reason: firstLine(error) }), {
    hint: t('infer.engineFailedHint'),
    cause: error,
  });
}
