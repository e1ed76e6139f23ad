/** @module How likely given texts are as continuations of another, by tokens that the whole text has. */
import { CancelledError, InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ContinuationScore } from '../model/interfaces.ts';
import { unknownToken, type Vocabulary } from './chat-encoder.ts';
import type { Engine, ScoreRequest } from './engine.ts';
import { commonPrefix } from './llama-lane.ts';

export interface ContinuationsRequest {
  engine: Engine;
  contextSize: number;
  context: string;
  continuations: readonly string[];
  signal: AbortSignal | undefined;
}

/** @throws InputError when a text does not fit into the context; CancelledError when `signal` fired. */
export async function scoreWithLane(request: ContinuationsRequest): Promise<ContinuationScore[]> {
  const { engine, contextSize, context, continuations, signal } = request;
  const wanted = continuations.map((continuation) => tokensOf(engine.vocabulary, context, continuation));
  for (const { tokens } of wanted)
    if (tokens.length > contextSize) throw contextOverflow(tokens.length, contextSize);
  const first = wanted[0];
  if (first === undefined) return [];
  const scored = await engine.withLane([], (lane) => lane.score(wanted, signal));
  if (scored.length < wanted.length) throw new CancelledError(t('infer.scoringStopped'));
  return scored.map((tokens) => ({
    logprob: tokens.reduce((sum, { logprob }) => sum + logprob, 0),
    tokens: tokens.length,
    isGreedy: tokens.every(({ isBest }) => isBest),
  }));
}

/**
 * The whole text is tokenised, as the model would read it: at the border of two texts a token may span both. What follows the
 * tokens that context and whole have in common is the continuation.
 */
export function tokensOf(vocabulary: Vocabulary, context: string, continuation: string): ScoreRequest {
  const read = (text: string) => {
    const tokens = vocabulary.tokenize(text, false, false);
    return vocabulary.bos === null || tokens[0] === vocabulary.bos ? tokens : [vocabulary.bos, ...tokens];
  };
  const tokens = read(context + continuation);
  const from = commonPrefix(tokens, read(context));
  if (from > 0) return { tokens, from };
  // A first token needs one before it: for a model without a start token the end of a text before (as lm-eval does).
  return { tokens: vocabulary.eos === null ? tokens : [vocabulary.eos, ...tokens], from: 1 };
}

/** Text as tokens, ids as they are. @throws InputError for a token that the vocabulary does not have */
function givenTokens(vocabulary: Vocabulary, given: string | readonly number[], special: boolean): number[] {
  if (typeof given === 'string') return vocabulary.tokenize(given, special, false);
  const strange = given.find((token) => token >= vocabulary.size);
  if (strange !== undefined) throw unknownToken(strange, vocabulary.size);
  return [...given];
}

/**
 * A raw prompt as tokens: text with the start token before it when the model takes one, tokens as they are. What spells a control
 * token becomes one, as in llama.cpp's own server: a raw prompt is often a chat that the caller rendered.
 * @throws InputError when it is empty or has a token that the vocabulary does not have
 */
export function rawTokens(vocabulary: Vocabulary, prompt: string | readonly number[]): number[] {
  return rawPrompt(vocabulary, prompt, undefined).tokens;
}

/** What a raw text is answered from. */
export interface RawPrompt {
  tokens: number[];
  /** Where the text itself stands in `tokens`, without marks and a start token that was added. */
  from: number;
  to: number;
}

/**
 * As rawTokens; when `suffix` is given it is a text with a gap, which the answer is to fill (prefix, suffix, middle, as llama.cpp's
 * server orders them).
 * @throws InputError as rawTokens, and when the model knows no marks of a gap
 */
export function rawPrompt(
  vocabulary: Vocabulary,
  prompt: string | readonly number[],
  suffix: string | undefined,
): RawPrompt {
  const { bos, eos, infill } = vocabulary;
  if (suffix !== undefined) {
    if (infill === null) throw new InputError(t('infer.noInfill'), { hint: t('infer.noInfillHint') });
    const before = givenTokens(vocabulary, prompt, false);
    const head = [...(bos === null ? [] : [bos]), infill.prefix];
    const tail = [infill.suffix, ...vocabulary.tokenize(suffix, false, true), infill.middle];
    return { tokens: [...head, ...before, ...tail], from: head.length, to: head.length + before.length };
  }
  const given = givenTokens(vocabulary, prompt, true);
  const isBare = typeof prompt !== 'string' || bos === null || given[0] === bos;
  const tokens = isBare ? given : [bos, ...given];
  // Something must stand before the first token: for a model without a start token the end of a text.
  if (tokens.length === 0 && eos !== null) tokens.push(eos);
  if (tokens.length === 0) throw new InputError(t('infer.emptyPrompt'), { hint: t('infer.emptyPromptHint') });
  return { tokens, from: typeof prompt === 'string' ? tokens.length - given.length : 0, to: tokens.length };
}

export function contextOverflow(tokens: number, contextSize: number): InputError {
  return new InputError(t('infer.contextFull', { tokens, limit: contextSize }), {
    hint: t('infer.contextFullHint'),
    details: { n_prompt_tokens: tokens, n_ctx: contextSize },
  });
}
