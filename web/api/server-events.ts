/** @module Server-sent events over fetch (EventSource can send neither a key nor a body). The one file that knows the parser. */
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { whenUp } from './connection.ts';
import { ApiError, type Call, request } from './http.ts';

/** Until the stream ends; events carry their id where the server gave one. @throws ApiError; the signal's AbortError */
export async function* readEvents(path: string, call: Call): AsyncGenerator<EventSourceMessage> {
  const response = await request(path, {
    ...call,
    headers: { Accept: 'text/event-stream', ...call.headers },
  });
  if (response.body === null) return;
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * As readEvents, but a lost connection is taken up again after the last event that came (Last-Event-ID), so that none is missed
 * and none comes twice. Ends when `isLast` says so or the signal fires.
 */
export async function* followEvents(
  path: string,
  { signal, isLast }: { signal: AbortSignal; isLast: (event: EventSourceMessage) => boolean },
): AsyncGenerator<EventSourceMessage> {
  let lastId: string | undefined;
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
      for await (const event of readEvents(path, { signal, headers })) {
        lastId = event.id ?? lastId;
        yield event;
        if (isLast(event)) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      const isLost = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
      if (!isLost) throw error;
      await whenUp(signal);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
