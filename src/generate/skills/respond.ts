/** @module The teacher answers new instructions, with the seeds as the turns that went before. */
import type { ChatMessage } from '../../model/interfaces.ts';
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';
import { type Task, taskOf, userTurn } from './rows.ts';
import { shownSeeds, tokensFor } from './shown.ts';
import { askEach, type Reply, type Teacher } from './teacher.ts';

const SHOWN = 3;

export async function respond(
  teacher: Teacher,
  tasks: readonly Task[],
  { leaf, seeds, onAnswer }: { leaf: Leaf; seeds: readonly Seed[]; onAnswer: () => void },
): Promise<Reply[]> {
  const maxTokens = tokensFor(2 * Math.max(...seeds.map(({ answer }) => answer.length)) + 80);
  const { contextSize } = teacher.model;
  const prompts = tasks.map((task, index) => {
    const kept = maxTokens + tokensFor(userTurn(task).length);
    const shown = shownSeeds(seeds, { first: index % seeds.length, turn: 0, most: SHOWN, kept, contextSize });
    const turns = shown.flatMap((seed): ChatMessage[] => [
      { role: 'user', content: userTurn(taskOf(seed)) },
      { role: 'assistant', content: seed.answer.trim() },
    ]);
    const system: ChatMessage[] =
      leaf.taskDescription === undefined ? [] : [{ role: 'system', content: leaf.taskDescription.trim() }];
    return {
      messages: [...system, ...turns, { role: 'user' as const, content: userTurn(task) }],
      options: { maxTokens, temperature: 0 },
    };
  });
  return askEach(teacher, prompts, onAnswer);
}
