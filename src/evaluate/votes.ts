/**
 * @module What a person thought of answers: which of two was better (/ab), or that one was wrong (/down). One line a vote in votes.jsonl; as a
 * question file they ask other models the same.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { readJsonl, writeJsonl } from '../core/jsonl.ts';
import { withLock } from '../core/lock.ts';
import { t } from '../i18n/index.ts';
import type { Question } from './questions.ts';

const given = z.object({
  /** As the user names it. */
  model: z.string(),
  adapter: z.string().nullable(),
  answer: z.string(),
  /** Of its trust (taught, general, unknown), where the answer was held against what was taught. */
  trust: z.string().nullable(),
});

const common = {
  /** Of a vote that a page sends, maybe more than once. */
  id: z.uuid().optional(),
  /** ISO 8601, UTC. */
  at: z.string(),
  question: z.string(),
  /** The right answer in a person's words. */
  right: z.string().nullable(),
};

const voteSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('ab'),
    /** The one that the chat was with. */
    first: given,
    /** The other: the base where nobody named one. */
    second: given,
    better: z.enum(['first', 'second', 'same', 'neither']),
    /** Whether the person knew which was which. */
    blind: z.boolean(),
    seed: z.number().int(),
    temperature: z.number(),
  }),
  z.object({ ...common, kind: z.literal('down'), first: given }),
]);

export type Vote = z.infer<typeof voteSchema>;
export type AbVote = Extract<Vote, { kind: 'ab' }>;
export type GivenAnswer = z.infer<typeof given>;

const WAIT_MS = 10_000;

/** Oldest first; empty when there is no file. @throws InputError with path and line when the file is damaged. */
export async function readVotes(path: string): Promise<Vote[]> {
  if (!(await isThere(path))) return [];
  return (await readJsonl(path)).map(({ value, line }) => {
    const read = voteSchema.safeParse(value);
    if (read.success) return read.data;
    const issue = read.error.issues[0]!;
    throw new InputError(
      t('chat.badVote', { reason: `${issue.path.join('.') || 'line'}: ${issue.message}` }),
      { path, line, hint: t('chat.badVoteHint') },
    );
  });
}

/** One with the id of another replaces it. A kill leaves the old votes or the new ones; who votes at the same time waits. */
export async function addVote(path: string, vote: Vote): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await withLock(
    `${path}.lock`,
    undefined,
    async () => {
      const { id } = vote;
      const others = (await readVotes(path)).filter((one) => id === undefined || one.id !== id);
      await writeJsonl(path, [...others, vote]);
    },
    {
      waitMs: WAIT_MS,
    },
  );
}

export interface VoteQuestions {
  questions: Question[];
  /** Votes that name no right answer. */
  leftOut: number;
}

/**
 * The questions with a right answer, each once: the newest word holds. A person's own words are the right answer; else that of the better
 * model. "I don't know" as the better answer makes a question unknowable.
 */
export function questionsOf(votes: readonly Vote[]): VoteQuestions {
  const byText = new Map<string, Question | null>();
  for (const vote of votes) byText.set(vote.question, questionOf(vote) ?? byText.get(vote.question) ?? null);
  const questions = [...byText.values()].filter((one) => one !== null);
  return { questions, leftOut: byText.size - questions.length };
}

function questionOf(vote: Vote): Question | null {
  const { question, right } = vote;
  const best = vote.kind === 'ab' ? betterOf(vote) : null;
  const trust = vote.first.trust;
  if (right !== null) return { kind: trust === 'general' ? 'general' : 'taught', question, answers: [right] };
  if (best === null) return null;
  if (best.trust === 'unknown') return { kind: 'unknowable', question, answers: [] };
  return { kind: best.trust === 'taught' ? 'taught' : 'general', question, answers: [best.answer] };
}

function betterOf({ first, second, better }: AbVote): GivenAnswer | null {
  if (better === 'neither') return null;
  return better === 'second' ? second : first;
}
