/** @module How likely the tokens of an answer were, and those of a raw prompt that is echoed. */
import type { ChatResult, TokenStats } from '../model/interfaces.ts';
import type { Vocabulary } from './chat-encoder.ts';
import type { RawPrompt } from './continuations.ts';
import type { Lane, LaneStats } from './engine.ts';
import { createTokenText } from './token-text.ts';

/** What each token of a prompt adds to its text; control tokens are spelled out. */
export function promptTexts(vocabulary: Vocabulary, { tokens, from, to }: RawPrompt): string[] {
  const letters = createTokenText({
    detokenize: (ids, _, before) => vocabulary.detokenize(ids, true, before),
  });
  const texts = tokens.slice(from, to).map((token) => letters.push(token));
  const last = letters.flush();
  if (last !== '') texts[texts.length - 1] += last;
  return texts;
}

export interface AnswerStatsRequest {
  lane: Lane;
  vocabulary: Vocabulary;
  prompt: RawPrompt;
  /** The answer's tokens and what each of them adds to its text. */
  tokens: readonly number[];
  texts: readonly string[];
  /** How many of the likeliest tokens are told in the place of each; null: neither they nor texts. */
  top: number | null;
  /** Also of the prompt. */
  echo: boolean;
  signal: AbortSignal | undefined;
}

/**
 * Computed after the answer, in a pass of its own: so neither sampling nor a grammar, which hide tokens, change the figures.
 * Fewer when `signal` fired.
 */
export async function answerStats(
  request: AnswerStatsRequest,
): Promise<Pick<ChatResult, 'tokenStats' | 'promptTokenStats'>> {
  const { lane, vocabulary, prompt, tokens, texts, top, echo, signal } = request;
  const all = [...prompt.tokens, ...tokens];
  const answerAt = prompt.tokens.length;
  // The very first token has none before it after which it could be likely.
  const from = echo ? Math.max(1, prompt.from) : answerAt;
  const stats = await lane.stats({ tokens: all, from, top: top ?? 0 }, signal);
  const told = (at: number, { likeliest, logprob }: LaneStats, text: string): TokenStats => {
    if (top === null) return { logprob };
    const before = all.slice(0, at).slice(-8);
    const chances = likeliest.map((one) => ({
      text: vocabulary.detokenize([one.token], true, before),
      logprob: one.logprob,
    }));
    return { logprob, text, top: chances };
  };
  const tokenStats = stats
    .slice(answerAt - from)
    .map((own, index) => told(answerAt + index, own, texts[index]!));
  if (!echo) return { tokenStats };
  const promptTokenStats = promptTexts(vocabulary, prompt).map((text, index) => {
    const own = stats[prompt.from + index - from];
    return own === undefined ? { logprob: null, text, top: [] } : told(prompt.from + index, own, text);
  });
  return { tokenStats, promptTokenStats };
}
