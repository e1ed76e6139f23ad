/** @module Remembers what models answered, line by line on the disk, so that a run that was killed goes on where it was. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asDiskError } from '../core/atomic-write.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';

export interface CachedAnswer {
  text: string;
  finishReason: 'stop' | 'length';
  /** Probability of the tokens, when `tokenStats` was asked for: their geometric mean and the lowest. */
  certainty?: { mean: number; min: number };
}

export interface AnswerCache {
  /**
   * The remembered answer, or a new one, which is on the disk before this returns. Cancelled answers are not kept. Calls may
   * overlap: lines are written one after the other, and who asks what is being asked gets the same answer.
   */
  ask(
    model: ChatModel,
    messages: readonly ChatMessage[],
    options: Omit<ChatOptions, 'signal' | 'onText'>,
    signal: AbortSignal | undefined,
  ): Promise<CachedAnswer | null>;
  has(
    model: ChatModel,
    messages: readonly ChatMessage[],
    options: Omit<ChatOptions, 'signal' | 'onText'>,
  ): boolean;
}

/** @param path a JSON Lines file; a torn last line (the machine went down while it was written) is passed over. */
export async function openAnswerCache(path: string): Promise<AnswerCache> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw asDiskError(error, path);
  });
  const known = new Map<string, CachedAnswer>();
  for (const line of text.split('\n')) {
    const entry = parseEntry(line);
    if (entry !== null) {
      const { key, ...answer } = entry;
      known.set(key, answer);
    }
  }
  // A torn line must not swallow the next one.
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  let lastWrite: Promise<void> = Promise.resolve();
  const write = async (line: string): Promise<void> => {
    try {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, `${start}${line}\n`);
    } catch (error) {
      throw asDiskError(error, path);
    }
    start = '';
  };
  const append = (line: string): Promise<void> => {
    const written = lastWrite.then(() => write(line));
    // An error is the one's who wrote; the next tries for himself.
    lastWrite = written.catch(() => undefined);
    return written;
  };
  const asked = new Map<string, Promise<CachedAnswer | null>>();
  return {
    has: (model, messages, options) => known.has(keyOf(model, messages, options)),
    async ask(model, messages, options, signal) {
      const key = keyOf(model, messages, options);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const askModel = async (): Promise<CachedAnswer | null> => {
        const stop = signal === undefined ? {} : { signal };
        const result = await model.chat(messages, { ...options, ...stop });
        if (result.finishReason === 'cancelled') return null;
        const answer: CachedAnswer = { text: result.text, finishReason: result.finishReason };
        const certainty = certaintyOf(result.tokenStats);
        if (certainty !== undefined) answer.certainty = certainty;
        await append(JSON.stringify({ key, ...answer }));
        known.set(key, answer);
        return answer;
      };
      const pending = asked.get(key) ?? askModel().finally(() => asked.delete(key));
      asked.set(key, pending);
      return pending;
    },
  };
}

function certaintyOf(stats: ChatResult['tokenStats']): CachedAnswer['certainty'] {
  if (stats === undefined || stats.length === 0) return undefined;
  const mean = stats.reduce((sum, { logprob }) => sum + logprob, 0) / stats.length;
  return { mean: Math.exp(mean), min: Math.exp(Math.min(...stats.map(({ logprob }) => logprob))) };
}

function keyOf(model: ChatModel, messages: readonly ChatMessage[], options: object): string {
  return createHash('sha256')
    .update(JSON.stringify([model.id, messages, options]))
    .digest('hex')
    .slice(0, 32);
}

function parseEntry(line: string): (CachedAnswer & { key: string }) | null {
  try {
    const { key, text, finishReason, certainty } = JSON.parse(line) as Record<string, unknown>;
    if (typeof key !== 'string' || typeof text !== 'string') return null;
    if (finishReason !== 'stop' && finishReason !== 'length') return null;
    return isCertainty(certainty) ? { key, text, finishReason, certainty } : { key, text, finishReason };
  } catch {
    return null;
  }
}

function isCertainty(value: unknown): value is { mean: number; min: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { mean, min } = value as Record<string, unknown>;
  return typeof mean === 'number' && typeof min === 'number';
}
