/** @module Damaged tokenizers of GGUF files, read in a process of their own: what llama.cpp cannot bear ends it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Check } from './check.ts';

/** One that takes longer hangs, even on a busy machine. Longer, and it could fill the memory meanwhile. */
const hangMs = 45_000;

/** Each is read or refused by an error of ours; a process that ends or hangs counts as a crash. (Nothing here reads a tokenizer.json.) */
export async function checkTokenizers(count: number): Promise<Check> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-tokenizers-'));
  const verdicts = new Map<string, number>();
  const broken: string[] = [];
  try {
    for (let next = 0; next < count; ) {
      const script = join(import.meta.dirname, 'tokenizer-child.ts');
      const args = ['--import', 'tsx', script, join(folder, 'model.gguf'), String(next), String(count)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const complaint = text(child.stderr);
      let timer: NodeJS.Timeout | undefined;
      for await (const line of createInterface(child.stdout)) {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill('SIGKILL'), hangMs);
        const [word, index, verdict = '', ...why] = line.split(' ');
        if (word !== 'end') continue;
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
        if (verdict === 'broken') broken.push(`${index}: ${why.join(' ')}`);
        next = Number(index) + 1;
      }
      clearTimeout(timer);
      if (next >= count) break;
      if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
      const said = (await complaint).trim().split('\n').slice(0, 2).join(' ').slice(0, 200);
      broken.push(`${next}: ended by ${child.signalCode ?? child.exitCode}: ${said}`);
      next++;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const [refused = 0, read = 0] = ['refused', 'read'].map((verdict) => verdicts.get(verdict));
  const first = broken.length === 0 ? '' : `; broken: ${broken.slice(0, 5).join('; ')}`;
  return {
    name: 'broken tokenizers',
    cases: count,
    held: refused + read,
    note: `${refused} refused, ${read} read${first}`,
  };
}
