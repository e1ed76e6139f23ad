/** @module Requests to an OpenAI-compatible server: retried with back-off, given up when silent, secrets kept out of errors. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { codeOf, unreachable } from './remote-errors.ts';
import { parseProblem, RefusedRequest } from './remote-problem.ts';

export interface RemoteSettings {
  /** Ends with the API's root, e.g. http://127.0.0.1:8000/v1. */
  baseUrl: string;
  apiKey?: string | undefined;
  fetch?: typeof fetch;
  /** Waits between tries; tests hand in one that does not. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Longest time without a byte, in milliseconds. */
  silenceMs?: number;
}

/** A model on a slow machine may compute a long prompt for minutes before its first word. */
export const defaultSilenceMs = 10 * 60_000;

/** As the openai clients: two retries more would only add to the load of a server that has none left. */
export const mostTries = 4;

/** Longest wait that a server may ask for; beyond it the error is shown instead. */
const longestWaitMs = 60_000;

const mostErrorBytes = 64 * 1024;

export const sleepDefault = async (ms: number, signal?: AbortSignal) => {
  await sleepFor(ms, undefined, signal ? { signal } : {});
};

/** Milliseconds that the server asks to wait (retry-after-ms, or Retry-After in seconds or as a date); null without. */
export function retryAfterMs(headers: Headers, nowMs: number = Date.now()): number | null {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (ms >= 0) return ms;
  const text = headers.get('retry-after');
  if (text === null || text.trim() === '') return null;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** Twice as long after each try, and not at the same moment as other clients. */
export function backOffMs(tries: number): number {
  return 500 * 2 ** (tries - 1) * (1 + Math.random() / 4);
}

const isRetryable = (status: number) => status === 408 || status === 429 || status >= 500;

/** Aborts `controller` when `reset` was not called for `ms`. */
export function silenceTimer(controller: AbortController, ms: number) {
  let timer: NodeJS.Timeout;
  const reset = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new DOMException('silent', 'TimeoutError')), ms);
  };
  reset();
  return { reset, stop: () => clearTimeout(timer) };
}

async function readCapped(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= mostErrorBytes) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Sends one request. 408, 429, 5xx and broken connections are tried again, up to four times in all.
 * @throws RefusedRequest for other statuses; RemoteError when nobody answers; what `signal` was aborted with.
 */
export async function request(
  settings: RemoteSettings,
  path: string,
  init: { body?: unknown; signal: AbortSignal },
): Promise<Response> {
  const { baseUrl, apiKey, fetch: send = fetch, sleep = sleepDefault } = settings;
  const { signal } = init;
  for (let tries = 1; ; tries++) {
    let waitMs = backOffMs(tries);
    let failure: unknown;
    try {
      const response = await send(`${baseUrl}${path}`, {
        method: init.body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json, text/event-stream',
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
        // A redirect could carry the key to another host.
        redirect: 'error',
        signal,
      });
      if (response.ok) return response;
      const refused = new RefusedRequest(response.status, parseProblem(await readCapped(response)));
      if (!isRetryable(response.status)) throw refused;
      failure = refused;
      waitMs = retryAfterMs(response.headers) ?? waitMs;
    } catch (error) {
      if (error instanceof RefusedRequest || signal.aborted) throw error;
      if (!isBrokenConnection(error)) throw unreachable(settings, error);
      failure = error;
    }
    if (tries >= mostTries || waitMs > longestWaitMs)
      throw failure instanceof RefusedRequest ? failure : unreachable(settings, failure);
    await sleep(waitMs, signal);
  }
}

/** A connection that was there may come back; a name or port that is not there will not. */
const isBrokenConnection = (error: unknown) =>
  ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN'].includes(
    codeOf(error),
  );
