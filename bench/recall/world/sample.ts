/** @module A sample of a world's questions, so that asking stays affordable: as many different facts as possible, all general ones. */
import { Rng } from '../../../src/core/rng.ts';
import type { Question } from '../../../src/evaluate/questions.ts';

/** Of the sampled questions; the general ones come on top. */
const shares = { taught: 0.6, reverse: 0.15, unknowable: 0.25 } as const;

/** About `size` questions and all general ones, in the order of the world; null takes all. */
export function sampleQuestions(
  questions: readonly Question[],
  size: number | null,
  seed: number,
): Question[] {
  if (size === null) return [...questions];
  const chosen = new Set<Question>(questions.filter(({ kind }) => kind === 'general'));
  for (const [kind, share] of Object.entries(shares)) {
    const rng = Rng.named(seed, `sample/${kind}`);
    const pool = rng.shuffle(questions.filter((question) => question.kind === kind));
    for (const question of oneFactAfterTheOther(pool).slice(0, Math.round(share * size)))
      chosen.add(question);
  }
  return questions.filter((question) => chosen.has(question));
}

/** The first question of each fact, then the second ones, and so on; a question without a fact counts as one. */
function oneFactAfterTheOther(questions: readonly Question[]): Question[] {
  const turns: Question[][] = [];
  const seen = new Map<string, number>();
  for (const question of questions) {
    const key = question.fact ?? question.question;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    if (turn === turns.length) turns.push([]);
    turns[turn]!.push(question);
  }
  return turns.flat();
}
