/**
 * @module Markdown for a terminal while it still arrives: headings and **strong** in bold, *emphasis* in italics, `code` and quotes dim, bullets
 * as dots. Nothing is drawn again, and no word is left out: what is no Markdown comes as it is.
 */

export interface TextStream {
  push(text: string): void;
  /** The answer is whole. */
  end(): void;
}

const sgr = (code: number) => `\x1b[${code}m`;
const BOLD = [sgr(1), sgr(22)] as const;
const ITALIC = [sgr(3), sgr(23)] as const;
const DIM = [sgr(2), sgr(22)] as const;
const CODE = [sgr(36), sgr(39)] as const;

/** What a line can begin with; while it may still become one of these, nothing of it is shown. */
const prefix = /^(?<indent> *)(?:(?<heading>#{1,6}) |(?<bullet>[-*+]) (?=.)|(?<quote>>) ?|(?<fence>```|~~~))/;
const maybePrefix = /^ *(?:#{0,6}|[-*+] ?|`{0,2}|~{0,2}|>)$/;

/** @param text is free of control characters besides line ends and tabs (see printable). */
export function markdownStream(write: (text: string) => void): TextStream {
  let line = '';
  let isStart = true;
  let isFenced = false;
  let isFenceLine = false;
  /** Written when the line ends, in the order in which they were opened. */
  let open: { mark: string; close: string }[] = [];
  let before = ' ';

  const startLine = (isWhole: boolean): boolean => {
    if (!isWhole && maybePrefix.test(line)) return false;
    isStart = false;
    const { indent = '', heading, bullet, quote, fence } = prefix.exec(line)?.groups ?? {};
    if (fence !== undefined) {
      isFenced = !isFenced;
      isFenceLine = true;
      write(DIM[0]);
      open.push({ mark: 'line', close: DIM[1] });
      return true;
    }
    if (isFenced) return true;
    if (heading !== undefined) {
      write(BOLD[0]);
      open.push({ mark: 'heading', close: BOLD[1] });
      line = line.slice(indent.length + heading.length + 1);
    } else if (bullet !== undefined) {
      write(`${indent}• `);
      line = line.slice(indent.length + 2);
    } else if (quote !== undefined) {
      write(`${indent}${DIM[0]}> `);
      open.push({ mark: 'quote', close: DIM[1] });
      line = line.slice(/^ *> ?/.exec(line)![0].length);
    }
    return true;
  };

  const toggle = (mark: string, [start, close]: readonly [string, string], next: string): boolean => {
    const at = open.findIndex((one) => one.mark === mark);
    if (at >= 0 && /\S/.test(before)) {
      // Within a heading everything stays bold.
      const inner = open.splice(at, 1)[0]!;
      write(inner.close === BOLD[1] && open.some((one) => one.mark === 'heading') ? '' : inner.close);
      return true;
    }
    if (at >= 0 || !/^\S/.test(next) || /[\p{L}\p{N}]/u.test(before)) return false;
    write(start);
    open.push({ mark, close });
    return true;
  };

  /** @returns how much of `line` was shown; the rest waits for what follows. */
  const inline = (isWhole: boolean): number => {
    let at = 0;
    while (at < line.length) {
      const rest = line.slice(at);
      const [mark = ''] = /^(?:\*+|`+)/.exec(rest) ?? [];
      if (mark === '') {
        const [plain = rest] = /^[^*`]+/.exec(rest) ?? [];
        write(plain);
        before = plain.at(-1)!;
        at += plain.length;
        continue;
      }
      // What follows decides whether it opens.
      if (mark.length === rest.length && !isWhole) break;
      const next = rest.slice(mark.length);
      const isCode = open.some((one) => one.mark.startsWith('`'));
      const done = mark.startsWith('`')
        ? (!isCode || open.some((one) => one.mark === mark)) && toggle(mark, CODE, next)
        : !isCode && emphasis(mark, next);
      if (!done) {
        write(mark);
        before = mark.at(-1)!;
      }
      at += mark.length;
    }
    return at;
  };

  const emphasis = (mark: string, next: string): boolean => {
    if (mark === '**') return toggle(mark, BOLD, next);
    if (mark === '*') return toggle(mark, ITALIC, next);
    return mark === '***' && toggle(mark, [BOLD[0] + ITALIC[0], BOLD[1] + ITALIC[1]], next);
  };

  const show = (isWhole: boolean): void => {
    if (isStart && !startLine(isWhole)) return;
    if (isFenced || isFenceLine) {
      write(line);
      line = '';
    } else line = line.slice(inline(isWhole));
  };

  const endLine = (): void => {
    show(true);
    write(
      open
        .map(({ close }) => close)
        .reverse()
        .join(''),
    );
    open = [];
    before = ' ';
    isStart = true;
    isFenceLine = false;
  };

  return {
    push(text) {
      const [first = '', ...others] = text.split('\n');
      line += first;
      show(false);
      for (const other of others) {
        endLine();
        write('\n');
        line = other;
        show(false);
      }
    },
    end: endLine,
  };
}

/** A text that is whole already. */
export function styledMarkdown(text: string): string {
  let out = '';
  const stream = markdownStream((piece) => {
    out += piece;
  });
  stream.push(text);
  stream.end();
  return out;
}
