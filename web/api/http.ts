/** @module Requests to the server this page came from: JSON, versions of what is edited, errors that say the next step. */
import type { ApiProblem } from '../../src/ui/contract.ts';
import { language } from '../state/preferences.ts';
import { noteAnswer, noteSilence } from './connection.ts';

/** What the server refused, in its own words; or that it did not answer (status 0, no message: the banner tells that). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Partial<ApiProblem['error']>;

  constructor(status: number, message = '', problem: Partial<ApiProblem['error']> = {}) {
    super(message);
    this.status = status;
    this.problem = problem;
  }

  get hint(): string | null {
    return this.problem.hint ?? null;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as they are, instead of a body. */
  bytes?: Blob;
  /** The version that an edit starts from (If-Match). */
  version?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** @throws ApiError for an answer that is none of success, or none at all; the signal's AbortError. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  const { method = 'GET', body, bytes, version, headers = {}, signal } = call;
  const sent = bytes ?? (body === undefined ? null : JSON.stringify(body));
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        'Accept-Language': language.value,
        ...(sent === null ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(version === undefined ? {} : { 'If-Match': version }),
        ...headers,
      },
      ...(sent === null ? {} : { body: sent }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    noteSilence();
    throw new ApiError(0);
  }
  noteAnswer(response.status);
  if (response.ok) return response;
  throw await toError(response);
}

export async function getJson<T>(path: string, call: Call = {}): Promise<T> {
  return (await (await request(path, call)).json()) as T;
}

async function toError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ApiProblem> | null;
  return new ApiError(response.status, body?.error?.message ?? `HTTP ${response.status}`, body?.error ?? {});
}
