/** @module Tables, curves, progress and colours: plain text wherever a terminal does not ask for more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { printable } from '../../src/cli/term/printable.ts';
import { openProgress } from '../../src/cli/term/progress.ts';
import { sparkline } from '../../src/cli/term/sparkline.ts';
import { styleFor } from '../../src/cli/term/style.ts';
import { renderTable } from '../../src/cli/term/table.ts';
import { besideEachOther, displayWidth, wrapText } from '../../src/cli/term/width.ts';

function fakeTerminal(tty: boolean, env: Record<string, string> = {}) {
  let text = '';
  let ms = 0;
  const stream = {
    write: (part: string) => {
      text += part;
    },
    isTTY: tty,
    columns: 60,
  };
  const context = { process: { stdout: stream, stderr: stream, env }, now: () => new Date(ms) };
  return {
    context: context as unknown as CliContext,
    stream,
    wait: (more: number) => {
      ms += more;
    },
    text: () => text,
  };
}

describe('progress', () => {
  it('shows share, rate and time left on one rewritten line of a terminal', () => {
    const terminal = fakeTerminal(true);
    const progress = openProgress(terminal.context, { unit: 'bytes' });
    progress.update({ done: 0, total: 100e6, label: 'model.gguf' });
    terminal.wait(1000);
    progress.update({ done: 25e6, total: 100e6, label: 'model.gguf' });
    progress.end();
    expect(terminal.text()).toContain('\r\x1b[Kmodel.gguf  25 % (25.0 MB of 100 MB)  25.0 MB/s  3 s left');
    expect(terminal.text().endsWith('\n')).toBe(true);
  });

  it('measures the rate from where a resumed download began', () => {
    const terminal = fakeTerminal(true);
    const progress = openProgress(terminal.context, { unit: 'bytes' });
    progress.update({ done: 90e6, total: 100e6, label: 'm' });
    terminal.wait(1000);
    progress.update({ done: 95e6, total: 100e6, label: 'm' });
    expect(terminal.text()).toContain('5.0 MB/s  1 s left');
  });

  it('writes few plain lines without a terminal, the last one always', () => {
    const terminal = fakeTerminal(false);
    const progress = openProgress(terminal.context, { unit: 'items' });
    for (let done = 0; done <= 100; done++) {
      progress.update({ done, total: 100, label: 'questions' });
      terminal.wait(500);
    }
    progress.update({ done: 100, total: 100, label: 'questions', rate: 7 });
    progress.end();
    expect(terminal.text()).not.toMatch(/[\r\x1b]/);
    const lines = terminal.text().trim().split('\n');
    expect(lines.length).toBe(6);
    expect(lines.at(-1)).toContain('100 % (100 of 100)');
  });

  it('is silent with --quiet', () => {
    const terminal = fakeTerminal(true);
    openProgress(terminal.context, { unit: 'items', quiet: true }).update({ done: 1, total: 2, label: 'x' });
    expect(terminal.text()).toBe('');
  });
});

describe('style', () => {
  it('colours a terminal only, and not with NO_COLOR', () => {
    expect(styleFor({ write: () => undefined, isTTY: true }, {}).bold('x')).toBe('\x1b[1mx\x1b[22m');
    expect(styleFor({ write: () => undefined, isTTY: true }, { NO_COLOR: '1' }).bold('x')).toBe('x');
    expect(styleFor({ write: () => undefined, isTTY: true }, { TERM: 'dumb' }).bold('x')).toBe('x');
    expect(styleFor({ write: () => undefined }, {}).bold('x')).toBe('x');
  });
});

describe('table', () => {
  it('aligns by what a terminal shows, cuts long cells and keeps a row on one line', () => {
    const text = renderTable(
      [
        { title: 'Name', maxWidth: 6 },
        { title: 'Size', align: 'right' },
      ],
      [
        ['abcdefgh', '1'],
        ['日本', '22'],
        ['a\nb', '333'],
      ],
    );
    expect(text).toBe('Name    Size\n------  ----\nabcde…     1\n日本      22\na b      333\n');
  });

  it('measures wide and combining characters', () => {
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('漢字')).toBe(4);
    expect(displayWidth('，。「」ＡＢ')).toBe(12);
    expect(displayWidth('👩‍👩‍👧 🇩🇪 ❤️')).toBe(8);
    expect(displayWidth('\x1b[1mbold\x1b[22m')).toBe(4);
  });
});

describe('lines of a width', () => {
  it.each([
    ['one two three', 8, ['one two', 'three']],
    ['one two', 7, ['one two']],
    ['one  two', 4, ['one', 'two']],
    ['Donaudampfschifffahrt fährt', 10, ['Donaudampf', 'schifffahr', 't fährt']],
    ['漢字漢字漢', 5, ['漢字', '漢字', '漢']],
    ['ab漢字', 4, ['ab漢', '字']],
    ['a\n\nb', 4, ['a', '', 'b']],
    ['', 4, ['']],
    ['an \x1b[1mold mill\x1b[22m there', 6, ['an \x1b[1mold\x1b[0m', '\x1b[1mmill\x1b[22m', 'there']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });

  it('lose no character, and none is longer', () => {
    const texts = fc.array(
      fc.constantFrom('a', 'word', ' ', '漢字', '🙂', 'e\u0301', '\x1b[1m', '\x1b[22m', '。'),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 12 }), (parts, width) => {
        const text = parts.join('');
        const lines = wrapText(text, width);
        const bare = (one: string) => one.replaceAll(/\x1b\[\d+m|\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('stand beside each other, each in its own half', () => {
    expect(besideEachOther('A: 漢字の家\none two three', 'B', 23)).toEqual([
      'A: 漢字の  │ B',
      '家         │',
      'one two    │',
      'three      │',
    ]);
  });
});

describe('sparkline', () => {
  it('falls with a falling loss and survives one value or none', () => {
    expect(sparkline([3, 2, 1])).toBe('█▅▁');
    expect(sparkline([1])).toBe('▁');
    expect(sparkline([])).toBe('');
    expect(sparkline(Array.from({ length: 100 }, (_, i) => i))).toHaveLength(12);
  });
});

describe('printable', () => {
  it('keeps text, tabs and lines, and shows control characters', () => {
    expect(printable('ä\tb\nc\x07\x1b]0;t\x9c')).toBe('ä\tb\nc\\x07\\x1b]0;t\\x9c');
  });
});
