/** @module Errors as OpenAI's clients read them: {error: {message, type, param, code}} with a status. */
import { EngineError, InputError, RemoteError, ResourceError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';

type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 500 | 502 | 503;

export interface ApiError {
  status: ErrorStatus;
  body: {
    error: {
      message: string;
      type: string;
      param: string | null;
      code: string | null;
      /** Of a prompt that is too long: its tokens and the context's (llama.cpp's names). */
      n_prompt_tokens?: number;
      n_ctx?: number;
    };
  };
  /** Seconds after which another try makes sense. */
  retryAfter?: number;
}

export function invalidRequest(
  message: string,
  param: string | null = null,
  code: string | null = null,
): ApiError {
  return { status: 400, body: { error: { message, type: 'invalid_request_error', param, code } } };
}

export function notFound(message: string, code: string | null = null): ApiError {
  const param = code === 'model_not_found' ? 'model' : null;
  return { status: 404, body: { error: { message, type: 'invalid_request_error', param, code } } };
}

export function methodNotAllowed(message: string): ApiError {
  return {
    status: 405,
    body: { error: { message, type: 'invalid_request_error', param: null, code: 'method_not_allowed' } },
  };
}

export function unauthorized(message: string): ApiError {
  return {
    status: 401,
    body: { error: { message, type: 'authentication_error', param: null, code: 'invalid_api_key' } },
  };
}

export function forbidden(message: string): ApiError {
  return {
    status: 403,
    body: { error: { message, type: 'permission_error', param: null, code: 'forbidden' } },
  };
}

export function unavailable(message: string, code: string, retryAfter: number): ApiError {
  return { status: 503, body: { error: { message, type: 'server_error', param: null, code } }, retryAfter };
}

function contextOverflow(tokens: number, limit: number): ApiError {
  const error = invalidRequest(
    t('serve.contextFull', { tokens, limit }),
    'messages',
    'context_length_exceeded',
  );
  return {
    ...error,
    body: { error: { ...error.body.error, n_prompt_tokens: tokens, n_ctx: limit } },
  };
}

/** What a client may know of an error of ours; an unexpected one says nothing of the inside. */
export function toApiError(error: unknown): ApiError {
  const serverError = (status: ErrorStatus, message: string, code: string): ApiError => ({
    status,
    body: { error: { message, type: 'server_error', param: null, code } },
  });
  if (error instanceof InputError) {
    const { n_prompt_tokens: tokens, n_ctx: limit } = error.details ?? {};
    if (typeof tokens === 'number' && typeof limit === 'number') return contextOverflow(tokens, limit);
    return invalidRequest(error.message);
  }
  if (error instanceof ResourceError) return serverError(503, error.message, error.code);
  if (error instanceof RemoteError) return serverError(502, error.message, error.code);
  if (error instanceof EngineError) return serverError(500, error.message, error.code);
  return serverError(500, t('serve.internal'), 'internal');
}
