/** @module A folder of its own for a test of sources, gone at the end, and options that reach loopback without waiting. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadOptions } from '../../src/sources/read-source.ts';

export interface Workspace extends Disposable {
  root: string;
  options: ReadOptions;
}

export function openWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'ilab-sources-'));
  return {
    root,
    options: { cwd: root, cacheDir: join(root, '.cache'), delayMs: 0, allowPrivate: ['127.0.0.1'] },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
