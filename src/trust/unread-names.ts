/**
 * @module Names that a model has never read: it can't foresee how they go on. What it says about them it makes up.
 *
 * Measured with the embedded model: of 135 general questions none has a name below the bound (the lowest is Quixote, -6.5 nats), and all of
 * twenty invented names are; so are names that so small a model hardly knows (Ouagadougou).
 */
import type { ChatModel } from '../model/interfaces.ts';
import { tokenizeText } from '../text/normalize.ts';

/** Sum of ln p over a name's tokens behind the first, in nats. */
const UNREAD = -8;

/** Before a question, so that its beginning is no surprise. */
const PRIME = 'Question: ';

/**
 * Mean of ln p over such tokens of the other words, below which the model has not read the language itself: in German the embedded
 * one finds Norwegen (-19.1) as strange as an invented town. English words are one token mostly, or near 0.
 */
const UNREAD_LANGUAGE = -3;

const ASKS =
  /^(?:(?:in|on|at|to|of|for|with|from|since|by|an|auf|aus|von|mit|seit|zu) )?(?:who|whom|whose|what|which|when|where|how|is|are|was|were|do|does|did|has|have|wer|wen|wem|wessen|was|welche\p{L}*|wann|wo|wie|ist|sind|war|waren|hat|haben)(?![\p{L}])/iu;

/**
 * A question of one sentence that brings no text of its own: where one is brought, or something is to be done with the name, the
 * model need not have read it before.
 */
export const isPlainQuestion = (text: string): boolean =>
  ASKS.test(text.trim()) && !/[.!?:;\n] *\S|["“”„«»]/.test(text.trim());

/** Those of `names` (lower case) that `model` has never read; none when it can't tell how likely the question's tokens are. */
export async function unreadNames(
  model: Pick<ChatModel, 'complete'>,
  question: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  if (names.length === 0 || model.complete === undefined) return [];
  const read = await model.complete(PRIME + question, {
    ...{ maxTokens: 0, echo: true, topLogprobs: 0 },
    ...(signal === undefined ? {} : { signal }),
  });
  const words = wordsOf(read.promptTokenStats ?? []).flatMap(({ text, ...word }) =>
    tokenizeText(text).tokens.map(({ text: name }) => ({ name, ...word })),
  );
  const others = words.filter(({ name }) => !names.includes(name));
  const sum = (key: 'logprob' | 'more') => others.reduce((total, word) => total + word[key], 0);
  if (sum('logprob') < UNREAD_LANGUAGE * sum('more')) return [];
  return names.filter((name) => words.some((word) => word.name === name && word.logprob < UNREAD));
}

/** Tokens joined to words, with the sum of ln p behind the first and their number: a token that begins with no letter begins a word. */
function wordsOf(tokens: readonly { text?: string; logprob: number | null }[]) {
  const words: { text: string; logprob: number; more: number }[] = [];
  for (const { text = '', logprob } of tokens) {
    const last = words.at(-1);
    // A part of a character adds nothing yet; "'s" and a question mark belong to no name.
    const goesOn = text === '' || (/^\p{L}/u.test(text) && /\p{L}$/u.test(last?.text ?? ''));
    if (last !== undefined && goesOn) {
      last.text += text;
      last.logprob += logprob ?? 0;
      last.more++;
    } else words.push({ text, logprob: 0, more: 0 });
  }
  return words;
}
