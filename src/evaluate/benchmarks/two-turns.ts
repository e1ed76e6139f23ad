/** @module MT-Bench: two turns with a model, each rated 1 to 10 by a judge. Answers first, so that never two models are in memory. */
import { CancelledError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { ChatMessage, ChatModel } from '../../model/interfaces.ts';
import { type Exchange, rate, tenPoints } from './judge.ts';
import type { TurnQuestion } from './question-file.ts';

export interface WorkOptions {
  signal?: AbortSignal;
  onItem?: (done: number, total: number) => void;
}

export interface AnswerOptions extends WorkOptions {
  maxTokens: number;
  temperature: number;
  systemPrompt?: string | undefined;
}

/** A question with the model's answer to each of its turns. */
export interface AnsweredTurns {
  question: TurnQuestion;
  answers: string[];
}

export interface RatedTurns extends AnsweredTurns {
  /** One for each turn; null when the judge gave none. */
  ratings: (number | null)[];
}

/** @throws CancelledError */
export async function answerTurns(
  model: ChatModel,
  questions: readonly TurnQuestion[],
  { maxTokens, temperature, systemPrompt, signal, onItem }: AnswerOptions,
): Promise<AnsweredTurns[]> {
  const answered: AnsweredTurns[] = [];
  for (const question of questions) {
    const messages: ChatMessage[] = systemPrompt ? [{ role: 'system', content: systemPrompt }] : [];
    const answers: string[] = [];
    for (const content of question.turns) {
      messages.push({ role: 'user', content });
      const result = await model.chat(messages, { maxTokens, temperature, ...(signal ? { signal } : {}) });
      if (result.finishReason === 'cancelled' || signal?.aborted)
        throw new CancelledError(
          t('evaluate.cancelled', { done: answered.length, total: questions.length }),
          {
            hint: t('evaluate.cancelledHint'),
          },
        );
      messages.push({ role: 'assistant', content: result.text });
      answers.push(result.text);
    }
    answered.push({ question, answers });
    onItem?.(answered.length, questions.length);
  }
  return answered;
}

/** @throws CancelledError */
export async function rateTurns(
  judge: ChatModel,
  answered: readonly AnsweredTurns[],
  { signal, onItem }: WorkOptions = {},
): Promise<RatedTurns[]> {
  const rated: RatedTurns[] = [];
  for (const one of answered) {
    const exchanges: Exchange[] = one.answers.map((answer, index) => ({
      question: one.question.turns[index] as string,
      answer,
      reference: one.question.references[index],
    }));
    const ratings: (number | null)[] = [];
    for (const index of exchanges.keys())
      ratings.push(await rate(judge, exchanges.slice(0, index + 1), tenPoints, signal));
    rated.push({ ...one, ratings });
    onItem?.(rated.length, answered.length);
  }
  return rated;
}

export interface TurnScores {
  /** Mean of all ratings; null when there is none. */
  overall: number | null;
  /** Mean by turn: [one, two]. */
  turns: (number | null)[];
  /** Share of turns without a rating. */
  errorRate: number;
  ratings: number;
}

export function scoreTurns(rated: readonly RatedTurns[]): TurnScores {
  const all = rated.flatMap(({ ratings }) => ratings);
  const most = Math.max(0, ...rated.map(({ ratings }) => ratings.length));
  const given = all.filter((rating) => rating !== null);
  return {
    overall: mean(given),
    turns: Array.from({ length: most }, (_, turn) =>
      mean(rated.map(({ ratings }) => ratings[turn] ?? null).filter((rating) => rating !== null)),
    ),
    errorRate: all.length === 0 ? 0 : 1 - given.length / all.length,
    ratings: given.length,
  };
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
