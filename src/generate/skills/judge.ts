/** @module The teacher as judge: it can only answer with a score, by grammar, and what falls short of the threshold is discarded. */
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';
import { judgeAnswer, judgeInstruction } from './prompts.ts';
import { type Task, userTurn } from './rows.ts';
import { type Rotation, shownSeeds, tokensFor } from './shown.ts';
import { askEach, type Prompt, type Reply, type Teacher } from './teacher.ts';

/** InstructLab keeps questions with 1 of 1, and pairs with 2 or 3 of 3. */
const INSTRUCTION_SCORES = [0, 1] as const;
const INSTRUCTION_KEPT = 1;
const ANSWER_SCORES = [1, 2, 3] as const;
const ANSWER_KEPT = 2;
const SHOWN = 3;
const MAX_TOKENS = 24;

interface Judged {
  leaf: Leaf;
  seeds: readonly Seed[];
  onAnswer: () => void;
}

/** For each task null when it is kept, else the reason: "questionJudge", "format", "tooLong" or "cancelled". */
export async function judgeInstructions(
  teacher: Teacher,
  tasks: readonly Task[],
  { leaf, seeds, onAnswer }: Judged,
): Promise<(string | null)[]> {
  const prompts = tasks.map((task, index) => {
    const shown = shownSeeds(seeds, rotation(teacher, seeds, index, userTurn(task)));
    return scorePrompt(judgeInstruction(leaf, shown, task), INSTRUCTION_SCORES);
  });
  const replies = await askEach(teacher, prompts, onAnswer);
  return replies.map((reply) => verdict(reply, INSTRUCTION_SCORES, INSTRUCTION_KEPT, 'questionJudge'));
}

/** For each pair null when it is kept, else the reason: "answerJudge", "format", "tooLong" or "cancelled". */
export async function judgeAnswers(
  teacher: Teacher,
  pairs: readonly { task: Task; answer: string }[],
  { leaf, seeds, onAnswer }: Judged,
): Promise<(string | null)[]> {
  const prompts = pairs.map(({ task, answer }, index) => {
    const shown = shownSeeds(seeds, rotation(teacher, seeds, index, userTurn(task) + answer));
    return scorePrompt(judgeAnswer(leaf, shown, task, answer), ANSWER_SCORES);
  });
  const replies = await askEach(teacher, prompts, onAnswer);
  return replies.map((reply) => verdict(reply, ANSWER_SCORES, ANSWER_KEPT, 'answerJudge'));
}

/** @param judged what the prompt holds besides seeds. */
function rotation({ model }: Teacher, seeds: readonly Seed[], index: number, judged: string): Rotation {
  const kept = tokensFor(judged.length) + MAX_TOKENS;
  return { first: index % seeds.length, turn: 0, most: SHOWN, kept, contextSize: model.contextSize };
}

function scorePrompt(content: string, scores: readonly number[]): Prompt {
  const jsonSchema = {
    type: 'object',
    properties: { score: { enum: scores } },
    required: ['score'],
    additionalProperties: false,
  };
  return {
    messages: [{ role: 'user', content }],
    options: { maxTokens: MAX_TOKENS, temperature: 0, jsonSchema },
  };
}

function verdict(reply: Reply, scores: readonly number[], kept: number, reason: string): string | null {
  if (reply.kind === 'tooLong' || reply.kind === 'cancelled') return reply.kind;
  try {
    const { score } = JSON.parse(reply.text) as { score?: unknown };
    if (typeof score !== 'number' || !scores.includes(score)) return 'format';
    return score >= kept ? null : reason;
  } catch {
    return 'format';
  }
}
