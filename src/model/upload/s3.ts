/** @module Uploads to S3-compatible storage; large files in parts. The only file that knows who signs the requests. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { RemoteError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { networkProblem } from '../http-problem.ts';
import type { UploadFile, UploadJob } from './upload.ts';

export interface S3Target {
  bucket: string;
  /** Before the names of the files: empty, or with a slash at its end. */
  prefix: string;
  /** Without a slash at its end; the bucket is the first part of the path there. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** S3 takes parts of 5 MiB to 5 GiB, at most 10 000 (docs.aws.amazon.com, "Amazon S3 multipart upload limits"). */
const leastPartBytes = 16 * 2 ** 20;
const mostParts = 10_000;

/** @throws RemoteError for what the storage says, ResourceError when it cannot be reached */
export async function uploadToS3(target: S3Target, job: UploadJob): Promise<string> {
  const { accessKeyId, secretAccessKey, sessionToken, region, endpoint, bucket, prefix } = target;
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 },
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
  const request: Send = async (address, method, body) => {
    const sha256 = createHash('sha256').update(body).digest('hex');
    const response = await client
      .fetch(address, {
        method,
        headers: { 'x-amz-content-sha256': sha256 },
        // Tidying up goes on after Ctrl-C.
        ...(method === 'DELETE' ? {} : { body, signal: job.signal }),
      })
      .catch((error) => {
        job.signal.throwIfAborted();
        throw networkProblem(error, new URL(endpoint).host);
      });
    const text = await response.text();
    if (response.ok && !text.includes('<Error>')) return { text, etag: response.headers.get('etag') ?? '' };
    const { status } = response;
    const reason = tag(text, 'Message') || tag(text, 'Code') || response.statusText;
    throw new RemoteError(t('upload.s3Refused', { bucket, status, reason }), {
      ...{ status, hint: t('upload.s3Hint') },
    });
  };
  for (const file of job.files) {
    const key = `${prefix}${file.name}`.split('/').map(encodeURIComponent).join('/');
    await uploadOne(request, `${endpoint}/${bucket}/${key}`, file, job);
  }
  return `s3://${bucket}/${prefix}`;
}

type Send = (
  address: string,
  method: 'PUT' | 'POST' | 'DELETE',
  body: Uint8Array<ArrayBuffer>,
) => Promise<{ text: string; etag: string }>;

const nothing = new Uint8Array(0);

async function uploadOne(send: Send, address: string, file: UploadFile, job: UploadJob): Promise<void> {
  await using handle = await open(file.path, 'r');
  const partBytes = Math.max(leastPartBytes, Math.ceil(file.bytes / mostParts));
  if (file.bytes <= partBytes) {
    await send(address, 'PUT', await readPart(handle, 0, file.bytes));
    job.onProgress(file, file.bytes);
    return;
  }
  const id = encodeURIComponent(tag((await send(`${address}?uploads=`, 'POST', nothing)).text, 'UploadId'));
  try {
    const parts: string[] = [];
    for (let at = 0; at < file.bytes; at += partBytes) {
      const number = parts.length + 1;
      const bytes = await readPart(handle, at, Math.min(partBytes, file.bytes - at));
      const { etag } = await send(`${address}?partNumber=${number}&uploadId=${id}`, 'PUT', bytes);
      parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`);
      job.onProgress(file, at + bytes.length);
    }
    const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    await send(`${address}?uploadId=${id}`, 'POST', new TextEncoder().encode(body));
  } catch (error) {
    // Parts that nobody puts together would be paid for.
    await send(`${address}?uploadId=${id}`, 'DELETE', nothing).catch(() => undefined);
    throw error;
  }
}

async function readPart(handle: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    done += bytesRead;
  }
  return bytes;
}

/** The text of the first element of that name; the answers of S3 are flat enough for it. */
function tag(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
