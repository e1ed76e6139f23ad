/** @module Counts bytes into progress reports: rate over the last seconds, time left, and not too many of them. */
import { createTimeLeft } from '../core/time-left.ts';
import type { DownloadProgress } from './download-job.ts';

const windowMs = 5000;
const reportEveryMs = 100;

export interface ProgressMeter {
  /** `receivedBytes` in all, this moment. */
  update(receivedBytes: number): void;
  /** Reports the last state, however short ago the one before was. */
  end(): void;
}

export function startProgressMeter(
  source: string,
  totalBytes: number | null,
  onProgress: (progress: DownloadProgress) => void,
): ProgressMeter {
  const seen: { at: number; bytes: number }[] = [];
  let reportedAt = Number.NEGATIVE_INFINITY;
  let reported = -1;
  let reports = 0;
  let receivedBytes = 0;
  const timeLeft = createTimeLeft();

  function report(at: number): void {
    const first = seen[0];
    const seconds = first === undefined ? 0 : (at - first.at) / 1000;
    const bytesPerSecond = seconds > 0 && first !== undefined ? (receivedBytes - first.bytes) / seconds : 0;
    const secondsLeft = totalBytes === null ? null : timeLeft.seconds(totalBytes - receivedBytes);
    onProgress({ receivedBytes, totalBytes, bytesPerSecond, secondsLeft, source });
    reportedAt = at;
    reported = receivedBytes;
    reports++;
  }

  return {
    update(bytes) {
      const at = performance.now();
      // Fewer bytes than before: it began anew.
      if (bytes < receivedBytes) seen.length = 0;
      receivedBytes = bytes;
      timeLeft.note(at, bytes);
      seen.push({ at, bytes });
      while (seen.length > 2 && at - seen[0]!.at > windowMs) seen.shift();
      // The start and the first bytes at once: they show that it works.
      if (reports < 2 || at - reportedAt >= reportEveryMs) report(at);
    },
    end() {
      if (receivedBytes !== reported) report(performance.now());
    },
  };
}
