/** @module Fetches a file by HTTP into the part: goes on where it stopped, opens stalled connections again, waits longer each time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { IlabError, RemoteError, ResourceError } from '../core/errors.ts';
import { formatDuration } from '../core/units.ts';
import { t } from '../i18n/index.ts';
import { type DownloadJob, throwIfStopped } from './download-job.ts';
import { checkFreeSpace } from './free-space.ts';
import { statusProblem } from './http-problem.ts';
import { dropBody, requestHttp } from './http-request.ts';
import { hubRequest, sha256OfEtag } from './hub-request.ts';
import { appendToPart, discardPart, type PartState, readPart, writePartState } from './part-file.ts';
import { startProgressMeter } from './progress-meter.ts';
import { type HfSource, sourceKey, sourceLabel, type UrlSource } from './source.ts';
import { watchStall } from './watch-stall.ts';

const maxBackoffMs = 30_000;

/**
 * Leaves the whole file in the part, not yet verified.
 * @returns true when it was put together from several answers
 * @throws ResourceError (network, disk), RemoteError (what the server says), CancelledError; what came is kept
 */
export async function fetchHttp(source: HfSource | UrlSource, job: DownloadJob): Promise<boolean> {
  const { patience, signal } = job;
  for (let failures = 0; ; ) {
    const before = (await readPart(job.partPath)).bytes;
    try {
      return await attempt(source, job);
    } catch (error) {
      const { bytes } = await readPart(job.partPath);
      throwIfStopped(job, bytes);
      if (!(error instanceof IlabError) || !isRetryable(error)) throw error;
      if (bytes > before) failures = 0;
      failures++;
      // No way to the server and nothing came yet: the next source may be better than a minute of waiting.
      const limit =
        error.details?.unreachable && bytes === 0 ? Math.min(2, patience.attempts) : patience.attempts;
      if (failures >= limit) throw error;
      const asked = Number(error.details?.retryAfterMs ?? 0);
      const waitMs = Math.min(Math.max(asked, patience.backoffMs * 2 ** (failures - 1)), maxBackoffMs);
      job.onNote(t('model.retry', { reason: error.message, wait: formatDuration(waitMs / 1000) }));
      await sleep(waitMs, undefined, { signal }).catch(() => throwIfStopped(job, bytes));
    }
  }
}

function isRetryable(error: IlabError): boolean {
  if (error instanceof RemoteError) return error.retryable;
  return error instanceof ResourceError && error.details?.retryable === true;
}

/** One request. True when its bytes were put behind those of an earlier one. */
async function attempt(source: HfSource | UrlSource, job: DownloadJob): Promise<boolean> {
  const key = sourceKey(source);
  const { have, state } = await findStart(job, key);
  if (have > 0 && have === (state?.totalBytes ?? job.bytes)) return true;
  const { url, secretHeaders } =
    source.kind === 'hf' ? hubRequest(source, job.env) : { url: new URL(source.url), secretHeaders: {} };
  const headers: Record<string, string> = {};
  if (have > 0) {
    headers.range = `bytes=${have}-`;
    const validator = strongEtag(state?.etag) ?? state?.lastModified;
    if (validator) headers['if-range'] = validator;
  }
  const stall = watchStall(job.patience.stallMs, url.host, job.signal);
  try {
    const { response, host, ownHeader } = await requestHttp({
      url,
      headers,
      secretHeaders,
      allowHttp: job.allowHttp,
      signal: stall.signal,
    });
    const answerer = {
      host,
      hub:
        source.kind === 'hf' && host === url.host
          ? { ...source, hasToken: 'authorization' in secretHeaders }
          : null,
    };
    const announced = readAnnounced(response, ownHeader);
    const from = await placeOf(response, have, state, announced, job);
    if (from === null) return true;
    if (response.status !== 200 && response.status !== 206) {
      await dropBody(response);
      throw statusProblem(response, answerer);
    }
    checkAnnounced(announced, job, sourceLabel(source));
    await checkFreeSpace(
      job.folder,
      Math.max(0, (announced.totalBytes ?? job.bytes ?? 0) - have),
      job.freeBytes,
    );
    await writePartState(job.partPath, { source: key, ...announced });
    await receive(response, from, announced.totalBytes ?? job.bytes, source, job, stall);
    return from > 0;
  } catch (error) {
    throw stall.reasonFor(error);
  } finally {
    stall.stop();
  }
}

