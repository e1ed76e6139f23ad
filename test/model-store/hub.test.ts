/** @module The hub: addresses, tokens that stay with their server, hashes it announces, and what its refusals mean. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RemoteError, UsageError } from '../../src/core/errors.ts';
import { downloadModel } from '../../src/model/download.ts';
import { type Answer, type FileServer, sendFile, startServer } from './file-server.ts';
import { catalogueOf, openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';

let content: Buffer;
let other: Buffer;
let work: Workspace;
const servers: FileServer[] = [];

beforeAll(async () => {
  content = await tinyModel(1);
  other = await tinyModel(2);
});
beforeEach(async () => {
  work = await openWorkspace();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
  await work[Symbol.asyncDispose]();
});

async function serve(answer: Answer): Promise<FileServer> {
  const server = await startServer(answer);
  servers.push(server);
  return server;
}

const request = {
  repository: 'some-one/Tiny-GGUF',
  filename: 'q4/Tiny Model.Q4.gguf',
  revision: 'refs/pr/1',
};

function fetchFrom(hub: FileServer, env: Record<string, string> = {}, extra: object = {}) {
  return downloadModel(
    { ...request, ...extra },
    { ...work.options, env: { HF_ENDPOINT: `${hub.origin}/`, ...env } },
  );
}

test('the address follows the rules of the hub, and the name is a plain one', async () => {
  const hub = await serve((response, asked) => sendFile(response, asked, content));
  const model = await fetchFrom(hub);
  expect(hub.asked.map(({ path }) => path)).toEqual([
    '/some-one/Tiny-GGUF/resolve/refs%2Fpr%2F1/q4/Tiny%20Model.Q4.gguf',
  ]);
  expect(model).toMatchObject({
    name: 'tiny-model.q4',
    file: 'Tiny-Model.Q4.gguf',
    source: 'hf:some-one/Tiny-GGUF@refs/pr/1/q4/Tiny Model.Q4.gguf',
  });
  expect(await readFile(model.path)).toEqual(content);
});

test('HF_ENDPOINT must be an address', async () => {
  const error = await downloadModel(request, { ...work.options, env: { HF_ENDPOINT: 'nonsense' } }).catch(
    (error) => error,
  );
  expect(error).toBeInstanceOf(UsageError);
});

describe('tokens', () => {
  test.each(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'])(
    '%s goes to the hub, not to where it redirects',
    async (key) => {
      const store = await serve((response, asked) => sendFile(response, asked, content));
      const hub = await serve((response, { path }) => {
        const location = path.startsWith('/moved') ? `${store.origin}/blob` : '/moved';
        response.writeHead(302, { location }).end();
      });
      await fetchFrom(hub, { [key]: 'hf_secret' });
      // The first redirect stays on the hub and keeps the token, the second leaves it.
      expect(hub.asked.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer hf_secret',
        'Bearer hf_secret',
      ]);
      expect(store.asked).toHaveLength(1);
      expect(JSON.stringify(store.asked)).not.toContain('hf_secret');
    },
  );

  test('no other server gets one', async () => {
    const server = await serve((response, asked) => sendFile(response, asked, content));
    await downloadModel(
      { source: `${server.origin}/tiny.gguf` },
      { ...work.options, env: { HF_TOKEN: 'hf_secret', HF_ENDPOINT: 'https://hub.example' } },
    );
    expect(JSON.stringify(server.asked)).not.toContain('hf_secret');
  });
});

describe('announced hashes', () => {
  function hubOf(announced: string, sent: Buffer): Promise<FileServer> {
    return serve((response, asked) => {
      if (asked.path === '/blob') return sendFile(response, asked, sent);
      response
        .writeHead(302, {
          location: '/blob',
          'x-linked-etag': `"${announced}"`,
          'x-linked-size': String(sent.length),
        })
        .end();
    });
  }

  test('the hash of the hub is checked when none was given', async () => {
    const hub = await hubOf(sha256Of(content), other);
    const error = await fetchFrom(hub).catch((error) => error);
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('wrong checksum');
    expect(await work.files()).toEqual([]);
    expect(await fetchFrom(await hubOf(sha256Of(other), other))).toMatchObject({ sha256: sha256Of(other) });
  });

  test('a known model with another hash there is refused before its bytes come', async () => {
    const hub = await hubOf(sha256Of(other), other);
    const error = await downloadModel(
      { source: 'tiny' },
      {
        ...work.options,
        env: { HF_ENDPOINT: hub.origin },
        catalogue: catalogueOf(content, {
          kind: 'hf',
          repository: 'a/b',
          revision: 'main',
          filename: 'tiny.gguf',
        }),
      },
    ).catch((error) => error);
    expect(error.message).toContain('announces a file with SHA-256');
    expect(await work.files()).toEqual([]);
  });
});

describe('refusals', () => {
  test.each([
    [401, 'GatedRepo', {}, 'gated, private, or there is no such repository', 'HF_TOKEN'],
    [401, 'RepoNotFound', {}, 'gated, private, or there is no such repository', 'HF_TOKEN'],
    [
      403,
      'GatedRepo',
      { HF_TOKEN: 'hf_x' },
      'does not give some-one/Tiny-GGUF to the owner of your token',
      'terms',
    ],
    [401, '', { HF_TOKEN: 'hf_x' }, 'to the owner of your token', 'valid token'],
    [404, 'EntryNotFound', {}, 'has no file q4/Tiny Model.Q4.gguf in the revision refs/pr/1', '--filename'],
    [404, 'RevisionNotFound', {}, 'has no revision refs/pr/1', '--release'],
    [404, 'RepoNotFound', { HF_TOKEN: 'hf_x' }, 'has no repository some-one/Tiny-GGUF', 'OWNER/NAME'],
  ])('%i %s', async (status, code, env, text, hint) => {
    const hub = await serve((response) => void response.writeHead(status, { 'x-error-code': code }).end());
    const error = await fetchFrom(hub, env as Record<string, string>).catch((error) => error);
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ status, exitCode: 5 });
    expect(error.message).toContain(text);
    expect(error.hint).toContain(hint);
    expect(error.message + error.hint).not.toContain('hf_x');
    expect(hub.asked).toHaveLength(1);
  });
});

describe('requests', () => {
  test.each([
    [{ repository: '../../etc', filename: 'x.gguf' }, 'no name of a repository'],
    [{ repository: 'a/b/c', filename: 'x.gguf' }, 'no name of a repository'],
    [{ repository: 'a/b?x', filename: 'x.gguf' }, 'no name of a repository'],
    [{ repository: 'a/b', filename: '../../x.gguf' }, 'no GGUF file of a repository'],
    [{ repository: 'a/b', filename: 'x/./y.gguf' }, 'no GGUF file of a repository'],
    [{ repository: 'a/b', filename: 'model.safetensors' }, 'no GGUF file of a repository'],
    [{ repository: 'a/b', filename: 'big-00001-of-00003.gguf' }, 'split over several files'],
    [{ repository: 'a/b' }, 'does not say clearly'],
    [{ filename: 'x.gguf' }, 'does not say clearly'],
    [{ source: 'tiny', repository: 'a/b', filename: 'x.gguf' }, 'does not say clearly'],
    [{ source: 'no-such-model' }, 'No known model is named no-such-model'],
    [{ sha256: 'abc' }, '64 hexadecimal digits'],
    [{ sha256: 'a'.repeat(64) }, 'is known to have the SHA-256'],
  ])('%j is refused before anything is asked', async (bad, text) => {
    const error = await downloadModel(bad, work.options).catch((error) => error);
    expect(error.message).toContain(text);
    expect(error.hint).toBeTruthy();
    expect([2, 3]).toContain(error.exitCode);
    expect(await work.files()).toEqual([]);
  });
});
