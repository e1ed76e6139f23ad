/** @module General prompts with the base model's own greedy answers: repeated in training, they keep it what it was. */
import { mapParallel } from '../core/map-parallel.ts';
import type { ChatMessage, ChatModel, TrainRow } from '../model/interfaces.ts';
import type { AnswerCache, CachedAnswer } from './answer-cache.ts';

/** An answer that isn't done by then is left out: half an answer would teach to stop anywhere. */
const OPTIONS = { maxTokens: 48, temperature: 0 } as const;

export interface ReplayRequest {
  base: ChatModel;
  cache: AnswerCache;
  /** General questions, in every language that is taught in. */
  prompts: readonly string[];
  signal: AbortSignal | undefined;
  onDiscard: (reason: string, about: string, text: string) => void;
  onProgress: (done: number, total: number) => void;
}

/** @returns one row a finished answer, in the order of the prompts; fewer when `signal` fired. */
export async function makeReplay(request: ReplayRequest): Promise<TrainRow[]> {
  const { base, cache, prompts, signal } = request;
  // What was answered before costs nothing and is not counted.
  const open = new Set(prompts.filter((prompt) => !hasReplay(cache, base, prompt)));
  let done = 0;
  request.onProgress(done, open.size);
  const ask = async (prompt: string): Promise<CachedAnswer | null> => {
    const answer = await askReplay(cache, base, prompt, signal);
    if (open.has(prompt)) request.onProgress(++done, open.size);
    return answer;
  };
  const answers = await mapParallel(prompts, base.parallel ?? 1, ask, () => signal?.aborted === true);
  const rows: TrainRow[] = [];
  for (const [index, answer] of answers.entries()) {
    // Not asked, or given up half-way: a cancelled answer is none.
    if (answer === undefined || answer === null) continue;
    const prompt = prompts[index]!;
    const text = answer.text.trim();
    if (answer.finishReason !== 'stop' || text === '') {
      request.onDiscard('unfinished', 'replay', `${prompt} ${text}`);
      continue;
    }
    rows.push({
      system: '',
      user: prompt,
      assistant: text,
      ilab: {
        kind: 'replay',
        fact: `replay#${index + 1}`,
        wording: 'replay',
        rung: 'model',
        leaf: '',
        source: { path: base.id, line: 0 },
      },
    });
  }
  return rows;
}

export function hasReplay(cache: AnswerCache, base: ChatModel, prompt: string): boolean {
  return cache.has(base, asked(prompt), OPTIONS);
}

/** Null when `signal` fired. */
export function askReplay(
  cache: AnswerCache,
  base: ChatModel,
  prompt: string,
  signal: AbortSignal | undefined,
): Promise<CachedAnswer | null> {
  return cache.ask(base, asked(prompt), OPTIONS, signal);
}

function asked(content: string): [ChatMessage] {
  return [{ role: 'user', content }];
}
