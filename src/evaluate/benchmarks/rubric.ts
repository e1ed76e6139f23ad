/** @module DK-Bench: answers rated 1 to 5 against a reference; average and total as InstructLab prints them, JSONL and CSV to keep. */

import type { ChatModel } from '../../model/interfaces.ts';
import { formatCsvRow } from '../../text/csv.ts';
import { fivePoints, rate } from './judge.ts';
import type { RubricQuestion } from './question-file.ts';
import { type AnswerOptions, answerTurns, mean, type WorkOptions } from './two-turns.ts';

export interface RubricAnswer extends RubricQuestion {
  response: string;
}

export interface RubricResult extends RubricAnswer {
  /** 1 to 5; null when the judge gave none. */
  score: number | null;
}

/** Asks for the responses that the file does not give; `open` is called only when one is missing. */
export async function completeResponses(
  questions: readonly RubricQuestion[],
  open: () => Promise<ChatModel>,
  options: AnswerOptions,
): Promise<RubricAnswer[]> {
  const missing = questions.filter(({ response }) => response === undefined);
  const answers = new Map<RubricQuestion, string>();
  if (missing.length > 0) {
    await using model = await open();
    const turns = missing.map(({ question }, index) => ({
      id: String(index),
      category: '',
      turns: [question],
      references: [],
    }));
    const answered = await answerTurns(model, turns, options);
    for (const [index, question] of missing.entries())
      answers.set(question, answered[index]?.answers[0] ?? '');
  }
  return questions.map((question) => ({
    ...question,
    response: question.response ?? answers.get(question) ?? '',
  }));
}

export async function rateResponses(
  judge: ChatModel,
  answers: readonly RubricAnswer[],
  { signal, onItem }: WorkOptions = {},
): Promise<RubricResult[]> {
  const results: RubricResult[] = [];
  for (const one of answers) {
    const { question, response: answer, reference } = one;
    results.push({ ...one, score: await rate(judge, [{ question, answer, reference }], fivePoints, signal) });
    onItem?.(results.length, answers.length);
  }
  return results;
}

export function scoreRubric(results: readonly RubricResult[]): {
  average: number | null;
  total: number;
  /** The best total there could be. */
  most: number;
  errors: number;
} {
  const scores = results.map(({ score }) => score).filter((score) => score !== null);
  return {
    average: mean(scores),
    total: scores.reduce((sum, score) => sum + score, 0),
    most: scores.length * fivePoints.most,
    errors: results.length - scores.length,
  };
}

/** The names of InstructLab's columns. */
export function rubricRecords(results: readonly RubricResult[]) {
  return results.map(({ question, response, reference, score }) => ({
    user_input: question,
    response,
    reference,
    scores: score,
  }));
}

export function rubricCsv(results: readonly RubricResult[]): string {
  const header = ['user_input', 'response', 'reference', 'scores'];
  return [header, ...rubricRecords(results).map(Object.values)].map(formatCsvRow).join('');
}
