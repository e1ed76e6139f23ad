/** @module Requests to the server this page came from: JSON, versions of what is edited, errors that say the next step. */
import { noteAnswer, noteSilence } from './connection.ts';

/** What the server refused, in its own words, or that it did not answer (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly hint: string | null;
  /** The whole body, for errors that carry more. */
  readonly body: unknown;

  constructor(status: number, message: string, more: { code?: string; hint?: string; body?: unknown } = {}) {
    super(message);
    this.status = status;
    this.code = more.code ?? null;
    this.hint = more.hint ?? null;
    this.body = more.body;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** The version that an edit starts from (If-Match). */
  version?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** @throws ApiError for an answer that is none of success, or none at all; the signal's AbortError. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  const { method = 'GET', body, version, headers = {}, signal } = call;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(version === undefined ? {} : { 'If-Match': version }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    noteSilence();
    throw new ApiError(0, '');
  }
  noteAnswer(response.status);
  if (response.ok) return response;
  throw await toError(response);
}

export async function getJson<T>(path: string, call: Call = {}): Promise<T> {
  return (await (await request(path, call)).json()) as T;
}

/** With the version (ETag) that the next edit starts from. */
export async function getVersioned<T>(path: string, call: Call = {}): Promise<{ value: T; version: string }> {
  const response = await request(path, call);
  return { value: (await response.json()) as T, version: response.headers.get('ETag') ?? '' };
}

async function toError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { message?: string; code?: string; hint?: string } } | null)?.error;
  return new ApiError(response.status, error?.message ?? `HTTP ${response.status}`, {
    ...(error?.code ? { code: error.code } : {}),
    ...(error?.hint ? { hint: error.hint } : {}),
    body,
  });
}
