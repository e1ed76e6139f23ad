/** @module How a chat shows things: answers as they come, in colours and Markdown where the terminal has them, as plain text elsewhere. */
import type { CliContext } from '../context.ts';
import { printable } from '../term/printable.ts';
import { isDecorated } from '../term/style.ts';
import { markdownStream, type TextStream } from './markdown.ts';

export interface Screen {
  /** A line of ours or about the answer, on stderr. */
  note(text: string): void;
  /** A line of a result that was asked for, on stdout. */
  print(text: string): void;
  /** For one answer: what is pushed is made safe. */
  answer(as?: 'plain' | 'markdown'): TextStream;
}

export interface ScreenRequest {
  context: Pick<CliContext, 'process'>;
  /** No colours and no Markdown, on any terminal. */
  plain: boolean;
  quiet: boolean;
}

export function openScreen({ context, plain, quiet }: ScreenRequest): Screen {
  const { stdout, stderr, env } = context.process;
  const isStyled = !plain && isDecorated(stdout, env) && !env.NO_COLOR;
  const write = (text: string) => {
    if (text !== '') stdout.write(text);
  };
  return {
    note: (text) => {
      if (!quiet) stderr.write(`${printable(text)}\n`);
    },
    print: (text) => stdout.write(`${printable(text)}\n`),
    answer(as = 'markdown') {
      const stream = isStyled && as === 'markdown' ? markdownStream(write) : { push: write, end() {} };
      return {
        // Whole characters only come here; an escape sequence would need its first byte, which printable() shows.
        push: (text) => stream.push(printable(text)),
        end() {
          stream.end();
          stdout.write('\n');
        },
      };
    },
  };
}
