/** @module Reads an answer of an OpenAI-compatible server, streamed or whole. */
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { t } from '../i18n/index.ts';
import type { TokenStats } from '../model/interfaces.ts';
import { choiceLogprobs, remoteTokenStats } from './remote-logprobs.ts';
import { parseProblem, RefusedRequest } from './remote-problem.ts';

export interface RemoteAnswer {
  text: string;
  finishReason: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  /** Pieces of text that came; stands in for the number of tokens when the server tells none. */
  pieces: number;
  /** Of the tokens for which the server told log probabilities. */
  tokenStats: TokenStats[];
}

const usageSchema = z
  .object({ prompt_tokens: z.number(), completion_tokens: z.number() })
  .nullish()
  .catch(null);
const choiceText = z.object({ content: z.string().nullish() }).nullish();

/** A chunk or a whole answer: what is needed of it, whatever else is there. */
const answerSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: choiceText,
        message: choiceText,
        finish_reason: z.string().nullish(),
        logprobs: choiceLogprobs,
      }),
    )
    .nullish(),
  usage: usageSchema,
  error: z.unknown().optional(),
});

/** No answer of a sane server is longer. */
const mostBytes = 16 * 2 ** 20;

/** The server's answer is none: not JSON, of another shape, cut off, or far too long. */
export class BadAnswer extends Error {}

/** The connection broke, or the server ended before the answer did. */
export class CutAnswer extends BadAnswer {}

/**
 * @param onText called with each piece of text, in order; @param onByte whenever something came.
 * @throws BadAnswer, which is a CutAnswer when the end is missing; RefusedRequest (status 500) for an error in the middle of the stream.
 */
export async function readAnswer(
  response: Response,
  onText: (piece: string) => void,
  onByte: () => void,
): Promise<RemoteAnswer> {
  const answer: RemoteAnswer = {
    ...{ text: '', finishReason: null, promptTokens: null, completionTokens: null, pieces: 0 },
    tokenStats: [],
  };
  const take = (text: string) => {
    const parsed = answerSchema.safeParse(parseJson(text));
    if (!parsed.success) throw new BadAnswer(text.slice(0, 200));
    const { choices, usage, error } = parsed.data;
    if (error !== undefined && error !== null) throw new RefusedRequest(500, parseProblem(text));
    const choice = choices?.[0];
    const piece = choice?.delta?.content ?? choice?.message?.content ?? '';
    if (piece !== '') {
      answer.text += piece;
      answer.pieces++;
      onText(piece);
    }
    answer.tokenStats.push(...remoteTokenStats(choice?.logprobs));
    answer.finishReason = choice?.finish_reason ?? answer.finishReason;
    answer.promptTokens = usage?.prompt_tokens ?? answer.promptTokens;
    answer.completionTokens = usage?.completion_tokens ?? answer.completionTokens;
  };
  const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
  let done = false;
  const events = createParser({
    onEvent: ({ data }) => {
      if (data.trim() === '[DONE]') done = true;
      else if (!done) take(data);
    },
  });
  const decoder = new TextDecoder();
  let whole = '';
  let bytes = 0;
  for await (const part of bodyOf(response)) {
    onByte();
    bytes += part.length;
    if (bytes > mostBytes) throw new BadAnswer(t('infer.remoteTooLong', { limit: mostBytes }));
    const text = decoder.decode(part, { stream: true });
    if (isStream) events.feed(text);
    else whole += text;
    if (done) break;
  }
  if (!isStream) take(whole);
  else if (!done && answer.finishReason === null) throw new CutAnswer(t('infer.remoteCut'));
  return answer;
}

/** @throws CutAnswer when the connection breaks; what a signal was aborted with stays that. */
async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    const { name } = error as Error;
    if (name === 'AbortError' || name === 'TimeoutError') throw error;
    throw new CutAnswer(t('infer.remoteCut'), { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadAnswer(text.slice(0, 200));
  }
}
