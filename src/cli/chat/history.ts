/** @module What was typed in earlier chats, for the arrow keys: a file of lines that several chats may add to at once. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from '../../core/atomic-write.ts';

/** Lines that are offered; the file is shortened to them when it holds twice as many. */
export const historySize = 1000;

/** Newest first, as Node's line editor wants it; empty when there is no file. */
export async function readHistory(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = lines.slice(-historySize);
  if (lines.length > 2 * historySize) await writeFileAtomic(path, `${kept.join('\n')}\n`);
  return kept.reverse();
}

/** Only for its owner: people type what is nobody else's business. A line that begins with a blank is not kept. */
export function addToHistory(path: string, line: string): void {
  if (line.trim() === '' || line.startsWith(' ')) return;
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${line}\n`, { mode: 0o600 });
}
