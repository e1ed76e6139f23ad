/** @module Errors of the page's interface, as contract/common.ts states them: what happened, and the next step. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { IlabError, InputError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { toApiError } from '../serve/openai/errors.ts';
import type { ApiProblem } from './contract.ts';

/** Thrown by a route; its message is for people. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly more: { hint?: string; current?: unknown };

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    more: { hint?: string; current?: unknown } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

export const notHere = (what: string) => new Refusal(404, 'not_found', t('ui.notFound', { what }));

/** Anything a route threw, as an answer; `onFault` hears of what is the server's own fault. */
export function sendRefusal(c: Context, error: unknown, onFault: (error: unknown) => void): Response {
  if (error instanceof Refusal) {
    const { status, code, message, more } = error;
    const type = status === 403 ? 'permission_error' : 'invalid_request_error';
    const problem: ApiProblem = { error: { message, type, param: null, code, ...more } };
    return c.json(problem, status);
  }
  // A wrong option is a wrong request here.
  const { status, body } =
    error instanceof UsageError ? { status: 400 as const, body: null } : toApiError(error);
  if (!(error instanceof IlabError)) onFault(error);
  const known = error instanceof IlabError ? error : null;
  const place = error instanceof InputError ? { path: error.path, line: error.line, col: error.col } : {};
  const problem = {
    error: {
      ...(body?.error ?? { type: 'invalid_request_error', param: null }),
      message: known?.message ?? t('serve.internal'),
      code: known?.code ?? 'internal',
      ...(known?.hint === undefined ? {} : { hint: known.hint }),
      ...place,
    },
  };
  return c.json(problem, status);
}
