/** @module What a keyboard sends: the keys of vi, pasted text, Alt+Enter, and what was typed in earlier chats. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { addToHistory, historySize, readHistory } from '../../src/cli/chat/history.ts';
import { viKeys } from '../../src/cli/chat/vi-keys.ts';
import { converse, newFolder } from '../helpers/chat-world.ts';

/** The line that Node's own editor makes of `typed` behind the filter. */
async function lineOf(typed: readonly string[]): Promise<string> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  output.resume();
  const editor = createInterface({ input, output, terminal: true });
  const translate = viKeys();
  const line = new Promise<string>((resolve) => editor.once('line', resolve));
  for (const chunk of typed) input.write(translate(chunk));
  input.write('\r');
  return line.finally(() => editor.close());
}

describe('the keys of vi', () => {
  it.each([
    ['words stay words', ['dwarf'], 'dwarf'],
    ['x cuts under the cursor', ['abc', '\x1b', 'x'], 'ab'],
    ['0 and i', ['bc', '\x1b', '0', 'i', 'a'], 'abc'],
    ['I, A and a', ['b', '\x1b', 'I', 'a', '\x1b', 'A', 'd', '\x1b', 'h', 'a', 'c'], 'abcd'],
    ['h and l', ['acd', '\x1b', 'h', 'h', 'l', 'i', 'b'], 'abcd'],
    ['b and cw', ['one two', '\x1b', 'b', 'c', 'w', 'three'], 'one three'],
    ['0 and dw', ['one two', '\x1b', '0', 'd', 'w'], 'two'],
    ['w and D', ['one two', '\x1b', '0', 'w', 'D'], 'one '],
    ['dd and p', ['one', '\x1b', 'd', 'd', 'p'], 'one'],
    ['cc', ['wrong', '\x1b', 'cc', 'right'], 'right'],
    ['u takes back', ['one two', '\x1b', '0', 'D', 'u'], 'one two'],
    ['d and Escape do nothing', ['one', '\x1b', 'd', '\x1b', 'A', '!'], 'one!'],
    ['an unknown key does nothing', ['one', '\x1b', 'Z', 'A', '!'], 'one!'],
    ['an arrow is no Escape', ['ac', '\x1b[D', 'b'], 'abc'],
    ['Escape and a key in one piece', ['abc', '\x1bx'], 'ab'],
    [
      'what is pasted in normal mode is no command',
      ['\x1b', '\x1b[200~', 'dd', '\x1b[201~', 'A', '!'],
      'dd!',
    ],
    ['beyond ASCII', ['größe🙂', '\x1b', '0', 'x', 'I', 'G'], 'Größe🙂'],
  ])('%s', async (_, typed, line) => {
    expect(await lineOf(typed)).toBe(line);
  });

  it('work in a chat when they are asked for', async () => {
    const { questions } = await converse('Whx\x1bxAy?\r', { terminal: true, viMode: true });
    expect(questions.map((messages) => messages.at(-1)!.content)).toEqual(['Why?']);
  });
});

describe('several lines', () => {
  it('that are pasted are one question', async () => {
    const { questions, stdout } = await converse('\x1b[200~one\rtwo\r\x1b[201~three\rfour\r', {
      terminal: true,
    });
    expect(questions.map((messages) => messages.at(-1)!.content)).toEqual(['one\ntwo\nthree', 'four']);
    expect(stdout).toContain('\x1b[?2004h');
    expect(stdout).toContain('\x1b[?2004l');
  });

  it('end with Alt+Enter after /m', async () => {
    const { questions } = await converse('/m\rone\rtwo\x1b\rthree\r', { terminal: true });
    expect(questions.map((messages) => messages.at(-1)!.content)).toEqual(['one\ntwo', 'three']);
  });
});

describe('what was typed', () => {
  it('is there again in the next chat, for its owner alone', async () => {
    const historyFile = join(newFolder(), 'history');
    await converse('first\rsecond\r secret\r', { terminal: true, historyFile });
    expect(readFileSync(historyFile, 'utf8')).toBe('first\nsecond\n');
    if (process.platform !== 'win32') expect(statSync(historyFile).mode & 0o077).toBe(0);
    const { questions } = await converse('\x1b[A\x1b[A\r', { terminal: true, historyFile });
    expect(questions.map((messages) => messages.at(-1)!.content)).toEqual(['first']);
  });

  it('through a pipe is not kept', async () => {
    const historyFile = join(newFolder(), 'history');
    await converse('first\n', { historyFile });
    expect(await readHistory(historyFile)).toEqual([]);
  });

  it('is cut to the newest lines when the file has grown', async () => {
    const path = join(newFolder(), 'history');
    for (let line = 0; line <= 2 * historySize; line++) addToHistory(path, `line ${line}`);
    const lines = await readHistory(path);
    expect(lines).toHaveLength(historySize);
    expect(lines[0]).toBe(`line ${2 * historySize}`);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(historySize + 1);
  });

  it('that cannot be kept is said once', async () => {
    const folder = newFolder();
    const { stderr, questions } = await converse('a\rb\r', { terminal: true, historyFile: folder });
    expect(stderr.match(/not remembered/g)).toHaveLength(1);
    expect(questions).toHaveLength(2);
  });
});
