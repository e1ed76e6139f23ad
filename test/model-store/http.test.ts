/** @module Downloads by HTTP from a real server that cuts, stalls, changes, lies and refuses. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CancelledError, RemoteError, ResourceError, UsageError } from '../../src/core/errors.ts';
import { downloadModel } from '../../src/model/download.ts';
import { type Answer, etagOf, type FileServer, sendFile, startServer } from './file-server.ts';
import { catalogueOf, openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';

let content: Buffer;
let other: Buffer;
let work: Workspace;
let server: FileServer | undefined;

beforeAll(async () => {
  content = await tinyModel(1);
  other = await tinyModel(2);
});
beforeEach(async () => {
  work = await openWorkspace();
});
afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  server = undefined;
  await work[Symbol.asyncDispose]();
});

/** Starts the server and fetches /tiny.gguf from it. */
async function fetchFrom(answer: Answer, sha256?: string) {
  server = await startServer(answer);
  return again(sha256);
}

function again(sha256?: string) {
  return downloadModel({ source: `${server!.origin}/tiny.gguf?signature=secret`, sha256 }, work.options);
}

const sound: Answer = (response, asked) => sendFile(response, asked, content);
const ranges = () => server!.asked.map(({ headers }) => headers.range);

describe('a good server', () => {
  test('the file counts, with the hash that was computed', async () => {
    const model = await fetchFrom(sound);
    expect(await readFile(model.path)).toEqual(content);
    expect(model).toMatchObject({
      name: 'tiny',
      file: 'tiny.gguf',
      bytes: content.length,
      sha256: sha256Of(content),
      source: `${server!.origin}/tiny.gguf`,
      license: null,
      problem: null,
    });
    expect(await work.files()).toEqual(['model.json', 'tiny.gguf']);
    expect(await readFile(join(work.store.folderOf('tiny'), 'model.json'), 'utf8')).not.toContain('secret');
    expect(work.progress.at(-1)).toMatchObject({
      receivedBytes: content.length,
      totalBytes: content.length,
      secondsLeft: 0,
    });
  });

  test('the second time nothing is asked', async () => {
    await fetchFrom(sound);
    expect(await again()).toMatchObject({ wasPresent: true });
    expect(server!.asked).toHaveLength(1);
  });

  test('a length that nobody announces is no obstacle', async () => {
    const model = await fetchFrom((response, asked) => sendFile(response, asked, content, { chunked: true }));
    expect(model.sha256).toBe(sha256Of(content));
    expect(work.progress.every(({ secondsLeft }) => secondsLeft === null)).toBe(true);
  });
});

