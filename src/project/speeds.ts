/** @module How fast models answered on this machine: the last answers of each, kept in one small file. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../core/atomic-write.ts';

const speedsSchema = z.record(z.string(), z.array(z.number().positive()));

/** Of each model. */
const KEPT = 9;
/** Shorter answers say little. */
const LEAST_TOKENS = 8;

/** Generated tokens a second, the median of the last answers, by the model's name. */
export async function readSpeeds(path: string): Promise<Map<string, number>> {
  const all = await readAll(path);
  return new Map(
    Object.entries(all).flatMap(([name, rates]) => {
      const sorted = [...rates].sort((a, b) => a - b);
      const middle = sorted[Math.floor(sorted.length / 2)];
      return middle === undefined ? [] : [[name, middle] as const];
    }),
  );
}

/** Figures are a courtesy: a file that cannot be read or written loses them, and nothing else. */
export async function noteSpeed(
  path: string,
  name: string,
  { completionTokens, tokensPerSecond }: { completionTokens: number; tokensPerSecond: number },
): Promise<void> {
  if (completionTokens < LEAST_TOKENS || !(tokensPerSecond > 0) || !Number.isFinite(tokensPerSecond)) return;
  const all = await readAll(path);
  const rates = [...(all[name] ?? []), Math.round(tokensPerSecond * 100) / 100].slice(-KEPT);
  await writeFileAtomic(path, `${JSON.stringify({ ...all, [name]: rates }, null, 2)}\n`).catch(
    () => undefined,
  );
}

async function readAll(path: string): Promise<z.infer<typeof speedsSchema>> {
  try {
    return speedsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
