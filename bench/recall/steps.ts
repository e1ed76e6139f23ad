/** @module Work in named steps: what each gave and how long it took stands on the disk, and no step is done twice. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/core/atomic-write.ts';

export interface Step<T> {
  /** Of the run that ended well; what was lost by an interruption is not counted. */
  seconds: number;
  result: T;
}

/** The result of the step `name`, from the disk when it was done before. */
export type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<Step<T>>;

/** @param folder that keeps them, in steps.json */
export async function openSteps(folder: string, say: (line: string) => void): Promise<RunStep> {
  const path = join(folder, 'steps.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const done: Record<string, Step<unknown>> = JSON.parse(text);
  return async <T>(name: string, work: () => Promise<T>) => {
    const kept = done[name] as Step<T> | undefined;
    if (kept !== undefined) return kept;
    const begun = performance.now();
    say(`${name} ...`);
    const result = await work();
    const step = { seconds: (performance.now() - begun) / 1000, result };
    done[name] = step;
    await writeFileAtomic(path, JSON.stringify(done, null, 2) + '\n');
    say(`${name}: ${(step.seconds / 60).toFixed(1)} min`);
    return step;
  };
}
