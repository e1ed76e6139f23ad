/** @module Asks one model under one condition and lines the answers up with the proof's questions. */
import type { Condition, ConditionKind } from '../evaluate/proof.ts';
import type { Question } from '../evaluate/questions.ts';
import { type EvaluationItem, evaluateModel } from '../evaluate/run.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { withConfidence } from './models.ts';

export interface AskOptions {
  kind: ConditionKind;
  seed?: number;
  model: ChatModel;
  questions: readonly Question[];
  /** Only these; all when left out. */
  places?: readonly number[];
  maxTokens: number;
  /** Also how sure each answer was. */
  confidence?: boolean;
  signal?: AbortSignal;
  onAnswer: (done: number, total: number) => void;
}

export async function askCondition(options: AskOptions): Promise<Condition> {
  const { kind, seed, model, questions, signal, onAnswer } = options;
  const places = options.places ?? questions.map((_, place) => place);
  const sure = new Map<string, number | null>();
  let done = 0;
  const { items: answered } = await evaluateModel({
    model: options.confidence ? withConfidence(model, (question, value) => sure.set(question, value)) : model,
    questions: places.map((place) => questions[place] as Question),
    modelName: '',
    adapter: null,
    maxTokens: options.maxTokens,
    ...(signal ? { signal } : {}),
    onItem: () => onAnswer(++done, places.length),
  });
  const items: (EvaluationItem | null)[] = questions.map(() => null);
  places.forEach((place, index) => {
    items[place] = answered[index] ?? null;
  });
  const confidences = items.map((item) => (item === null ? null : (sure.get(item.question) ?? null)));
  return {
    kind,
    ...(seed === undefined ? {} : { seed }),
    items,
    ...(options.confidence ? { confidences } : {}),
  };
}
