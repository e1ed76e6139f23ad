/**
 * @module What the training thread and the main thread share. A step blocks its thread for as long as it takes; so that a run can
 * be stopped in the midst of a long one, the main thread saves the state before it by itself. A lock sees to it that the state
 * is never read while it changes.
 */

/** Places in the control array. */
const STOP = 0;
const LOCK = 1;
const STEP = 2;

const FREE = 0;
const TRAINER = 1;
const RESCUER = 2;

export type Control = Int32Array;

export function newControl(): Control {
  return new Int32Array(new SharedArrayBuffer(12));
}

/** An array that both threads see. */
export function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}

export const askToStop = (control: Control) => void Atomics.store(control, STOP, 1);
export const isStopAsked = (control: Control) => Atomics.load(control, STOP) === 1;

/** Ends a loop that the main thread waits for no longer. */
export class LeftError extends Error {}

/** On the training thread. @throws LeftError once the main thread has taken the lock. */
export function checkNotLeft(control: Control): void {
  if (Atomics.load(control, LOCK) === RESCUER) throw new LeftError();
}

/** On the training thread: changes or saves the state. @throws LeftError once the main thread has taken the lock. */
export async function exclusively<T>(control: Control, work: () => T | Promise<T>): Promise<T> {
  if (Atomics.compareExchange(control, LOCK, FREE, TRAINER) !== FREE) throw new LeftError();
  try {
    return await work();
  } finally {
    Atomics.store(control, LOCK, FREE);
  }
}

/** Tells how many steps the shared arrays hold. */
export const tellStep = (control: Control, step: number) => void Atomics.store(control, STEP, step);
export const toldStep = (control: Control) => Atomics.load(control, STEP);

/** On the main thread: takes the lock for good; false while the trainer is changing or saving. */
export function takeOver(control: Control): boolean {
  const before = Atomics.compareExchange(control, LOCK, FREE, RESCUER);
  return before === FREE || before === RESCUER;
}
