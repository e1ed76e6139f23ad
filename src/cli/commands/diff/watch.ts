/** @module `ilab diff --watch`: looks again whenever something below the taxonomy changes, until Ctrl-C. */
import { watch } from 'node:fs';

/** An editor saves in several steps. */
const SETTLE_MS = 150;

/** Changes while `look` is at work make it run once more. Returns when `signal` fires. */
export function watchTaxonomy(path: string, signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | null = null;
    let isBusy = false;
    let isDirty = false;
    const run = async () => {
      timer = null;
      if (isBusy) {
        isDirty = true;
        return;
      }
      isBusy = true;
      try {
        await look();
      } catch (error) {
        watcher.close();
        reject(error);
      }
      isBusy = false;
      if (isDirty) schedule();
      isDirty = false;
    };
    const schedule = () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(run, SETTLE_MS);
    };
    const watcher = watch(path, { recursive: true }, (_, name) => {
      // Our own temporary files, locks, and git's folder say nothing about the taxonomy.
      if (name !== null && /(?:^|[\\/])\.|\.lock$/.test(name)) return;
      schedule();
    });
    watcher.on('error', reject);
    const stop = () => {
      if (timer !== null) clearTimeout(timer);
      watcher.close();
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
