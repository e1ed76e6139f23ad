/** @module Colours for a terminal that shows them; plain text everywhere else (no TTY, NO_COLOR, dumb terminal). */
import type { Environment, Output } from '../context.ts';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

/** A stream gets control codes when it is a terminal that knows them. */
export function isDecorated(stream: Output, env: Environment): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb';
}

export function styleFor(stream: Output, env: Environment): Style {
  const colours = isDecorated(stream, env) && !env.NO_COLOR;
  const code = (open: number, close: number) => (text: string) =>
    colours ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), good: code(32, 39), bad: code(31, 39) };
}
