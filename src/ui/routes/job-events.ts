/** @module Server-sent events: of one job from any place on, and of the whole page. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { isThere } from '../../core/is-there.ts';
import { followJobFrom } from '../../jobs/follow.ts';
import { readJob } from '../../jobs/store.ts';
import { createPageWatch } from '../page-watch.ts';
import { notHere } from '../refusal.ts';
import type { Shared } from '../shared.ts';
import { jobOf } from './jobs.ts';

/** A line that means nothing, so that a connection that broke is noticed. */
const PING_MS = 15_000;

export function mountEvents(app: Hono, shared: Shared): void {
  const { project, closing } = shared;
  const watch = createPageWatch(shared);
  app.get('/events', (c) =>
    stream(c, closing, async (sse, signal) => {
      for await (const event of watch.follow(signal))
        await sse.writeSSE({ event: event.type, data: JSON.stringify(event) });
    }),
  );
  app.get('/jobs/:id/events', async (c) => {
    const job = await jobOf(c, project);
    if (!(await isThere(job.logs.events))) throw notHere(job.id);
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0);
    const from = Number.isSafeInteger(after) && after > 0 ? after : 0;
    return stream(c, closing, async (sse, signal) => {
      let isEnded = false;
      for await (const { event, next } of followJobFrom(job, from, signal)) {
        isEnded = event.type === 'end';
        await sse.writeSSE({ id: String(next), event: event.type, data: JSON.stringify(event) });
      }
      if (isEnded || signal.aborted) return;
      // It was killed, or all was told before: who asks again from behind the end learns that it is over.
      const now = await readJob(job.folder);
      const state = now === null || typeof now === 'string' ? 'crashed' : now.state;
      const at = now === null || typeof now === 'string' ? new Date().toISOString() : now.lastSign;
      await sse.writeSSE({ event: 'end', data: JSON.stringify({ type: 'end', at, state }) });
    });
  });
}

/** `work` writes until it is done, the reader has gone, or the server closes. */
function stream(
  c: Context,
  closing: AbortSignal,
  work: (sse: SSEStreamingApi, signal: AbortSignal) => Promise<void>,
): Response {
  c.header('Cache-Control', 'no-store');
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (sse) => {
    const gone = new AbortController();
    const leave = () => gone.abort();
    sse.onAbort(leave);
    closing.addEventListener('abort', leave);
    const ping = setInterval(() => void sse.write(': still here\n\n'), PING_MS);
    try {
      if (closing.aborted) return;
      await work(sse, gone.signal);
    } finally {
      clearInterval(ping);
      closing.removeEventListener('abort', leave);
    }
    // What was written gets out before the connection is closed.
    await sleep(0);
  });
}
