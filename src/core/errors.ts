/**
 * @module The tree of errors a user can meet. Each one carries what happened (with the value and the limit), a hint
 * (the next step) and the exit code. A broken invariant is a plain `Error` and keeps its stack.
 */

import { exitCodes } from './exit-codes.ts';

export interface IlabErrorOptions {
  /** The next step, usually a command to run. */
  hint?: string | undefined;
  details?: Record<string, unknown> | undefined;
  cause?: unknown;
}

export abstract class IlabError extends Error {
  abstract readonly exitCode: number;
  abstract readonly code: string;
  readonly hint: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(message: string, options: IlabErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
    this.details = options.details;
  }
}

/** A wrong command line: exit code 2. */
export class UsageError extends IlabError {
  readonly exitCode = exitCodes.usage;
  readonly code = 'usage';
}

/** Bad input in a file of the user's: exit code 3. `path`, `line` and `col` (1-based) say where. */
export class InputError extends IlabError {
  readonly exitCode = exitCodes.input;
  readonly code = 'input';
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly col: number | undefined;

  constructor(
    message: string,
    options: IlabErrorOptions & { path?: string; line?: number; col?: number } = {},
  ) {
    super(message, options);
    this.path = options.path;
    this.line = options.line;
    this.col = options.col;
  }
}

/** Something the machine lacks (model, memory, disk, port, network): exit code 4. */
export class ResourceError extends IlabError {
  readonly exitCode = exitCodes.resource;
  readonly code = 'resource';
}

/** Another server said no or was not understood: exit code 5. */
export class RemoteError extends IlabError {
  readonly exitCode = exitCodes.remote;
  readonly code = 'remote';
  readonly status: number | undefined;
  readonly retryable: boolean;

  constructor(message: string, options: IlabErrorOptions & { status?: number; retryable?: boolean } = {}) {
    super(message, options);
    this.status = options.status;
    this.retryable = options.retryable ?? false;
  }
}

/** The training or inference engine failed: exit code 6. */
export class EngineError extends IlabError {
  readonly exitCode = exitCodes.engine;
  readonly code = 'engine';
}

/** The user stopped the work (Ctrl-C): exit code 130. `hint` says how to go on. */
export class CancelledError extends IlabError {
  readonly exitCode = exitCodes.cancelled;
  readonly code = 'cancelled';
}
