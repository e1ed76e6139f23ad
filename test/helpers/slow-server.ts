/** @module A loopback server that gives a file away slowly, with ranges: a cheap job that takes its time. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SlowServer extends Disposable {
  url: string;
  /** Bytes given away so far. */
  sent(): number;
  /** From now on without pauses. */
  hurry(): void;
}

/** Sends `content` in pieces of `pieceBytes`, one each `everyMs`. */
export async function startSlowServer(
  content: Uint8Array,
  { pieceBytes, everyMs }: { pieceBytes: number; everyMs: number },
): Promise<SlowServer> {
  let sent = 0;
  let pauseMs = everyMs;
  const server = createServer(async (request, response) => {
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const head = {
      etag: '"one"',
      'accept-ranges': 'bytes',
      'content-length': String(content.length - from),
      ...(from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    };
    response.writeHead(from > 0 ? 206 : 200, head);
    if (request.method === 'HEAD') return response.end();
    for (let at = from; at < content.length && !response.destroyed; at += pieceBytes) {
      const piece = content.subarray(at, at + pieceBytes);
      response.write(piece);
      sent += piece.length;
      if (pauseMs > 0) await sleep(pauseMs);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/model.gguf`,
    sent: () => sent,
    hurry: () => {
      pauseMs = 0;
    },
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
