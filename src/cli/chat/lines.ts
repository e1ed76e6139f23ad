/** @module The lines that a person types or a pipe gives: history, several lines in one question, pasted text, the keys of vi. */

import { createInterface, type Key } from 'node:readline';
import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { CliContext } from '../context.ts';
import { addToHistory, historySize, readHistory } from './history.ts';
import { viKeys } from './vi-keys.ts';

export interface LinesRequest {
  context: Pick<CliContext, 'process' | 'stdin'>;
  /** Left out: nothing is kept. */
  historyFile?: string | undefined;
  viMode?: boolean;
  /** Ctrl-C was pressed. */
  onInterrupt(): void;
  /** The history cannot be kept. */
  onNote(reason: string): void;
}

export interface Lines extends Disposable {
  /** A person sits there. */
  readonly isTerminal: boolean;
  /** The next line, or several that were pasted; null at the end of the input. */
  read(prompt: string): Promise<string | null>;
  /** Lines up to Alt+Enter, one that is only ".", or the end of the input. */
  readMany(prompt: string): Promise<string | null>;
}

/** Terminals put marks around pasted text while this is on. */
const pasteMarksOn = '\x1b[?2004h';
const pasteMarksOff = '\x1b[?2004l';

export async function openLines(request: LinesRequest): Promise<Lines> {
  const { context, historyFile, onNote } = request;
  const { stdout } = context.process;
  const isTerminal = context.stdin.isTTY === true && stdout.isTTY === true;
  const keys = isTerminal && request.viMode === true ? viInput(context.stdin) : null;
  const input = keys?.stream ?? context.stdin;
  const history = isTerminal && historyFile !== undefined ? await readHistory(historyFile) : [];
  const editor = createInterface({
    input,
    ...(isTerminal ? { output: stdout as unknown as NodeJS.WritableStream } : {}),
    ...{ terminal: isTerminal, history, historySize, removeHistoryDuplicates: true },
  });
  /** Lines that came and were not read yet: a pipe gives them all at once. */
  const ready: { text: string; isLast: boolean }[] = [];
  const pasted: string[] = [];
  let isPasting = false;
  /** While Alt+Enter enters a line. */
  let isLast = false;
  let isClosed = false;
  let keepsHistory = isTerminal && historyFile !== undefined;
  let wake: () => void = () => undefined;

  const keep = (line: string) => {
    if (!keepsHistory) return;
    try {
      addToHistory(historyFile!, line);
    } catch (error) {
      keepsHistory = false;
      onNote((error as Error).message);
    }
  };
  editor.on('line', (line) => {
    keep(line);
    if (isPasting) pasted.push(line);
    else ready.push({ text: [...pasted.splice(0), line].join('\n'), isLast });
    wake();
  });
  editor.on('close', () => {
    isClosed = true;
    wake();
  });
  editor.on('SIGINT', request.onInterrupt);
  const onKey = (_: string | undefined, key: Key) => {
    if (key.name === 'paste-start') isPasting = true;
    if (key.name === 'paste-end') isPasting = false;
    if (key.meta && (key.name === 'return' || key.name === 'enter')) {
      isLast = true;
      editor.write(null, { name: 'enter' });
      isLast = false;
    }
  };
  if (isTerminal) {
    input.on('keypress', onKey);
    stdout.write(pasteMarksOn);
  }

  const next = async (prompt: string) => {
    if (isTerminal && !isClosed) {
      editor.setPrompt(prompt);
      editor.prompt();
    }
    while (ready.length === 0 && !isClosed) await new Promise<void>((resolve) => (wake = resolve));
    return ready.shift() ?? null;
  };

  return {
    isTerminal,
    read: async (prompt) => (await next(prompt))?.text ?? null,
    async readMany(prompt) {
      const lines: string[] = [];
      for (;;) {
        const line = await next(prompt);
        if (line === null) return lines.length === 0 ? null : lines.join('\n');
        const isDot = line.text.trim() === '.';
        if (!isDot) lines.push(line.text);
        if (isDot || line.isLast) return lines.join('\n');
      }
    },
    [Symbol.dispose]() {
      if (isTerminal) {
        input.off('keypress', onKey);
        stdout.write(pasteMarksOff);
      }
      editor.close();
      keys?.close();
    },
  };
}

/** The keyboard behind the filter of vi's keys. */
function viInput(stdin: CliContext['stdin']) {
  const translate = viKeys();
  const decoder = new StringDecoder('utf8');
  const raw = stdin as typeof stdin & { setRawMode?: (on: boolean) => void };
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.setRawMode?.(on),
  });
  const onData = (data: Buffer | string) => {
    stream.write(translate(typeof data === 'string' ? data : decoder.write(data)));
  };
  const onEnd = () => stream.end();
  stdin.on('data', onData);
  stdin.on('end', onEnd);
  return {
    stream,
    close() {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      stdin.pause();
    },
  };
}
