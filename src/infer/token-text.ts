/** @module Text of streamed tokens: a character whose bytes lie in several tokens is shown when it is whole. */
import type { Vocabulary } from './chat-encoder.ts';

/** A character of UTF-8 has at most 4 bytes; what is not whole after that never will be. */
const mostTokens = 4;

/** Tokens before the pending ones that may decide about their spaces. */
const keptTokens = 8;

export interface TokenText {
  push(token: number): string;
  flush(): string;
}

export function createTokenText(vocabulary: Pick<Vocabulary, 'detokenize'>): TokenText {
  let shown: number[] = [];
  let pending: number[] = [];
  const take = (text: string): string => {
    shown = [...shown, ...pending].slice(-keptTokens);
    pending = [];
    return text;
  };
  return {
    push(token) {
      pending.push(token);
      const text = vocabulary.detokenize(pending, false, shown);
      return text.endsWith('\uFFFD') && pending.length < mostTokens ? '' : take(text);
    },
    flush: () => (pending.length === 0 ? '' : take(vocabulary.detokenize(pending, false, shown))),
  };
}
