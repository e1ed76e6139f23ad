/** @module What rules can tell of a proposal: the reason why it is discarded, or null. The judges are asked only about the rest. */
import type { Seed } from '../../taxonomy/leaf.ts';
import { rougeLTokens, wordsOf } from '../../text/rouge.ts';

/** An answer or instruction may be twice as long as the longest seed, and a short one somewhat longer. */
const longestOf = (texts: readonly string[]) => 2 * Math.max(...texts.map((text) => text.length)) + 80;
/** An answer this near to its question only says it again. */
const ECHO = 0.9;

/** Gaps left to be filled in: "[your name]", "{topic}", "<noinput>". */
const PLACEHOLDER = /\[\p{L}[\p{L}' ]{1,40}\]|\{[\p{L}' ]{0,40}\}|<\p{L}[\p{L}' ]{1,40}>/u;
/** Speaks of something that isn't there; what stands behind a colon or in quotes is there. */
const UNSEEN =
  /\b(?:attached|following|above|below|this|given) (?:text|passage|article|image|picture|photo|table|chart|file|video|audio|list)\b/i;
const REFUSAL = /^(?:I['’]m sorry|I am sorry|Sorry, |I can(?:['’]t|not) |I['’]m unable|As an AI\b)/i;

/** "length", "placeholder" or "unseen". */
export function checkInstruction(text: string, seeds: readonly Seed[], isGrounded: boolean): string | null {
  const own = seeds.map(({ question }) => question);
  const isNew = (pattern: RegExp) => pattern.test(text) && !own.some((one) => pattern.test(one));
  const shortest = Math.min(...own.map((one) => one.length));
  if (text.length < Math.min(8, shortest) || text.length > longestOf(own)) return 'length';
  if (isNew(PLACEHOLDER)) return 'placeholder';
  return !isGrounded && isNew(UNSEEN) && !/[:"“\n]/.test(text) ? 'unseen' : null;
}

/** A context may be as short as half of the shortest seed's. */
export function checkContext(text: string, seeds: readonly Seed[]): string | null {
  const own = seeds.map(({ context = '' }) => context);
  const shortest = Math.min(...own.map((one) => one.length));
  if (text.length < shortest / 2 || text.length > longestOf(own)) return 'contextLength';
  return PLACEHOLDER.test(text) && !own.some((one) => PLACEHOLDER.test(one)) ? 'placeholder' : null;
}

/** "length", "echo", "refusal" or "repetition". */
export function checkAnswer(answer: string, instruction: string, seeds: readonly Seed[]): string | null {
  const own = seeds.map((seed) => seed.answer);
  if (answer === '' || answer.length > longestOf(own)) return 'length';
  if (answer === instruction || rougeLTokens(wordsOf(answer), wordsOf(instruction)).f1 > ECHO) return 'echo';
  if (REFUSAL.test(answer) && !own.some((one) => REFUSAL.test(one))) return 'refusal';
  return repeats(answer) && !own.some(repeats) ? 'repetition' : null;
}

/** The same five words in a row for the third time: a small model that found no end. */
function repeats(text: string): boolean {
  const words = wordsOf(text);
  const seen = new Map<string, number>();
  for (let i = 0; i + 5 <= words.length; i++) {
    const run = words.slice(i, i + 5).join(' ');
    const count = (seen.get(run) ?? 0) + 1;
    if (count === 3) return true;
    seen.set(run, count);
  }
  return false;
}
