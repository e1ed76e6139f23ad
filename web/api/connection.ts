/** @module Whether the server answers. While it does not, it is asked again and again; what waits for it goes on by itself. */
import { signal } from '@preact/signals';

export type Connection = 'up' | 'down' | 'key';

export const connection = signal<Connection>('up');
/** Grows each time the server is back: views that read it load anew. */
export const epoch = signal(0);

const everyMs = 1500;
let asking = false;

export function noteAnswer(status: number): void {
  if (status === 401) connection.value = 'key';
  else if (connection.value !== 'up') {
    connection.value = 'up';
    epoch.value++;
  }
}

export function noteSilence(): void {
  connection.value = 'down';
  if (!asking) void askUntilBack();
}

async function askUntilBack(): Promise<void> {
  asking = true;
  while (connection.value === 'down') {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    const isBack = await fetch('/health').then(
      ({ ok }) => ok,
      () => false,
    );
    if (isBack) noteAnswer(200);
  }
  asking = false;
}

/** Resolves once the server answers. */
export function whenUp(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.subscribe((state) => {
      if (state === 'up') done();
    });
    function done() {
      queueMicrotask(() => stop());
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
