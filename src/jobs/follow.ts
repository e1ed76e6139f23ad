/** @module The events of a job from its beginning on, and as they come, until it has ended. Any number may look on. */
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KeptEvent, parseEvent } from './events.ts';
import { type Job, readJob } from './store.ts';

const POLL_MS = 200;
const CHUNK_BYTES = 65_536;

/** Ends with the job, whichever way it ends, or when `signal` fires. */
export async function* followJob(job: Job, signal: AbortSignal): AsyncGenerator<KeptEvent> {
  for await (const { event } of followJobFrom(job, 0, signal)) yield event;
}

/**
 * As followJob, from a place on; `next` is the place behind the event.
 * @param from bytes into the record of events: 0, or what `next` was.
 */
export async function* followJobFrom(
  job: Job,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<{ event: KeptEvent; next: number }> {
  await using file = await open(job.logs.events, 'r');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  let read = from;
  let next = from;
  let isOver = job.state !== 'running';
  while (!signal.aborted) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, read);
    read += bytesRead;
    if (bytesRead === 0) {
      if (isOver) return;
      // What it wrote before it ended is read once more.
      const now = await readJob(job.folder);
      isOver = now === null || typeof now === 'string' || now.state !== 'running';
      if (!isOver) await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const event = parseEvent(rest.toString('utf8', 0, end));
      rest = rest.subarray(end + 1);
      next += end + 1;
      if (event !== null) yield { event, next };
    }
  }
}
