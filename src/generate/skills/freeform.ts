/** @module New instructions in the manner of a skill's seeds, by the teacher under a JSON grammar. */
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';
import { askInstructions } from './prompts.ts';
import type { Task } from './rows.ts';
import { shownSeeds, tokensFor } from './shown.ts';
import { askEach, readTexts, type Teacher, textsSchema } from './teacher.ts';

const KEY = 'instructions';
/** Instructions asked for at once: more drift off, fewer cost a prompt each. */
const AT_ONCE = 3;
const SHOWN = 3;

export interface ProposeRequest {
  leaf: Leaf;
  seeds: readonly Seed[];
  /** For each of these seeds so many. */
  perSeed: number;
  /** Numbers of the seeds to propose after. */
  turns: readonly number[];
  onDiscard: (reason: string, text: string) => void;
  onAnswer: () => void;
}

export async function proposeInstructions(teacher: Teacher, request: ProposeRequest): Promise<Task[]> {
  const { leaf, seeds, perSeed } = request;
  const longest = Math.max(...seeds.map(({ question }) => question.length));
  const calls = request.turns.flatMap((first) =>
    Array.from({ length: Math.ceil(perSeed / AT_ONCE) }, (_, turn) => ({
      first,
      turn,
      count: Math.min(AT_ONCE, perSeed - turn * AT_ONCE),
    })),
  );
  const { contextSize } = teacher.model;
  const prompts = calls.map(({ first, turn, count }) => {
    const maxTokens = count * tokensFor(longest);
    const shown = shownSeeds(seeds, { first, turn, most: SHOWN, kept: maxTokens, contextSize });
    return {
      messages: [{ role: 'user' as const, content: askInstructions(leaf, shown, count) }],
      options: { maxTokens, temperature: 0.7, seed: turn + 1, jsonSchema: textsSchema(KEY, count) },
    };
  });
  const replies = await askEach(teacher, prompts, request.onAnswer);
  return replies.flatMap((reply, index) => {
    const { first, count } = calls[index]!;
    const texts = readTexts(reply, KEY);
    if (texts === null) request.onDiscard(reply.kind === 'stop' ? 'format' : reply.kind, reply.text);
    return (texts ?? [])
      .slice(0, count)
      .map((text) => ({ instruction: text.trim(), line: seeds[first]!.line }));
  });
}
