/** @module How a chat shows things: answers as they come, in colours and Markdown where the terminal has them, as plain text elsewhere. */
import type { CliContext } from '../context.ts';
import { printable } from '../term/printable.ts';
import { isDecorated, styleFor } from '../term/style.ts';
import { besideEachOther } from '../term/width.ts';
import { markdownStream, styledMarkdown, type TextStream } from './markdown.ts';

export interface Screen {
  /** A line of ours or about the answer, on stderr. */
  note(text: string): void;
  /** A line of a result that was asked for, on stdout. */
  print(text: string): void;
  /** For one answer: what is pushed is made safe. */
  answer(as?: 'plain' | 'markdown'): TextStream;
  /** Two answers have room beside each other. */
  isWide(): boolean;
  /** Both in columns. */
  beside(left: Panel, right: Panel): void;
  /** A line that says what is waited for, at a terminal; the function that is returned takes it away. */
  wait(text: string): () => void;
}

/** An answer with its title above and lines about it below. */
export interface Panel {
  title: string;
  text: string;
  notes: readonly string[];
}

/** From so many columns on two answers stand beside each other. */
const WIDE_COLUMNS = 100;

export interface ScreenRequest {
  context: Pick<CliContext, 'process'>;
  /** No colours and no Markdown, on any terminal. */
  plain: boolean;
  quiet: boolean;
}

export function openScreen({ context, plain, quiet }: ScreenRequest): Screen {
  const { stdout, stderr, env } = context.process;
  const isStyled = !plain && isDecorated(stdout, env) && !env.NO_COLOR;
  const style = styleFor(stdout, isStyled ? env : { NO_COLOR: '1' });
  const columns = () => (!plain && isDecorated(stdout, env) ? (stdout.columns ?? 0) : 0);
  const write = (text: string) => {
    if (text !== '') stdout.write(text);
  };
  return {
    note: (text) => {
      if (!quiet) stderr.write(`${printable(text)}\n`);
    },
    print: (text) => stdout.write(`${printable(text)}\n`),
    isWide: () => columns() >= WIDE_COLUMNS,
    beside(left, right) {
      const [ofLeft, ofRight] = [left, right].map(({ title, text, notes }) => {
        const shown = printable(text).trimEnd();
        const below = quiet ? [] : notes.map((note) => style.dim(printable(note)));
        return [style.bold(printable(title)), isStyled ? styledMarkdown(shown) : shown, ...below].join('\n');
      }) as [string, string];
      // The last column stays free: some terminals begin a new line after it.
      for (const line of besideEachOther(ofLeft, ofRight, columns() - 1)) stdout.write(`${line}\n`);
    },
    wait(text) {
      if (quiet || !isDecorated(stderr, env)) return () => undefined;
      stderr.write(`\r\x1b[K${printable(text)}`);
      return () => stderr.write('\r\x1b[K');
    },
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
