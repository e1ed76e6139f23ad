/** @module A queue for what can be done only one at a time, or only with its like, in the order of arrival. */

/** How one who waits may go away: when `signal` fires before the turn has come, `result` is the result, at once. */
interface GiveUp<T> {
  signal: AbortSignal;
  result: T;
}

/** Work that may run beside work of the same `owner`, `width` at a time. */
export interface Company {
  owner: object;
  width: number;
}

export interface Fifo {
  /**
   * Runs `work` when its turn has come; its error is the caller's alone. Nobody overtakes: what comes later waits, even if it
   * could keep company with what runs.
   * @param company left out, the work runs alone
   */
  run<T>(work: () => Promise<T>, giveUp?: GiveUp<T>, company?: Company): Promise<T>;
}

interface Waiting {
  company: Company;
  /** Ends when the work is done; never rejects. */
  start: () => Promise<void>;
}

export function createFifo(): Fifo {
  const waiting: Waiting[] = [];
  let running = 0;
  let owner: object | null = null;
  const advance = () => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (running > 0 && (next.company.owner !== owner || running >= next.company.width)) return;
      waiting.shift();
      running++;
      owner = next.company.owner;
      next.start().then(() => {
        running--;
        advance();
      });
    }
  };
  return {
    run<T>(work: () => Promise<T>, giveUp?: GiveUp<T>, company: Company = { owner: {}, width: 1 }) {
      return new Promise<T>((resolve, reject) => {
        let started = false;
        const leave = () => {
          if (!started) resolve(giveUp!.result);
        };
        const start = async () => {
          giveUp?.signal.removeEventListener('abort', leave);
          if (giveUp?.signal.aborted) return resolve(giveUp.result);
          started = true;
          try {
            resolve(await work());
          } catch (error) {
            reject(error);
          }
        };
        giveUp?.signal.addEventListener('abort', leave);
        if (giveUp?.signal.aborted) leave();
        waiting.push({ company, start });
        advance();
      });
    },
  };
}
