/** @module What every way of fetching is given: where the bytes go, whom to tell, when to stop. */
import { CancelledError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

export interface DownloadProgress {
  receivedBytes: number;
  /** Null while nobody knows. */
  totalBytes: number | null;
  /** Over the last seconds; what an earlier run fetched does not count. */
  bytesPerSecond: number;
  /** Null while nobody knows. */
  secondsLeft: number | null;
  /** As sourceLabel gives it. */
  source: string;
}

/** How patient a download is. */
export interface Patience {
  /** A connection that brings nothing for so long is given up and opened again. */
  stallMs: number;
  /** Attempts in a row that brought nothing before a source is given up. */
  attempts: number;
  /** Wait before the second attempt; doubles with each one, up to half a minute. */
  backoffMs: number;
}

export const defaultPatience: Patience = { stallMs: 30_000, attempts: 6, backoffMs: 1000 };

export type Environment = Readonly<Record<string, string | undefined>>;

export interface DownloadJob {
  /** The model's folder. */
  folder: string;
  /** Where the bytes gather until they are verified. */
  partPath: string;
  /** Size and hash when they are known before. */
  bytes: number | null;
  sha256: string | null;
  env: Environment;
  /** Plain http to other machines than this one. */
  allowHttp: boolean;
  patience: Patience;
  signal: AbortSignal;
  /** Free bytes where a path lies, or null when the system does not tell. */
  freeBytes: (path: string) => Promise<number | null>;
  onProgress: (progress: DownloadProgress) => void;
  /** A whole sentence for the user. */
  onNote: (text: string) => void;
}

/** @throws CancelledError, which says how much is kept, when the user stopped; the signal's reason when another did. */
export function throwIfStopped(job: DownloadJob, keptBytes = 0): void {
  if (!job.signal.aborted) return;
  if (job.signal.reason instanceof Error && job.signal.reason.name !== 'AbortError') throw job.signal.reason;
  const kept = keptBytes > 0 ? t('model.stoppedKept', { kept: formatBytes(keptBytes) }) : t('model.stopped');
  throw new CancelledError(kept, { hint: t('model.stoppedHint') });
}
