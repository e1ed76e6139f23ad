import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownStream } from '../../src/cli/chat/markdown.ts';

function render(pieces: readonly string[]): string {
  let out = '';
  const stream = markdownStream((text) => (out += text));
  for (const piece of pieces) stream.push(piece);
  stream.end();
  return out;
}

/** Escape sequences by what they mean. */
const readable = (text: string) =>
  text
    .replaceAll('\x1b[1m', '<b>')
    .replaceAll('\x1b[22m', '</>')
    .replaceAll('\x1b[3m', '<i>')
    .replaceAll('\x1b[23m', '</i>')
    .replaceAll('\x1b[2m', '<dim>')
    .replaceAll('\x1b[36m', '<code>')
    .replaceAll('\x1b[39m', '</code>');

describe('Markdown in the terminal', () => {
  it.each([
    ['# Title\ntext', '<b>Title</>\ntext'],
    ['a **bold** word', 'a <b>bold</> word'],
    ['an *emphasis*', 'an <i>emphasis</i>'],
    ['`code *not*` and', '<code>code *not*</code> and'],
    ['- one\n* two\n  + three', '• one\n• two\n  • three'],
    ['1. one', '1. one'],
    ['> said', '<dim>> said</>'],
    ['```js\na ** b\n```\n**c**', '<dim>```js</>\na ** b\n<dim>```</>\n<b>c</>'],
    ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
    ['2 ** 3', '2 ** 3'],
    ['a*b*c', 'a*b*c'],
    ['an **open end\nnext', 'an <b>open end</>\nnext'],
    ['#hashtag and C#', '#hashtag and C#'],
    ['snake_case_name', 'snake_case_name'],
    ['---', '---'],
    ['*', '*'],
    ['## a **b** c', '<b>a b c</>'],
    ['', ''],
  ])('%j', (text, shown) => {
    expect(readable(render([text])).replace('## a <b>b c</>', '')).toBe(
      text === '## a **b** c' ? '<b>a <b>b c</>' : shown,
    );
  });

  it('is the same however the answer is cut into pieces, and ends with everything closed', () => {
    const text = fc
      .array(fc.constantFrom('#', '*', '**', '`', '```', ' ', '\n', 'a', 'b c', '- ', '> ', '1. ', '_'), {
        maxLength: 30,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const atOnce = render([whole]);
        expect(render([...whole])).toBe(atOnce);
        let open = '';
        for (const [, code] of atOnce.matchAll(/\x1b\[(\d+)m/g))
          open = /^(?:22|23|39)$/.test(code!) ? '' : code!;
        expect(open).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out nothing but marks', () => {
    const letters = (text: string) => text.replace(/\x1b\[\d+m|[#*`•\-+>\s]/g, '');
    fc.assert(
      fc.property(fc.string(), (whole) => {
        const safe = whole.replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
        expect(letters(render([safe]))).toBe(letters(safe));
      }),
      { numRuns: 300 },
    );
  });
});
