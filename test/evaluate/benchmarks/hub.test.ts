import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CancelledError, RemoteError, UsageError } from '../../../src/core/errors.ts';
import { fetchHubSet, parseHubSet } from '../../../src/evaluate/benchmarks/hub.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-hub-'));
const closers: (() => void)[] = [];
afterAll(() => {
  for (const close of closers) close();
  rmSync(root, { recursive: true, force: true });
});

type Reply = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A loopback server that answers with what `reply` says, and remembers what it was asked. */
async function serve(reply: (query: URLSearchParams, count: number) => Reply) {
  const asked: { path: string; query: URLSearchParams; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push({ path: url.pathname, query: url.searchParams, authorization: request.headers.authorization });
    const { status = 200, headers = {}, body } = reply(url.searchParams, asked.length);
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const rows = Array.from({ length: 230 }, (_, index) => ({
  question: `q${index}`,
  choices: ['a', 'b'],
  answer: 0,
}));
const page = (query: URLSearchParams): Reply => {
  const offset = Number(query.get('offset'));
  const part = rows.slice(offset, offset + Number(query.get('length')));
  return {
    body: {
      rows: part.map((row, index) => ({ row_idx: offset + index, row, truncated_cells: [] })),
      num_rows_total: rows.length,
    },
  };
};
let folders = 0;
const job = (url: string, change = {}) => ({
  source: 'mmlu',
  cacheDir: join(root, String(++folders)),
  env: { ILAB_DATASETS_ENDPOINT: url },
  backoffMs: 1,
  ...change,
});

describe('fetchHubSet', () => {
  test('all pages come, once', async () => {
    const { url, asked } = await serve(page);
    const one = job(url, { env: { ILAB_DATASETS_ENDPOINT: url, HF_TOKEN: 'secret' } });
    const path = await fetchHubSet(one);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    expect(asked.map(({ query }) => query.get('offset'))).toEqual(['0', '100', '200']);
    expect(asked[0]?.path).toBe('/rows');
    expect(Object.fromEntries(asked[0]?.query ?? [])).toMatchObject({
      dataset: 'cais/mmlu',
      config: 'all',
      split: 'test',
    });
    expect(asked[0]?.authorization).toBe('Bearer secret');
    expect(await fetchHubSet(one)).toBe(path);
    expect(asked).toHaveLength(3);
  });

  test('a busy server is asked again', async () => {
    const { url, asked } = await serve((query, count) => (count === 1 ? { status: 503 } : page(query)));
    await fetchHubSet(job(url));
    expect(asked).toHaveLength(4);
  });

  test.each<[string, Reply, RegExp]>([
    ['no such set', { status: 404 }, /404|no such|not/i],
    ['no JSON', { body: '<html>' }, /did not answer with rows/],
    ['another shape', { body: { error: 'x' } }, /did not answer with rows/],
    [
      'cut cells',
      { body: { rows: [{ row_idx: 7, row: {}, truncated_cells: ['question'] }], num_rows_total: 1 } },
      /cells question of row 7/,
    ],
    ['no rows', { body: { rows: [], num_rows_total: 0 } }, /no rows/],
  ])('%s is an error, and nothing is kept', async (_, reply, message) => {
    const { url } = await serve(() => reply);
    const one = job(url);
    await expect(fetchHubSet(one)).rejects.toThrow(RemoteError);
    await expect(fetchHubSet(one)).rejects.toThrow(message);
    expect(() => readdirSync(one.cacheDir)).toThrow('ENOENT');
  });

  test('plain http elsewhere is refused before anything is sent', async () => {
    await expect(fetchHubSet(job('http://192.0.2.1'))).rejects.toThrow(UsageError);
    await expect(fetchHubSet(job('ftp://127.0.0.1'))).rejects.toThrow(UsageError);
    await expect(fetchHubSet(job('https://me:pw@127.0.0.1'))).rejects.toThrow(/\*\*\*@/);
  });

  test('Ctrl-C ends it', async () => {
    const stop = new AbortController();
    const { url } = await serve((query) => {
      stop.abort();
      return page(query);
    });
    await expect(fetchHubSet(job(url, { signal: stop.signal }))).rejects.toThrow(CancelledError);
  });
});

test.each(['', 'mmlu/x', 'a/b/c', '../b/c/d', 'a/b/c/d/e', 'a b/c/d/e'])('%j names no set', (source) => {
  expect(() => parseHubSet(source)).toThrow(UsageError);
});
