/** @module Log probabilities in the two forms of OpenAI's interface. */
import type { ChatResult, TokenChance } from '../../model/interfaces.ts';

const bytesOf = (text: string) => [...Buffer.from(text)];

export interface AnswerToken extends TokenChance {
  top: readonly TokenChance[];
}

/** As AnswerToken; null for the very first token, which nothing stands before. */
type EchoedToken = Omit<AnswerToken, 'logprob'> & { logprob: number | null };

/** Those of an echoed prompt, when they are told. */
export const tokensOfPrompt = ({ promptTokenStats = [] }: ChatResult): EchoedToken[] =>
  promptTokenStats.map(({ text = '', logprob, top = [] }) => ({ text, logprob, top }));

/**
 * The tokens whose texts together are the answer's text. Null when they are not told, or when the text is not the model's own (an
 * "I don't know" put in its place).
 */
export function tokensOfAnswer({ text, tokenStats }: ChatResult): AnswerToken[] | null {
  if (tokenStats === undefined || tokenStats.some((one) => one.text === undefined)) return null;
  const whole = tokenStats.map((one) => one.text).join('');
  if (!whole.startsWith(text)) return null;
  const out: AnswerToken[] = [];
  let left = text.length;
  for (const { text: own = '', logprob, top = [] } of tokenStats) {
    if (left === 0 && own !== '') break;
    out.push({ text: own.slice(0, left), logprob, top });
    left -= Math.min(left, own.length);
  }
  return out;
}

export const chatLogprob = ({ text, logprob, top }: AnswerToken) => ({
  token: text,
  logprob,
  bytes: bytesOf(text),
  top_logprobs: top.map((one) => ({ token: one.text, logprob: one.logprob, bytes: bytesOf(one.text) })),
});

export const chatLogprobs = (tokens: readonly AnswerToken[] | null) =>
  tokens === null ? null : { content: tokens.map(chatLogprob), refusal: null };

/** Offsets are those in the text that is returned, in UTF-16 units. */
export function completionLogprobs(tokens: readonly EchoedToken[]) {
  let at = 0;
  return {
    tokens: tokens.map(({ text }) => text),
    token_logprobs: tokens.map(({ logprob }) => logprob),
    // Several tokens may have one text (parts of a character): the likeliest counts.
    top_logprobs: tokens.map(({ top, logprob }) =>
      logprob === null ? null : Object.fromEntries([...top].reverse().map((one) => [one.text, one.logprob])),
    ),
    text_offset: tokens.map(({ text }) => {
      const start = at;
      at += text.length;
      return start;
    }),
  };
}
