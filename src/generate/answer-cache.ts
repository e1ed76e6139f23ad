/** @module Remembers what models answered, line by line on the disk, so that a run that was killed goes on where it was. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asDiskError } from '../core/atomic-write.ts';
import type { ChatMessage, ChatModel, ChatOptions } from '../model/interfaces.ts';

export interface CachedAnswer {
  text: string;
  finishReason: 'stop' | 'length';
}

export interface AnswerCache {
  /** The remembered answer, or a new one, which is on the disk before this returns. Cancelled answers are not kept. */
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
    if (entry !== null) known.set(entry.key, { text: entry.text, finishReason: entry.finishReason });
  }
  // A torn line must not swallow the next one.
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    has: (model, messages, options) => known.has(keyOf(model, messages, options)),
    async ask(model, messages, options, signal) {
      const key = keyOf(model, messages, options);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const result = await model.chat(messages, { ...options, ...(signal === undefined ? {} : { signal }) });
      if (result.finishReason === 'cancelled') return null;
      const answer: CachedAnswer = { text: result.text, finishReason: result.finishReason };
      try {
        await mkdir(dirname(path), { recursive: true });
        await appendFile(path, `${start}${JSON.stringify({ key, ...answer })}\n`);
      } catch (error) {
        throw asDiskError(error, path);
      }
      start = '';
      known.set(key, answer);
      return answer;
    },
  };
}

function keyOf(model: ChatModel, messages: readonly ChatMessage[], options: object): string {
  return createHash('sha256')
    .update(JSON.stringify([model.id, messages, options]))
    .digest('hex')
    .slice(0, 32);
}

function parseEntry(line: string): (CachedAnswer & { key: string }) | null {
  try {
    const { key, text, finishReason } = JSON.parse(line) as Record<string, unknown>;
    if (typeof key !== 'string' || typeof text !== 'string') return null;
    return finishReason === 'stop' || finishReason === 'length' ? { key, text, finishReason } : null;
  } catch {
    return null;
  }
}
