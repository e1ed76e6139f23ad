/** @module Opens a llama.cpp context with one or several lanes, which are computed together, and lends them out. */
import { IlabError, InputError, ResourceError } from '../core/errors.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { t } from '../i18n/index.ts';
import type { Vocabulary } from './chat-encoder.ts';
import type { Engine, Lane } from './engine.ts';
import { openLoadMeter } from './free-cores.ts';
import { toGrammarSchema } from './grammar-schema.ts';
import { LlamaLane } from './llama-lane.ts';
import {
  acquireModel,
  firstLine,
  type LlamaContext,
  type LlamaGrammar,
  type LoadedModel,
  startGrammar,
  tokenBiasOf,
  vocabularyOf,
  watchProblems,
} from './runtime.ts';
import { realCores } from './threads.ts';

export interface EngineRequest {
  modelPath: string;
  adapters: readonly ScaledAdapter[];
  /** Of each lane. */
  contextSize: number;
  /** Lanes: what so many callers want at once is computed together. */
  parallel: number;
  threads: number;
}

/** From the first import on, so that the time of loading a model is the first window. */
const freeCores = openLoadMeter(realCores());

const toLlamaAdapter = ({ path, scale }: ScaledAdapter) => ({ filePath: path, scale });

/** @throws ResourceError when memory is short, InputError when llama.cpp refuses model or adapter. */
export async function openEngine(request: EngineRequest): Promise<Engine> {
  const { modelPath, adapters, contextSize, parallel, threads } = request;
  const shared = await acquireModel(modelPath, false);
  let context: LlamaContext;
  const problem = watchProblems();
  // A context takes at most what is allowed as it is made, for ever: a busy moment must not leave it with one thread.
  shared.llama.maxThreads = realCores();
  try {
    context = await shared.model.createContext({
      contextSize,
      sequences: parallel,
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
  #free: LlamaLane[];
  #grammars = new Map<string, LlamaGrammar>();

  constructor(shared: LoadedModel & AsyncDisposable, context: LlamaContext) {
    this.#shared = shared;
    this.#context = context;
    this.vocabulary = vocabularyOf(shared.model);
    const tools = {
      // Takes effect with the next tokens computed. Results do not depend on it.
      adaptThreads: () => {
        shared.llama.maxThreads = freeCores();
      },
      startGrammar: (schema: object) => this.#grammarState(schema),
      biasOf: (scores: ReadonlyMap<number | string, number>) => tokenBiasOf(shared.model, scores),
    };
    this.#free = Array.from({ length: context.totalSequences }, () => {
      // Nothing is ever cut: callers keep within the context, and a slip is an error.
      const strategy = () => {
        throw new Error('the context is full');
      };
      return new LlamaLane(context.getSequence({ contextShift: { strategy } }), tools);
    });
  }

  async withLane<T>(tokens: readonly number[], work: (lane: Lane) => Promise<T>): Promise<T> {
    let best = 0;
    const reusable = this.#free.map((lane) => lane.reusable(tokens));
    for (const [index, count] of reusable.entries()) if (count > reusable[best]!) best = index;
    const [lane] = this.#free.splice(best, 1);
    if (lane === undefined) throw new Error('no lane is free: callers must queue');
    try {
      return await work(lane);
    } finally {
      this.#free.unshift(lane);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.dispose();
    await this.#shared[Symbol.asyncDispose]();
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
