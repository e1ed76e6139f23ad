/** @module Loopback servers that behave like a hub's commit API and like S3: what they took is kept, what is wrong is refused. */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type Answer = { status: number; body?: string; headers?: Record<string, string> };

async function listen(
  answer: (request: IncomingMessage, body: Buffer, origin: string) => Answer,
): Promise<string> {
  let origin = '';
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body = '', headers = {} } = answer(request, await bodyOf(request), origin);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});

/**
 * A hub with one repository. Files of 1 KiB and more go by LFS, as on the hub those of 10 MiB.
 * (huggingface.co/docs/hub/api; the batch API of git-lfs)
 */
export async function startHub(repository: string, token: string) {
  const objects = new Map<string, Buffer>();
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const origin = await listen((request, body, at) => {
    const path = request.url!.split('?')[0]!;
    asked.push(`${request.method} ${path}`);
    if (path.startsWith('/lfs/')) {
      const oid = path.slice('/lfs/'.length);
      if (sha256(body) !== oid) return { status: 400 };
      objects.set(oid, body);
      return { status: 200 };
    }
    if (request.headers.authorization !== `Bearer ${token}`)
      return json({ error: 'Invalid username or password.' }, 401);
    if (path === `/api/models/${repository}/preupload/main`) {
      const wanted = JSON.parse(body.toString()) as { files: { path: string; size: number }[] };
      return json({
        files: wanted.files.map(({ path: name, size }) => ({
          path: name,
          uploadMode: size < 1024 ? 'regular' : 'lfs',
        })),
      });
    }
    if (path === `/${repository}.git/info/lfs/objects/batch`) {
      const wanted = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
      return json({
        transfer: 'basic',
        objects: wanted.objects.map(({ oid, size }) => ({
          ...{ oid, size },
          ...(objects.has(oid) ? {} : { actions: { upload: { href: `${at}/lfs/${oid}` } } }),
        })),
      });
    }
    if (path === `/api/models/${repository}/commit/main`) {
      for (const line of body.toString().trim().split('\n')) {
        const { key, value } = JSON.parse(line);
        if (key === 'file') files.set(value.path, Buffer.from(value.content, value.encoding));
        if (key === 'lfsFile') files.set(value.path, objects.get(value.oid)!);
      }
      return json({ commitUrl: `${at}/${repository}/commit/abc`, commitOid: 'abc', hookOutput: '' });
    }
    return json({ error: 'Repository not found' }, 404);
  });
  return { origin, files, asked };
}

/** Signature of AWS, version 4, from the text of the standard and not from the library under test. */
function signatureOf(request: IncomingMessage, region: string, secret: string): string {
  const { pathname, searchParams } = new URL(request.url!, 'http://host');
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const time = String(request.headers['x-amz-date']);
  const canonical = [
    request.method,
    pathname,
    [...searchParams]
      .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
      .sort()
      .join('&'),
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed.join(';'),
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const sign = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = scope.split('/').reduce<string | Buffer>((last, part) => sign(last, part), `AWS4${secret}`);
  return sign(key, text).toString('hex');
}

/** One bucket, with single and multipart uploads. `refuseParts` makes the second part fail for good. */
export async function startS3(bucket: string, region: string, secret: string, { refuseParts = false } = {}) {
  const objects = new Map<string, Buffer>();
  const parts = new Map<string, Buffer[]>();
  const xml = (body: string, status = 200): Answer => ({ status, body: `<?xml version="1.0"?>${body}` });
  const refuse = (status: number, code: string) =>
    xml(`<Error><Code>${code}</Code><Message>${code} it is</Message></Error>`, status);
  const origin = await listen((request, body) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://host');
    if (!request.headers.authorization?.endsWith(`Signature=${signatureOf(request, region, secret)}`))
      return refuse(403, 'SignatureDoesNotMatch');
    if (request.headers['x-amz-content-sha256'] !== sha256(body))
      return refuse(400, 'XAmzContentSHA256Mismatch');
    if (!pathname.startsWith(`/${bucket}/`)) return refuse(404, 'NoSuchBucket');
    const key = decodeURIComponent(pathname.slice(bucket.length + 2));
    const id = searchParams.get('uploadId');
    const number = Number(searchParams.get('partNumber'));
    if (request.method === 'POST' && searchParams.has('uploads')) {
      parts.set('u/1', []);
      return xml('<InitiateMultipartUploadResult><UploadId>u/1</UploadId></InitiateMultipartUploadResult>');
    }
    if (request.method === 'DELETE') return { status: parts.delete(id!) ? 204 : 404 };
    if (request.method === 'PUT' && id !== null) {
      if (refuseParts && number === 2) return refuse(400, 'EntityTooSmall');
      parts.get(id)![number - 1] = body;
      return { status: 200, headers: { etag: `"${sha256(body).slice(0, 32)}"` } };
    }
    if (request.method === 'POST') {
      const listed = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"(\w+)"<\/ETag>/g)];
      const found = parts.get(id!)!;
      if (listed.some(([, n, etag]) => sha256(found[Number(n) - 1]!).slice(0, 32) !== etag))
        return refuse(400, 'InvalidPart');
      objects.set(key, Buffer.concat(found));
      parts.delete(id!);
      return xml('<CompleteMultipartUploadResult/>');
    }
    objects.set(key, body);
    return { status: 200, headers: { etag: `"${sha256(body).slice(0, 32)}"` } };
  });
  return { origin, objects, parts };
}
