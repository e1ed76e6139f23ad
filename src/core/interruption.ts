/**
 * @module Who in this process answers a Ctrl-C. Libraries listen to the same signals to tidy up at the end (signal-exit, of
 * proper-lockfile) and answer none while somebody else listens: by the number of listeners nobody can tell.
 */
type Listener = (signal: NodeJS.Signals) => void;

const signals = ['SIGINT', 'SIGTERM'] as const;
const answering = new WeakSet<Listener>();

/** `answer` decides from now on what SIGINT and SIGTERM do. */
export function answerInterruptions(answer: Listener): void {
  answering.add(answer);
  for (const signal of signals) process.on(signal, answer);
}

/** Whether some answerInterruptions does; otherwise whoever hears of `signal` must end the process. */
export const isAnswered = (signal: NodeJS.Signals): boolean =>
  process.listeners(signal).some((listener) => answering.has(listener as Listener));

/**
 * Ends the process as `signal` does where nobody listens: shells see exit code 128 + its number. process.exit would wait for native
 * code that runs in another thread, such as a step of training.
 */
export function endBySignal(signal: NodeJS.Signals = 'SIGINT'): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
