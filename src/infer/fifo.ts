/** @module A queue for what can be done only one at a time, in the order of arrival. */

export interface Fifo {
  /** Runs `work` when all before it are done; its error is the caller's alone. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createFifo(): Fifo {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