describe('going on', () => {
  test('after a cut the rest is asked for, and no byte twice', async () => {
    const model = await fetchFrom((response, asked, number) =>
      sendFile(response, asked, content, number === 1 ? { stopAfter: 100_000 } : {}),
    );
    expect(model.sha256).toBe(sha256Of(content));
    const [first, second] = server!.asked;
    const kept = Number(/^bytes=(\d+)-$/.exec(second?.headers.range ?? '')?.[1]);
    // What was under way when the connection was cut may be lost, but nothing that had arrived.
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(first!.sentBytes);
    expect(second!.sentBytes).toBe(content.length - kept);
    expect(second!.headers['if-range']).toBe(etagOf(content));
    expect(work.notes).toEqual([expect.stringContaining('broke off')]);
  });

  test('a server that knows no ranges sends all of it again', async () => {
    const model = await fetchFrom((response, asked, number) =>
      sendFile(response, asked, content, { ranges: false, ...(number === 1 && { stopAfter: 100_000 }) }),
    );
    expect(model.sha256).toBe(sha256Of(content));
    expect(server!.asked[1]!.sentBytes).toBe(content.length);
    expect(work.notes.join(' ')).toContain('starting anew');
  });

  test('a file that changed meanwhile is fetched from its start', async () => {
    const model = await fetchFrom((response, asked, number) =>
      number === 1
        ? sendFile(response, asked, content, { stopAfter: 100_000 })
        : sendFile(response, asked, other),
    );
    expect(model.sha256).toBe(sha256Of(other));
    expect(await readFile(model.path)).toEqual(other);
  });

  test('a range of a changed file is never joined to the old part', async () => {
    const model = await fetchFrom((response, asked, number) =>
      number === 1
        ? sendFile(response, asked, content, { stopAfter: 100_000 })
        : sendFile(response, asked, other, { ignoreIfRange: true }),
    );
    expect(model.sha256).toBe(sha256Of(other));
    expect(ranges()).toEqual([undefined, expect.stringMatching(/^bytes=/), undefined]);
  });

  test('without any mark of the version and without a hash, nothing is joined', async () => {
    const model = await fetchFrom((response, asked, number) =>
      sendFile(response, asked, content, { etag: null, ...(number === 1 && { stopAfter: 100_000 }) }),
    );
    expect(model.sha256).toBe(sha256Of(content));
    expect(ranges()).toEqual([undefined, undefined]);
  });

  test('without a mark, but with a hash, the part is used; parts of two files are found out and fetched anew', async () => {
    const model = await fetchFrom(
      (response, asked, number) =>
        sendFile(response, asked, number === 1 ? other : content, {
          etag: null,
          ...(number === 1 && { stopAfter: 100_000 }),
        }),
      sha256Of(content),
    );
    expect(work.notes.join(' ')).toContain('wrong checksum');
    expect(ranges()).toEqual([undefined, expect.stringMatching(/^bytes=/), undefined]);
    expect(await readFile(model.path)).toEqual(content);
  });

  test('a connection that brings nothing any more is opened again', async () => {
    work.options.patience = { backoffMs: 1, attempts: 3, stallMs: 300 };
    const model = await fetchFrom((response, asked, number) =>
      sendFile(response, asked, content, number === 1 ? { stopAfter: 100_000, hang: true } : {}),
    );
    expect(model.sha256).toBe(sha256Of(content));
    expect(work.notes).toEqual([expect.stringContaining('sent nothing for')]);
    expect(ranges()[1]).toMatch(/^bytes=[1-9]/);
  });

  test('a server in trouble is asked again', async () => {
    const model = await fetchFrom((response, asked, number) => {
      if (number > 2) return sendFile(response, asked, content);
      response.writeHead(503, { 'retry-after': '0' }).end('later');
    });
    expect(model.sha256).toBe(sha256Of(content));
    expect(work.notes).toHaveLength(2);
  });

  test('in the end it gives up and keeps what came', async () => {
    await fetchFrom((response, asked) => sendFile(response, asked, content, { stopAfter: 0 })).catch(
      () => undefined,
    );
    expect(server!.asked).toHaveLength(3);
    const error = await again().catch((error) => error);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toContain('broke off');
  });

  test('Ctrl-C keeps the part, and the next start says so and goes on', async () => {
    const stop = new AbortController();
    work.options.signal = stop.signal;
    work.options.onProgress = ({ receivedBytes }) => {
      if (receivedBytes > 0) stop.abort();
    };
    const stopped = await fetchFrom((response, asked, number) =>
      sendFile(response, asked, content, number === 1 ? { stopAfter: 100_000, hang: true } : {}),
    ).catch((error) => error);
    expect(stopped).toBeInstanceOf(CancelledError);
    expect(stopped.message).toContain('kept');
    expect(await work.files()).toEqual(['tiny.gguf.part', 'tiny.gguf.part.json']);
    expect(await work.store.list()).toEqual([]);

    work.options.signal = undefined;
    const model = await again();
    expect(model.sha256).toBe(sha256Of(content));
    expect(ranges()[1]).toMatch(/^bytes=[1-9]/);
    expect(work.notes).toEqual([expect.stringContaining('from an earlier run; going on')]);
    expect(await work.files()).toEqual(['model.json', 'tiny.gguf']);
  });

  test('a whole part from an earlier run is verified without the network', async () => {
    const stop = new AbortController();
    await fetchFrom(sound);
    const { path } = await again();
    const folder = work.store.folderOf('tiny');
    const url = `${server!.origin}/tiny.gguf`;
    // As a kill between the rename and the card leaves it.
    const { sourceKey } = await import('../../src/model/source.ts');
    await writeFile(
      `${path}.part.json`,
      JSON.stringify({
        source: sourceKey({ kind: 'url', url: `${url}?signature=secret` }),
        etag: null,
        lastModified: null,
        totalBytes: content.length,
        sha256: null,
      }),
    );
    await import('node:fs/promises').then(({ rm }) => rm(join(folder, 'model.json')));
    work.options.signal = stop.signal;
    expect(await again()).toMatchObject({ wasPresent: false, sha256: sha256Of(content) });
    expect(server!.asked).toHaveLength(1);
    expect(work.notes).toEqual([expect.stringContaining('verifying')]);
  });
});