/** How much of the part can be gone on from. A part nobody can vouch for is thrown away. */
async function findStart(job: DownloadJob, key: string): Promise<{ have: number; state: PartState | null }> {
  const { bytes, state } = await readPart(job.partPath);
  if (bytes === 0) return { have: 0, state: null };
  const total = state?.totalBytes ?? job.bytes;
  const canBeProved =
    state !== null &&
    state.source === key &&
    (strongEtag(state.etag) !== null ||
      state.lastModified !== null ||
      job.sha256 !== null ||
      state.sha256 !== null);
  if (canBeProved && (total === null || bytes <= total)) return { have: bytes, state };
  await discardPart(job.partPath);
  return { have: 0, state: null };
}

function strongEtag(etag: string | null | undefined): string | null {
  return etag && !etag.startsWith('W/') ? etag : null;
}

type Announced = Omit<PartState, 'source'>;

function readAnnounced(response: Response, ownHeader: (name: string) => string | null): Announced {
  const { headers } = response;
  const range = /^bytes (?:\d+-\d+|\*)\/(?<total>\d+)$/.exec(headers.get('content-range') ?? '');
  const length = response.status === 200 ? headers.get('content-length') : null;
  const total = range?.groups?.total ?? length ?? ownHeader('x-linked-size');
  return {
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    totalBytes: total !== null && /^\d{1,15}$/.test(total) ? Number(total) : null,
    sha256: sha256OfEtag(ownHeader('x-linked-etag')),
  };
}

/** The byte the answer starts at, or null when the part is the whole file already. Asks to start anew by throwing. */
async function placeOf(
  response: Response,
  have: number,
  state: PartState | null,
  announced: Announced,
  job: DownloadJob,
): Promise<number | null> {
  const { status } = response;
  if (have === 0 || (status !== 200 && status !== 206 && status !== 416)) return 0;
  if (status === 416 && announced.totalBytes === have) {
    await dropBody(response);
    return null;
  }
  const start = /^bytes (?<start>\d+)-/.exec(response.headers.get('content-range') ?? '')?.groups?.start;
  const isSameFile =
    (state?.etag ?? announced.etag) === announced.etag &&
    (state?.totalBytes ?? announced.totalBytes) === announced.totalBytes;
  if (status === 206 && Number(start) === have && isSameFile) return have;
  job.onNote(t('model.startsAnew', { host: new URL(response.url).host }));
  if (status === 200) return 0;
  await dropBody(response);
  await discardPart(job.partPath);
  throw new RemoteError(t('model.otherRange', { host: new URL(response.url).host }), {
    retryable: true,
    hint: t('model.goOnHint'),
  });
}

/** Before the bytes: a file of another size or hash needs not be fetched to be refused. */
function checkAnnounced(announced: Announced, job: DownloadJob, source: string): void {
  if (job.bytes !== null && announced.totalBytes !== null && announced.totalBytes !== job.bytes)
    throw new RemoteError(
      t('model.otherSize', { source, found: announced.totalBytes, expected: job.bytes }),
      { hint: t('model.otherSourceHint') },
    );
  if (job.sha256 !== null && announced.sha256 !== null && announced.sha256 !== job.sha256)
    throw new RemoteError(
      t('model.announcedHash', { source, found: announced.sha256, expected: job.sha256 }),
      { hint: t('model.otherSourceHint') },
    );
}

async function receive(
  response: Response,
  from: number,
  totalBytes: number | null,
  source: HfSource | UrlSource,
  job: DownloadJob,
  stall: ReturnType<typeof watchStall>,
): Promise<void> {
  const label = sourceLabel(source);
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' || response.body === null) {
    await dropBody(response);
    throw new RemoteError(t('model.encoded', { source: label, encoding }), {
      hint: t('model.otherSourceHint'),
    });
  }
  const meter = startProgressMeter(label, totalBytes, job.onProgress);
  meter.update(from);
  try {
    const bytes = await appendToPart(job.partPath, stall.watch(response.body), {
      from,
      totalBytes,
      source: label,
      onBytes: meter.update,
    });
    if (totalBytes !== null && bytes < totalBytes)
      throw new RemoteError(t('model.cutShort', { source: label, found: bytes, expected: totalBytes }), {
        retryable: true,
        hint: t('model.goOnHint'),
      });
  } finally {
    meter.end();
  }
}
