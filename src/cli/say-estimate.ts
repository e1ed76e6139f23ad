/** @module Says what it takes to ask a model many questions: the time, and the memory where the model is loaded here. */
import { formatBytes, formatDuration } from '../core/units.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { estimateMemory } from '../infer/memory.ts';
import type { Session } from './session.ts';

export interface Asking {
  /** Who is asked. */
  label: string;
  /** Left out where the model is not loaded here. */
  memoryBytes?: number | undefined;
}

/** Nobody waits for less. */
const LEAST_SECONDS = 5;

/** Bytes of a model that is open with a context of `contextSize` tokens. @throws as openGguf. */
export async function memoryOf(path: string, { contextSize }: { contextSize: number }): Promise<number> {
  return estimateMemory(await openGguf(path), contextSize);
}

export function sayEstimate(
  session: Session,
  { label, memoryBytes }: Asking,
  { count, seconds }: { count: number; seconds: number },
): void {
  const said = { label, count, time: formatDuration(seconds) };
  session.note(
    memoryBytes === undefined
      ? t('cli.askingTime', said)
      : t('cli.askingTimeMemory', { ...said, memory: formatBytes(memoryBytes) }),
  );
}

/**
 * The first question shows the pace, from here on.
 * @returns to be told of each question that is done, before progress is shown, with the number of all; the first time counts.
 */
export function estimateByFirst(session: Session, asking: Asking): (count: number) => void {
  const now = () => session.context.now().getTime();
  const begun = now();
  let isFirst = true;
  return (count) => {
    if (!isFirst) return;
    isFirst = false;
    const seconds = ((now() - begun) / 1000) * count;
    if (seconds >= LEAST_SECONDS) sayEstimate(session, asking, { count, seconds });
  };
}
