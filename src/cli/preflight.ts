/** @module Asked before heavy work begins: is there memory and disk for it? A clear no beats a kill in the middle. */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ResourceError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';
import type { CliContext } from './context.ts';

/** Node with llama.cpp before a model is loaded, and the compute buffers and cache of a small one (measured). */
const RUNTIME_BYTES = 300e6;

/** Memory to answer with a model of this file size: its weights are mapped whole. */
export function chatMemoryBytes(modelBytes: number): number {
  return RUNTIME_BYTES + Math.ceil(1.1 * modelBytes);
}

/** `what` starts the sentence, e.g. "Loading smollm2". @throws ResourceError when the machine has less. */
export function requireMemory(context: CliContext, what: string, needed: number): void {
  const available = context.machine.availableMemoryBytes();
  if (available >= needed) return;
  throw new ResourceError(
    t('cli.memoryShort', { what, needed: formatBytes(needed), available: formatBytes(available) }),
    { hint: t('cli.memoryShortHint'), details: { needed, available } },
  );
}

/** `path` need not exist yet. @throws ResourceError when the disk that will hold it has less. */
export async function requireDisk(
  context: CliContext,
  what: string,
  needed: number,
  path: string,
): Promise<void> {
  const available = await context.machine.freeDiskBytes(await existingFolder(path));
  if (available >= needed) return;
  throw new ResourceError(
    t('cli.diskShort', { what, path, needed: formatBytes(needed), available: formatBytes(available) }),
    { hint: t('cli.diskShortHint'), details: { needed, available, path } },
  );
}

async function existingFolder(path: string): Promise<string> {
  const status = await stat(path).catch(() => null);
  if (status !== null || dirname(path) === path) return path;
  return existingFolder(dirname(path));
}