describe('a bad server', () => {
  async function failure(answer: Answer, sha256?: string) {
    const error = await fetchFrom(answer, sha256).catch((error) => error);
    expect(error).toBeInstanceOf(Error);
    expect(error.hint).toBeTruthy();
    expect(await work.store.list()).toEqual([]);
    return error;
  }

  test('a wrong hash does not count and leaves nothing', async () => {
    const error = await failure(sound, sha256Of(other));
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain(sha256Of(content));
    expect(error.message).toContain(sha256Of(other));
    expect(await work.files()).toEqual([]);
  });

  test.each([
    [404, RemoteError, 'has no such file (HTTP 404)'],
    [401, RemoteError, 'refuses the file (HTTP 401)'],
    [403, RemoteError, 'refuses the file (HTTP 403)'],
    [418, RemoteError, 'answered with HTTP 418'],
    [500, RemoteError, 'answered with HTTP 500'],
  ])('HTTP %i is said plainly', async (status, type, text) => {
    const error = await failure((response) => void response.writeHead(status).end());
    expect(error).toBeInstanceOf(type);
    expect(error.message).toContain(text);
    expect(server!.asked).toHaveLength(status === 500 ? 3 : 1);
  });

  test('a page instead of a file is refused at its first bytes', async () => {
    const page = Buffer.from(`<!doctype html>${'<p>Log in</p>'.repeat(50_000)}`);
    const error = await failure((response, asked) => sendFile(response, asked, page));
    expect(error.message).toContain('<!doctype html>');
    expect(server!.asked).toHaveLength(1);
  });

  test('a file with a broken header does not count', async () => {
    const broken = Buffer.from(content.subarray(0, 5000));
    const error = await failure((response, asked) => sendFile(response, asked, broken));
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('not a sound GGUF');
    expect(await work.files()).toEqual([]);
  });

  test('more bytes than announced end it', async () => {
    server = await startServer((response) => {
      response.writeHead(200);
      response.end(Buffer.concat([content, content]));
    });
    const error = await downloadModel(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, { kind: 'url', url: `${server.origin}/x.gguf` }) },
    ).catch((error) => error);
    expect(error.message).toContain('sent more than');
  });

  test('a packed body is not taken for the file', async () => {
    const error = await failure((response, asked) =>
      sendFile(response, asked, content, { headers: { 'content-encoding': 'gzip' } }),
    );
    expect(error).toBeInstanceOf(RemoteError);
  });

  test('nobody listens', async () => {
    server = await startServer(sound);
    const { origin } = server;
    await server[Symbol.asyncDispose]();
    server = undefined;
    const error = await downloadModel({ source: `${origin}/tiny.gguf` }, work.options).catch((e) => e);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toContain('No connection to 127.0.0.1');
    expect(error.message).toContain('ECONNREFUSED');
  });
});

describe('addresses', () => {
  test('plain http is for this machine only', async () => {
    const error = await downloadModel({ source: 'http://models.example/tiny.gguf' }, work.options).catch(
      (error) => error,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('not encrypted');
  });

  test.each([
    'http://models.example/x.gguf',
    'file:///etc/passwd',
    'ftp://127.0.0.1/x',
    'http://me:pw@127.0.0.1/',
  ])('a redirect to %s is not followed', async (location) => {
    const error = await fetchFrom((response) => void response.writeHead(302, { location }).end()).catch(
      (error) => error,
    );
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('which is not followed');
    expect(error.message).not.toContain('pw');
  });

  test('redirects in a circle end', async () => {
    const error = await fetchFrom(
      (response) => void response.writeHead(302, { location: '/tiny.gguf' }).end(),
    ).catch((error) => error);
    expect(error.message).toContain('more than 10 times');
  });

  test.each(['https://me:pw@models.example/x.gguf', 'ftp://models.example/x.gguf', 'https://'])(
    '%s is refused before anything is asked',
    async (source) => {
      const error = await downloadModel({ source }, work.options).catch((error) => error);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).not.toContain('pw');
    },
  );
});
