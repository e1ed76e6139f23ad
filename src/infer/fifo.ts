/** @module A queue for what can be done only one at a time, in the order of arrival. */

/** How one who waits may go away: when `signal` fires before the turn has come, `result` is the result, at once. */
interface GiveUp<T> {
  signal: AbortSignal;
  result: T;
}

export interface Fifo {
  /** Runs `work` when all before it are done; its error is the caller's alone. */
  run<T>(work: () => Promise<T>, giveUp?: GiveUp<T>): Promise<T>;
}

export function createFifo(): Fifo {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run<T>(work: () => Promise<T>, giveUp?: GiveUp<T>): Promise<T> {
      let started = false;
      const turn = tail.then(() => {
        if (giveUp?.signal.aborted) return giveUp.result;
        started = true;
        return work();
      });
      tail = turn.catch(() => undefined);
      if (!giveUp) return turn;
      const { signal, result } = giveUp;
      return new Promise<T>((resolve, reject) => {
        const leave = () => {
          if (!started) resolve(result);
        };
        signal.addEventListener('abort', leave);
        if (signal.aborted) leave();
        turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
      });
    },
  };
}
