/** @module A public set of items by way of the rows API of a hub (JSON over https), kept as JSONL in the cache. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, IlabError, RemoteError, UsageError } from '../../core/errors.ts';
import { writeJsonl } from '../../core/jsonl.ts';
import { formatBytes } from '../../core/units.ts';
import { t } from '../../i18n/index.ts';
import { statusProblem } from '../../model/http-problem.ts';
import { dropBody, requestHttp } from '../../model/http-request.ts';

const publicServer = 'https://datasets-server.huggingface.co';
/** Rows a request; the API gives no more. */
const pageRows = 100;
const maxPageBytes = 32 * 1024 * 1024;
const pageTimeoutMs = 60_000;
const attempts = 4;

/** Sets by short names. They are fetched from their publishers; none is shipped. */
export const knownSets: Readonly<Record<string, string>> = {
  mmlu: 'cais/mmlu/all/test',
  'arc-easy': 'allenai/ai2_arc/ARC-Easy/test',
  'arc-challenge': 'allenai/ai2_arc/ARC-Challenge/test',
  hellaswag: 'Rowan/hellaswag/default/validation',
};

export interface HubSet {
  dataset: string;
  config: string;
  split: string;
}

export interface HubJob {
  /** A short name, or OWNER/NAME/CONFIG/SPLIT. */
  source: string;
  /** Kept here; a second call asks nobody. */
  cacheDir: string;
  env: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
  onRows?: (done: number, total: number) => void;
  /** Waiting between attempts, in ms; default 1000, doubled each time. */
  backoffMs?: number;
}

/** @throws UsageError when `source` names no set */
export function parseHubSet(source: string): HubSet {
  const parts = (knownSets[source.toLowerCase()] ?? source).split('/');
  const [owner, name, config, split] = parts;
  if (parts.length !== 4 || parts.some((part) => !/^[\w.-]+$/.test(part) || /^\.+$/.test(part)))
    throw new UsageError(t('benchmarks.badHubSource', { text: JSON.stringify(source) }), {
      hint: t('benchmarks.badHubSourceHint', { names: Object.keys(knownSets).join(', ') }),
    });
  return { dataset: `${owner}/${name}`, config: config as string, split: split as string };
}

/**
 * The path of a JSONL file with all rows of the set. ILAB_DATASETS_ENDPOINT names another server, HF_TOKEN opens gated sets.
 * @throws RemoteError, ResourceError (network), UsageError, CancelledError; nothing is kept of a set that came in part
 */
export async function fetchHubSet(job: HubJob): Promise<string> {
  const set = parseHubSet(job.source);
  const server = serverOf(job.env);
  const stem = [...set.dataset.split('/'), set.config, set.split].join('_');
  const path = join(job.cacheDir, 'benchmarks', server.host.replaceAll(':', '_'), `${stem}.jsonl`);
  if (await stat(path).catch(() => null)) return path;
  const rows: unknown[] = [];
  for (let total = 1; rows.length < total; ) {
    const page = await fetchPatiently(server, set, rows.length, job);
    if (page.rows.length === 0) break;
    total = page.total;
    rows.push(...page.rows);
    job.onRows?.(rows.length, total);
  }
  if (rows.length === 0)
    throw new RemoteError(t('benchmarks.hubEmpty', { host: server.host, source: job.source }), {
      hint: t('benchmarks.hubShapeHint'),
    });
  await writeJsonl(path, rows);
  return path;
}

function serverOf(env: HubJob['env']): URL {
  const url = env.ILAB_DATASETS_ENDPOINT || publicServer;
  // Whether http is allowed (on this machine only) is requestHttp's to say.
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol) || new URL(url).username !== '')
    throw new UsageError(t('benchmarks.badEndpoint', { url: url.replace(/\/\/[^@/]*@/, '//***@') }), {
      hint: t('benchmarks.badEndpointHint'),
    });
  return new URL(url);
}

interface Page {
  rows: unknown[];
  total: number;
}

async function fetchPatiently(server: URL, set: HubSet, offset: number, job: HubJob): Promise<Page> {
  for (let failures = 1; ; failures++) {
    try {
      return await fetchPage(server, set, offset, job);
    } catch (error) {
      if (job.signal?.aborted) throw cancelled(error);
      const mayPass =
        (error instanceof RemoteError && error.retryable) ||
        (error instanceof IlabError && error.details?.retryable === true && !error.details.unreachable);
      if (!mayPass || failures >= attempts) throw error;
      const asked = Number(((error as IlabError).details?.retryAfterMs as number | undefined) ?? 0);
      const waitMs = Math.min(Math.max(asked, (job.backoffMs ?? 1000) * 2 ** (failures - 1)), 30_000);
      await sleep(waitMs, undefined, { signal: job.signal }).catch((reason) => {
        throw cancelled(reason);
      });
    }
  }
}

async function fetchPage(server: URL, set: HubSet, offset: number, job: HubJob): Promise<Page> {
  const url = new URL(`${server.href.replace(/\/+$/, '')}/rows`);
  for (const [key, value] of Object.entries({ ...set, offset, length: pageRows }))
    url.searchParams.set(key, String(value));
  const token = (job.env.HF_TOKEN || job.env.HUGGING_FACE_HUB_TOKEN || '').trim();
  const { response, host } = await requestHttp({
    url,
    headers: { accept: 'application/json' },
    secretHeaders: token === '' ? {} : { authorization: `Bearer ${token}` },
    allowHttp: false,
    signal: AbortSignal.any([AbortSignal.timeout(pageTimeoutMs), ...(job.signal ? [job.signal] : [])]),
  });
  if (response.status !== 200) {
    await dropBody(response);
    throw statusProblem(response, { host, hub: null });
  }
  return readPage(await readText(response, host), host);
}

async function readText(response: Response, host: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxPageBytes)
      throw new RemoteError(t('benchmarks.hubTooBig', { host, limit: formatBytes(maxPageBytes) }), {
        hint: t('benchmarks.hubShapeHint'),
      });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `{rows: [{row_idx, row, truncated_cells}], num_rows_total}` of the rows API. */
function readPage(text: string, host: string): Page {
  const hint = t('benchmarks.hubShapeHint');
  const fail = (reason: string, cause?: unknown) =>
    new RemoteError(t('benchmarks.hubShape', { host, reason }), { hint, cause });
  let body: { rows?: unknown; num_rows_total?: unknown } | null;
  try {
    body = JSON.parse(text) as typeof body;
  } catch (cause) {
    throw fail((cause as Error).message, cause);
  }
  if (!Array.isArray(body?.rows) || !Number.isSafeInteger(body.num_rows_total))
    throw fail('rows, num_rows_total');
  const rows = body.rows.map((entry: { row?: unknown; row_idx?: unknown; truncated_cells?: unknown }) => {
    if (typeof entry?.row !== 'object' || entry.row === null) throw fail('rows[].row');
    const cells = Array.isArray(entry.truncated_cells) ? entry.truncated_cells : [];
    if (cells.length > 0)
      throw new RemoteError(
        t('benchmarks.hubTruncated', { host, cells: cells.join(', '), row: String(entry.row_idx) }),
        { hint },
      );
    return entry.row as unknown;
  });
  return { rows, total: body.num_rows_total as number };
}

function cancelled(cause: unknown): CancelledError {
  return new CancelledError(t('benchmarks.hubStopped'), { hint: t('benchmarks.hubStoppedHint'), cause });
}
