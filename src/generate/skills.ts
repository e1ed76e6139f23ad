/** @module Rows of the compositional skills: the user's own examples, and a model's proposals in their manner. */
import type { ChatModel, TrainRow } from '../model/interfaces.ts';
import type { Leaf, Seed } from '../taxonomy/leaf.ts';
import { rougeLTokens, wordsOf } from '../text/rouge.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { LanguageData } from './data/language.ts';
import type { ProposerRung } from './ladder.ts';

const MAX_TOKENS = 200;
/** Proposals asked for, for each seed of the leaf. */
const CALLS_PER_SEED = 1;

const SCHEMA = {
  type: 'object',
  properties: { question: { type: 'string' }, answer: { type: 'string' } },
  required: ['question', 'answer'],
  additionalProperties: false,
} as const;

export function seedRows(leaf: Leaf): TrainRow[] {
  return leaf.seeds.map((seed, index) =>
    row(leaf, userTurn(seed), seed.answer.trim(), { index, line: seed.line, rung: 'seed' }),
  );
}

export interface SkillRequest {
  leaf: Leaf;
  model: ChatModel;
  rung: ProposerRung;
  cache: AnswerCache;
  language: LanguageData;
  rougeThreshold: number;
  signal: AbortSignal | undefined;
  /** False when the time for models is used up. */
  hasTime: () => boolean;
  onDiscard: (reason: string, text: string) => void;
}

/** One more example after the pattern of each pair of seeds; skills with a context are left to their seeds. */
export async function proposeSkills(request: SkillRequest): Promise<TrainRow[]> {
  const { leaf, model, cache, language, signal } = request;
  if (leaf.seeds.some((seed) => seed.context !== undefined)) return [];
  const kept = leaf.seeds.map((seed) => wordsOf(seed.question));
  const out: TrainRow[] = [];
  for (const [index, seed] of leaf.seeds.entries())
    for (let call = 0; call < CALLS_PER_SEED; call++) {
      if (signal?.aborted || !request.hasTime()) return out;
      const shown = [seed, leaf.seeds[(index + 1) % leaf.seeds.length] as Seed];
      const examples = shown.map((one) => `Question: ${one.question}\nAnswer: ${one.answer}`).join('\n\n');
      const prompt = language.skillPrompt
        .replace('{task}', () => leaf.taskDescription ?? leaf.id)
        .replace('{examples}', () => examples);
      const options = { maxTokens: MAX_TOKENS, temperature: 0.7, seed: index + 1, jsonSchema: SCHEMA };
      const answer = await cache.ask(model, [{ role: 'user', content: prompt }], options, signal);
      if (answer === null) return out;
      const pair = readPair(answer.text);
      const reason = pair === null ? 'format' : gate(pair, leaf, kept, request.rougeThreshold);
      if (pair === null || reason !== null) {
        request.onDiscard(reason ?? 'format', answer.text);
        continue;
      }
      kept.push(wordsOf(pair.question));
      out.push(
        row(leaf, pair.question, pair.answer, {
          index: leaf.seeds.length + out.length,
          line: seed.line,
          rung: request.rung,
        }),
      );
    }
  return out;
}

function gate(
  pair: { question: string; answer: string },
  leaf: Leaf,
  kept: readonly string[][],
  threshold: number,
): string | null {
  const longest = Math.max(...leaf.seeds.map((seed) => seed.answer.length));
  if (pair.question.length < 8 || pair.answer.length < 1 || pair.answer.length > 2 * longest + 80)
    return 'format';
  if (/[{}<>]|\bexample\b/i.test(pair.question)) return 'format';
  if (pair.question.trim() === pair.answer.trim()) return 'leak';
  const tokens = wordsOf(pair.question);
  return kept.some((other) => rougeLTokens(tokens, other).f1 > threshold) ? 'rouge' : null;
}

function readPair(text: string): { question: string; answer: string } | null {
  try {
    const { question, answer } = JSON.parse(text) as Record<string, unknown>;
    return typeof question === 'string' && typeof answer === 'string'
      ? { question: question.trim(), answer: answer.trim() }
      : null;
  } catch {
    return null;
  }
}

function userTurn(seed: Seed): string {
  return seed.context === undefined
    ? seed.question.trim()
    : `${seed.context.trim()}\n\n${seed.question.trim()}`;
}

function row(
  leaf: Leaf,
  user: string,
  assistant: string,
  at: { index: number; line: number; rung: TrainRow['ilab']['rung'] },
): TrainRow {
  return {
    system: '',
    user,
    assistant,
    ilab: {
      kind: 'skill',
      fact: `${leaf.id}#${at.index + 1}`,
      wording: at.rung === 'seed' ? 'seed' : 'model',
      rung: at.rung,
      leaf: leaf.id,
      source: { path: leaf.path, line: at.line },
    },
  };
}
