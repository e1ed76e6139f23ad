/**
 * @module llama.cpp by way of node-llama-cpp: the library, the models in memory, their vocabularies. The only file that knows
 * that package; llama-engine.ts uses the objects that are opened here.
 */
import type {
  Llama,
  LlamaGrammar,
  LlamaGrammarEvaluationState,
  LlamaModel,
  Token,
  TokenBias,
} from 'node-llama-cpp';
import { EngineError, InputError, ResourceError } from '../core/errors.ts';
import { checkTokenizer } from '../gguf/check-tokenizer.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { unknownToken, type Vocabulary } from './chat-encoder.ts';
import { realCores } from './threads.ts';

export type {
  LlamaContext,
  LlamaContextSequence,
  LlamaEmbeddingContext,
  LlamaGrammar,
  LlamaGrammarEvaluationState,
  Token,
  TokenBias,
} from 'node-llama-cpp';

/** What llama.cpp complained of first since the last loading began: the cause; later lines are consequences. */
let firstProblem = '';

/** Forgets earlier complaints; the result tells the first new one, or what `error` says when there is none. */
export function watchProblems(): (error: unknown) => string {
  firstProblem = '';
  return (error) => firstProblem || firstLine(error);
}

let llamaOnce: Promise<Llama> | null = null;

/** The library, loaded once: its back end can be opened only once in a process. */
function openLlama(): Promise<Llama> {
  llamaOnce ??= (async () => {
    try {
      const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
      return await getLlama({
        build: 'never',
        progressLogs: false,
        // The library's own default is never below 4: on 2 cores that is a hundred times slower.
        maxThreads: realCores(),
        logLevel: LlamaLogLevel.error,
        logger: (_, message) => {
          firstProblem ||= message.trim();
        },
      });
    } catch (cause) {
      llamaOnce = null;
      throw new EngineError(t('infer.noEngine', { reason: firstLine(cause) }), {
        hint: t('infer.noEngineHint'),
        cause,
      });
    }
  })();
  return llamaOnce;
}

export const firstLine = (error: unknown) => (error as Error).message.split('\n')[0]!.slice(0, 300);

export interface LoadedModel {
  llama: Llama;
  model: LlamaModel;
}

/** Models in memory by path and kind: base and taught model share the weights. */
const loaded = new Map<string, { users: number; loading: Promise<LoadedModel> }>();

/** By path: how often the weights were read. */
const loads = new Map<string, number>();

/** How often this process has read the weights of a file: while one user holds them, base and adapters share them. */
export const timesLoaded = (modelPath: string): number => loads.get(modelPath) ?? 0;

async function loadModel(modelPath: string, vocabOnly: boolean): Promise<LoadedModel> {
  if (!vocabOnly) loads.set(modelPath, timesLoaded(modelPath) + 1);
  checkTokenizer(await openGguf(modelPath));
  const llama = await openLlama();
  const problem = watchProblems();
  try {
    return { llama, model: await llama.loadModel({ modelPath, vocabOnly }) };
  } catch (cause) {
    if ((cause as Error).name === 'InsufficientMemoryError')
      throw new ResourceError(t('infer.engineMemory', { path: modelPath }), {
        hint: t('infer.memoryHint'),
        cause,
      });
    throw new InputError(t('infer.cannotLoad', { path: modelPath, reason: problem(cause) }), {
      path: modelPath,
      hint: t('infer.cannotLoadHint'),
      cause,
    });
  }
}

/** The model, loaded once for all who use it; dispose when done. @throws ResourceError, InputError */
export async function acquireModel(
  modelPath: string,
  vocabOnly: boolean,
): Promise<LoadedModel & AsyncDisposable> {
  // A model in memory has its vocabulary with it.
  const withWeights = !vocabOnly || loaded.has(`model ${modelPath}`);
  const key = `${withWeights ? 'model' : 'vocabulary'} ${modelPath}`;
  const entry = loaded.get(key) ?? { users: 0, loading: loadModel(modelPath, vocabOnly) };
  loaded.set(key, entry);
  entry.users++;
  const release = async () => {
    if (--entry.users > 0) return;
    loaded.delete(key);
    await entry.loading.then(({ model }) => model.dispose()).catch(() => undefined);
  };
  try {
    const { llama, model } = await entry.loading;
    return { llama, model, [Symbol.asyncDispose]: release };
  } catch (error) {
    await release();
    throw error;
  }
}

const vocabularySize = (model: LlamaModel): number =>
  model.fileInfo.metadata.tokenizer?.ggml?.tokens?.length ?? Number.POSITIVE_INFINITY;

function infillOf({ tokens }: LlamaModel): Vocabulary['infill'] {
  const { prefix, suffix, middle } = tokens.infill;
  return prefix === null || suffix === null || middle === null ? null : { prefix, suffix, middle };
}

export function vocabularyOf(model: LlamaModel): Vocabulary {
  // Sentencepiece puts a space before every text; only the first of a prompt should have it.
  const spaceBefore = model.vocabularyType === 'spm';
  return {
    tokenize: (text, special, continued) =>
      model.tokenize(text, special, continued && spaceBefore ? 'trimLeadingSpace' : undefined),
    detokenize: (tokens, special, previous) =>
      model.detokenize(tokens as Token[], special, previous as Token[] | undefined),
    isControl: (token) => model.isSpecialToken(token as Token),
    isEnd: (token) => model.isEogToken(token as Token),
    size: vocabularySize(model),
    eos: model.tokens.eos,
    bos: model.tokens.shouldPrependBosToken ? model.tokens.bos : null,
    infill: infillOf(model),
  };
}

/** The vocabulary alone: no weights in memory. */
export async function openVocabulary(modelPath: string): Promise<Vocabulary & AsyncDisposable> {
  const shared = await acquireModel(modelPath, true);
  return { ...vocabularyOf(shared.model), [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose]() };
}

/** A grammar at its beginning: one for each answer. */
export async function startGrammar(
  model: LlamaModel,
  grammar: LlamaGrammar,
): Promise<LlamaGrammarEvaluationState> {
  const { LlamaGrammarEvaluationState } = await import('node-llama-cpp');
  return new LlamaGrammarEvaluationState({ model, grammar });
}

/**
 * -100 or less forbids a token; of a text that goes for each of its tokens. Tokens that end an answer keep their own score.
 * @throws InputError for an unknown token
 */
export async function tokenBiasOf(
  model: LlamaModel,
  scores: ReadonlyMap<number | string, number>,
): Promise<TokenBias> {
  const { TokenBias } = await import('node-llama-cpp');
  const bias = TokenBias.for(model);
  const size = vocabularySize(model);
  for (const [which, score] of scores) {
    if (typeof which === 'number' && which >= size) throw unknownToken(which, size);
    for (const token of typeof which === 'number' ? [which as Token] : model.tokenize(which))
      bias.set(token, score <= -100 ? 'never' : { logit: score });
  }
  return bias;
}
