/** @module An error as a person reads it (one paragraph with the next step) or as a program does (JSON); never a stack. */
import { IlabError, InputError } from '../core/errors.ts';
import { exitCodes } from '../core/exit-codes.ts';
import { t } from '../i18n/index.ts';
import { nextStep } from './term/next-step.ts';
import { printable } from './term/printable.ts';

export interface RenderedError {
  text: string;
  exitCode: number;
}

export function renderError(
  error: unknown,
  { json, ndjson = false, debug }: { json: boolean; ndjson?: boolean; debug: boolean },
): RenderedError {
  const known = error instanceof IlabError;
  const exitCode = known ? error.exitCode : exitCodes.failed;
  const message = known ? error.message : t('cli.unexpected', { reason: reasonOf(error) });
  const hint = known ? error.hint : t('cli.unexpectedHint');
  const stack = debug && error instanceof Error ? `\n${fullStack(error)}` : '';
  if (json) {
    const body = {
      code: known ? error.code : 'internal',
      message,
      ...(hint === undefined ? {} : { hint }),
      details: { ...placeOf(error), ...(known ? error.details : {}) },
    };
    const text = ndjson
      ? JSON.stringify({ type: 'error', error: body })
      : JSON.stringify({ error: body }, null, 2);
    return { text: `${text}\n`, exitCode };
  }
  const { path, line, col } = placeOf(error);
  const place =
    path === undefined ? '' : `${[path, line, col].filter((part) => part !== undefined).join(':')}: `;
  const next = hint === undefined ? '' : ` ${nextStep(hint)}`;
  return { text: `ilab: ${printable(`${place}${message}${next}`)}${stack}\n`, exitCode };
}

function placeOf(error: unknown): { path?: string; line?: number; col?: number } {
  if (!(error instanceof InputError)) return {};
  return {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.line === undefined ? {} : { line: error.line }),
    ...(error.col === undefined ? {} : { col: error.col }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
}

function fullStack(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\n  ${fullStack(error.cause)}` : own;
}
