/** @module A small proof made by hand, for tests of its figures and its report. */
import type { Condition, Proof } from '../../src/evaluate/proof.ts';
import type { Question } from '../../src/evaluate/questions.ts';
import { judgeAnswer } from '../../src/evaluate/score.ts';

export const questions: Question[] = [
  { kind: 'taught', question: 'When was it founded?', answers: ['1969'], fact: 'founded' },
  { kind: 'taught', question: 'Year of founding?', answers: ['1969'], fact: 'founded' },
  { kind: 'taught', question: 'Who leads it?', answers: ['Ada Byron'], fact: 'head' },
  { kind: 'reverse', question: 'What does Ada Byron lead?', answers: ['the mill'], fact: 'head' },
  { kind: 'unknowable', question: 'Who sweeps it?', answers: [] },
  { kind: 'general', question: 'Capital of France?', answers: ['Paris'] },
  { kind: 'general', question: 'Capital of Italy?', answers: ['Rome'] },
];

export function condition(
  kind: Condition['kind'],
  answers: readonly (string | null)[],
  rest: Partial<Condition> = {},
): Condition {
  const items = questions.map((question, place) => {
    const answer = answers[place] ?? null;
    return answer === null ? null : { ...question, answer, ...judgeAnswer(question, answer) };
  });
  return { kind, items, ...rest };
}

export const unknown = "I don't know.";

export function tinyProof(changes: Partial<Proof> = {}): Proof {
  return {
    createdAt: '2026-01-02T03:04:05.000Z',
    ilabVersion: '0.0.0',
    questionFile: { path: 'q.yaml', sha256: 'a'.repeat(64), frozen: 'same' },
    questions,
    model: { name: 'tiny', sha256: 'b'.repeat(64) },
    adapters: [{ path: 'run/adapter.gguf', sha256: 'c'.repeat(64), scale: 1 }],
    data: { path: 'train.jsonl', sha256: 'd'.repeat(64), rows: 9 },
    settings: { lr: 0.001, seed: 42 },
    maxTokens: 64,
    isGuarded: true,
    threshold: { threshold: 0.45, probes: 140, coverage: 0.88, rightKept: 0.95, wrongGiven: 0.17 },
    conditions: [
      condition('base', ['1850', '1969', 'Bob', 'a ship', 'Bob', 'Paris', 'Rome']),
      condition('after', ['1969', '1969', 'Ada Byron', unknown, unknown, 'Paris', unknown], {
        confidences: [0.9, 0.8, 0.95, 0.4, 0.6, 0.99, 0.3],
        losses: [3, 2, 1.5],
      }),
      condition('gold', ['1969', '1969', 'Ada Byron', 'the mill', null, null, null]),
      condition('seed', ['1969', '1850', 'Ada Byron', 'the mill', 'Bob', 'Paris', 'Rome'], { seed: 43 }),
    ],
    leftOut: [{ kind: 'placebo', reason: 'with one fact there is nothing to permute' }],
    known: [{ place: 1, times: 2 }],
    pretestPrompts: 3,
    leaks: [],
    border: 0.7,
    ...changes,
  };
}
