/** @module New texts in the manner of a grounded skill's contexts, and instructions about each of them. */

import { createDedupe, type Dedupe } from './dedupe.ts';
import type { ProposeRequest } from './freeform.ts';
import { checkContext } from './gates.ts';
import { askContext, askInstructionsAbout } from './prompts.ts';
import type { Task } from './rows.ts';
import { shownSeeds, tokensFor } from './shown.ts';
import { askEach, readTexts, type Teacher, textsSchema } from './teacher.ts';

/** InstructLab's: three questions to a context. */
const PER_CONTEXT = 3;
const CONTEXT_KEY = 'texts';
const INSTRUCTION_KEY = 'instructions';
const SHOWN = 2;

interface NewContext {
  text: string;
  /** Number of the seed it was made after. */
  first: number;
  count: number;
}

/** @param contexts what the texts must differ from. */
export async function proposeGrounded(
  teacher: Teacher,
  request: ProposeRequest,
  contexts: Dedupe,
): Promise<Task[]> {
  const made = await proposeContexts(teacher, request, contexts);
  const { leaf, seeds } = request;
  const longest = Math.max(...seeds.map(({ question }) => question.length));
  const { contextSize } = teacher.model;
  const prompts = made.map(({ text, first, count }, index) => {
    const maxTokens = count * tokensFor(longest);
    const kept = maxTokens + tokensFor(text.length);
    const shown = shownSeeds(seeds, { first, turn: index, most: SHOWN, kept, contextSize });
    return {
      messages: [{ role: 'user' as const, content: askInstructionsAbout(leaf, shown, text, count) }],
      options: { maxTokens, temperature: 0.7, seed: 1, jsonSchema: textsSchema(INSTRUCTION_KEY, count) },
    };
  });
  const replies = await askEach(teacher, prompts, request.onAnswer);
  return replies.flatMap((reply, index) => {
    const { text, first, count } = made[index]!;
    const texts = readTexts(reply, INSTRUCTION_KEY);
    if (texts === null) request.onDiscard(reply.kind === 'stop' ? 'format' : reply.kind, reply.text);
    return (texts ?? [])
      .slice(0, count)
      .map((one) => ({ instruction: one.trim(), context: text, line: seeds[first]!.line }));
  });
}

async function proposeContexts(
  teacher: Teacher,
  { leaf, seeds, perSeed, turns, onDiscard, onAnswer }: ProposeRequest,
  contexts: Dedupe,
): Promise<NewContext[]> {
  const maxTokens = tokensFor(2 * Math.max(...seeds.map(({ context = '' }) => context.length)));
  const { contextSize } = teacher.model;
  const calls = turns.flatMap((first) =>
    Array.from({ length: Math.ceil(perSeed / PER_CONTEXT) }, (_, turn) => ({
      first,
      turn,
      count: Math.min(PER_CONTEXT, perSeed - turn * PER_CONTEXT),
    })),
  );
  const prompts = calls.map(({ first, turn }) => {
    const shown = shownSeeds(seeds, { first, turn, most: SHOWN, kept: maxTokens, contextSize });
    return {
      messages: [{ role: 'user' as const, content: askContext(leaf, shown) }],
      options: { maxTokens, temperature: 0.7, seed: turn + 1, jsonSchema: textsSchema(CONTEXT_KEY, 1) },
    };
  });
  const replies = await askEach(teacher, prompts, onAnswer);
  return replies.flatMap((reply, index) => {
    const { first, count } = calls[index]!;
    const text = readTexts(reply, CONTEXT_KEY)?.[0]?.trim();
    // Its instructions were proposed with it: what stops a context stops them all.
    const reason =
      text === undefined
        ? reply.kind === 'stop'
          ? 'format'
          : reply.kind
        : (checkContext(text, seeds) ?? contexts.add(text));
    if (reason === null) return [{ text: text!, first, count }];
    onDiscard(reason, text ?? reply.text);
    return [];
  });
}

/** The seeds' own contexts are there already. */
export function contextDedupe(seeds: ProposeRequest['seeds'], threshold: number): Dedupe {
  return createDedupe(
    seeds.map(({ context = '' }) => context),
    threshold,
  );
}
