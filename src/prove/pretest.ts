/** @module What the base model knows already: asked plainly and with examples, as SliCK does (Gekhman et al. 2024, arXiv 2405.05904). */
import { Rng } from '../core/rng.ts';
import type { Question } from '../evaluate/questions.ts';
import { evaluateModel } from '../evaluate/run.ts';
import type { ChatMessage, ChatModel } from '../model/interfaces.ts';
import { withExamples } from './models.ts';

/** Pairs before the question in a prompt with examples. */
const EXAMPLES = 3;

export interface PretestOptions {
  model: ChatModel;
  questions: readonly Question[];
  /** Places of `questions` that the plain prompt got right. */
  plainRight: ReadonlySet<number>;
  /** Prompts with examples, beside the plain one. */
  fewShots: number;
  seed: number;
  maxTokens: number;
  signal?: AbortSignal;
  onAnswer: (done: number, total: number) => void;
}

export interface Pretest {
  known: { place: number; times: number }[];
  prompts: number;
}

/**
 * Asks what is taught and its reverse with other examples each time, drawn from the general questions (greedily: they are the same
 * at every run). Without general questions only the plain prompt counts.
 */
export async function pretest(options: PretestOptions): Promise<Pretest> {
  const { questions, plainRight, onAnswer, signal } = options;
  const times = new Map([...plainRight].map((place) => [place, 1]));
  const general = questions.filter(({ kind, answers }) => kind === 'general' && answers.length > 0);
  const places = questions.flatMap(({ kind }, place) =>
    kind === 'taught' || kind === 'reverse' ? [place] : [],
  );
  const rounds = general.length === 0 ? 0 : options.fewShots;
  let done = 0;
  for (let round = 0; round < rounds; round++) {
    const examples = Rng.named(options.seed, `pretest/${round}`).shuffle(general).slice(0, EXAMPLES);
    const { items } = await evaluateModel({
      model: withExamples(options.model, examples.flatMap(asTurns)),
      questions: places.map((place) => questions[place] as Question),
      modelName: '',
      adapter: null,
      maxTokens: options.maxTokens,
      ...(signal ? { signal } : {}),
      onItem: () => onAnswer(++done, rounds * places.length),
    });
    items.forEach((item, index) => {
      const place = places[index] as number;
      if (item.verdict === 'right') times.set(place, (times.get(place) ?? 0) + 1);
    });
  }
  const known = places.flatMap((place) => {
    const count = times.get(place) ?? 0;
    return count > 0 ? [{ place, times: count }] : [];
  });
  return { known, prompts: 1 + rounds };
}

function asTurns({ question, answers }: Question): ChatMessage[] {
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: answers[0] as string },
  ];
}
