/** @module What the folder of a training run tells by its name. */
import { basename } from 'node:path';

/** The leaf in "LEAF_2026-01-02_030405"; null when the run was not about leaves. */
export function adapterLabel(folder: string): string | null {
  return /^(.+)_\d{4}-\d\d-\d\d_\d{6}/.exec(basename(folder))?.[1] ?? null;
}
