/**
 * @module Takes out unknowns that the untaught model knows: to answer them with "I don't know" would teach knowledge away
 * (CRaFT, arXiv 2410.06913, relabels for that reason).
 */
import { mapParallel } from '../core/map-parallel.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { rougeL } from '../text/rouge.ts';
import type { AnswerCache, CachedAnswer } from './answer-cache.ts';
import type { Unknown } from './unknowns.ts';

export interface ScreenOptions {
  cache: AnswerCache;
  signal: AbortSignal | undefined;
  /** Answers of the data maker and of models that say that nothing is known. */
  isRefusal?: (answer: string) => boolean;
  onDiscard: (reason: string, about: string, text: string) => void;
  onProgress?: (done: number, total: number) => void;
}

/** Geometric mean and minimum of the token probabilities from which an answer counts as certain. */
const CERTAIN = { mean: 0.85, min: 0.4 };
/** ROUGE-L F1 from which two answers say the same. */
const ALIKE = 0.6;
const MAX_TOKENS = 24;
/** Unknowns that are put to the model, spread over all facts: those of a thousand facts would take it an hour. */
const MOST_ASKED = 120;
const REFUSAL =
  /\b(?:don't|do not|cannot|can't|not) (?:know|have|able|aware|provide|find)\b|\bsorry\b|\bweiß (?:ich )?nicht\b/i;

/**
 * Asks only about other subjects: nobody knows an untaught attribute of the taught subject, nor what was invented. Two wordings
 * each; when both answers are certain and alike, the unknown is discarded as "known". Without a model, or with one that
 * can't tell how sure it is, everything stays; so does what is beyond the 120 that are asked.
 */
export async function screenUnknowns(
  unknowns: readonly Unknown[],
  model: ChatModel | null,
  options: ScreenOptions,
): Promise<Unknown[]> {
  if (model === null) return [...unknowns];
  const asked = spread(unknowns.filter(({ kind }) => kind === 'other-subject'));
  let isBlind = false;
  let done = 0;
  options.onProgress?.(done, asked.length);
  const ask = async (unknown: Unknown): Promise<Unknown | null> => {
    const verdict = await judge(unknown, model, options);
    isBlind ||= verdict === 'blind';
    options.onProgress?.(++done, asked.length);
    return verdict === 'known' ? unknown : null;
  };
  const isOver = () => isBlind || options.signal?.aborted === true;
  const known = new Set(await mapParallel(asked, model.parallel ?? 1, ask, isOver));
  for (const unknown of asked)
    if (known.has(unknown))
      options.onDiscard('known', `unknown ${unknown.fact.id}`, unknown.wordings[0]?.text ?? '');
  return unknowns.filter((unknown) => !known.has(unknown));
}

/** About how many will be asked (2 to 5 a fact on bench/worlds), before they are made. */
export function guessAsked(facts: number): number {
  return Math.min(MOST_ASKED, 4 * facts);
}

/** At most `MOST_ASKED` of them, at even distances. */
function spread<T>(items: readonly T[]): T[] {
  const size = Math.min(MOST_ASKED, items.length);
  return Array.from({ length: size }, (_, index) => items[Math.floor((index * items.length) / size)]!);
}

type Verdict = 'known' | 'unknown' | 'blind';

/** "blind" when the model can't tell how sure it is: more questions would be asked for nothing. */
async function judge(unknown: Unknown, model: ChatModel, options: ScreenOptions): Promise<Verdict> {
  const answers: CachedAnswer[] = [];
  for (const { text } of unknown.wordings.slice(0, 2)) {
    const answer = await options.cache.ask(
      model,
      [{ role: 'user', content: text }],
      { maxTokens: MAX_TOKENS, temperature: 0, tokenStats: true },
      options.signal,
    );
    if (answer !== null && answer.certainty === undefined) return 'blind';
    // One answer in doubt settles it: the second question need not be asked.
    if (answer === null || !isCertain(answer, options)) return 'unknown';
    answers.push(answer);
  }
  const [first, second] = answers;
  const isAlike = first !== undefined && second !== undefined && rougeL(first.text, second.text).f1 >= ALIKE;
  return isAlike ? 'known' : 'unknown';
}

function isCertain({ text, certainty }: CachedAnswer, { isRefusal }: ScreenOptions): boolean {
  if (certainty === undefined || REFUSAL.test(text) || isRefusal?.(text)) return false;
  return certainty.mean >= CERTAIN.mean && certainty.min >= CERTAIN.min;
}
