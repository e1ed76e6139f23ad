/** @module Asks a model every question, each in a fresh conversation, and counts the verdicts. */
import { CancelledError } from '../core/errors.ts';
import { mapParallel } from '../core/map-parallel.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { type Question, type QuestionKind, questionKinds } from './questions.ts';
import { judgeAnswer, type Reason, type Verdict } from './score.ts';

export interface EvaluationItem extends Question {
  /** What the model said. */
  answer: string;
  verdict: Verdict;
  /** Why the verdict is so. */
  reason: Reason;
}

/** n = right + wrong + abstained. For `unknowable`, saying so is right and `abstained` is 0. */
export interface EvaluationSet {
  n: number;
  right: number;
  wrong: number;
  abstained: number;
}

export interface Evaluation {
  model: string;
  /** The adapter's path or name; null for the base model. */
  adapter: string | null;
  /** Only kinds that were asked, in the order of `questionKinds`. */
  sets: Partial<Record<QuestionKind, EvaluationSet>>;
  items: EvaluationItem[];
  seconds: number;
  /**
   * Generated tokens per second of generation, prompts left out; 0 when nothing was generated. Of answers that were computed
   * together, all tokens count.
   */
  tokensPerSecond: number;
}

export interface EvaluateOptions {
  model: ChatModel;
  questions: readonly Question[];
  modelName: string;
  adapter: string | null;
  /** Most tokens of an answer; default 64. */
  maxTokens?: number;
  signal?: AbortSignal;
  /** After each answer, in the order in which they come; `index` is the question's, 0-based. */
  onItem?: (item: EvaluationItem, index: number, total: number) => void;
}

/**
 * Greedy decoding: the same file and questions give the same verdicts. As many questions at a time as the model computes together.
 * @throws CancelledError when `signal` says so.
 */
export async function evaluateModel(options: EvaluateOptions): Promise<Evaluation> {
  const { model, questions, signal } = options;
  const started = performance.now();
  const width = Math.max(1, Math.min(model.parallel ?? 1, questions.length));
  let done = 0;
  let tokens = 0;
  let generating = 0;
  const ask = async (question: Question, index: number): Promise<EvaluationItem> => {
    if (signal?.aborted) throw cancelled(done, questions.length);
    const result = await model.chat([{ role: 'user', content: question.question }], {
      maxTokens: options.maxTokens ?? 64,
      temperature: 0,
      ...(signal ? { signal } : {}),
    });
    if (result.finishReason === 'cancelled' || signal?.aborted) throw cancelled(done, questions.length);
    if (result.tokensPerSecond > 0) {
      tokens += result.completionTokens;
      generating += result.completionTokens / result.tokensPerSecond / width;
    }
    const item = { ...question, answer: result.text, ...judgeAnswer(question, result.text) };
    done++;
    options.onItem?.(item, index, questions.length);
    return item;
  };
  const answered = await mapParallel(questions, width, ask);
  const items = answered.filter((item) => item !== undefined);
  return {
    model: options.modelName,
    adapter: options.adapter,
    sets: countSets(items),
    items,
    seconds: (performance.now() - started) / 1000,
    tokensPerSecond: generating > 0 ? tokens / generating : 0,
  };
}

export function countSets(items: readonly Pick<EvaluationItem, 'kind' | 'verdict'>[]): Evaluation['sets'] {
  const sets: Evaluation['sets'] = {};
  for (const kind of questionKinds) {
    const verdicts = items.filter((item) => item.kind === kind).map((item) => item.verdict);
    if (verdicts.length === 0) continue;
    const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
    sets[kind] = {
      n: verdicts.length,
      right: count('right'),
      wrong: count('wrong'),
      abstained: count('abstained'),
    };
  }
  return sets;
}

function cancelled(done: number, total: number): CancelledError {
  return new CancelledError(t('evaluate.cancelled', { done, total }), { hint: t('evaluate.cancelledHint') });
}
