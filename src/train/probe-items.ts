/** @module What a probe looks like to a person: the question, and the answer in pieces with the chance of each, so that one sees it being learned. */
import type { ChatTokenizer } from '../model/interfaces.ts';
import type { Example } from './dataset.ts';
import { isKnown } from './mastery.ts';

export interface ProbeItem {
  fact: string;
  question: string;
  answer: string;
  /** Every token of the answer is the likeliest: greedy decoding gives it whole. */
  isKnown: boolean;
  /** The answer in pieces; chances 0 to 1. */
  tokens: { text: string; chance: number }[];
}

/** More than a person follows; events stay small. */
const MOST_ITEMS = 24;

/** @param tokenLosses of each probe's answer with the token that ends it, in nats. */
export function probeItems(
  probes: readonly Example[],
  tokenLosses: readonly (readonly number[])[],
  tokenizer: Pick<ChatTokenizer, 'decode'>,
): ProbeItem[] {
  return probes.slice(0, MOST_ITEMS).flatMap(({ fact, question, chat }, at) => {
    const losses = tokenLosses[at];
    if (question === undefined || losses === undefined) return [];
    // The last token ends the turn: nobody reads it.
    const answer = chat.tokens.slice(chat.answerStart, -1);
    let said = '';
    const tokens = [...answer].map((_, index) => {
      const whole = tokenizer.decode(answer.slice(0, index + 1));
      // A character of several tokens comes with its last one.
      const text = whole.endsWith('\uFFFD') ? '' : whole.slice(said.length);
      if (text !== '') said = whole;
      return { text, chance: Math.exp(-losses[index]!) };
    });
    return [{ fact, question, answer: said, isKnown: isKnown(Float32Array.from(losses)), tokens }];
  });
}
