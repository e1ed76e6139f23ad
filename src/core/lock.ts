/** @module Lets one process at a time work in a folder; the lock of a process that died does not hold. */
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { t } from '../i18n/index.ts';
import { asDiskError } from './atomic-write.ts';
import { ResourceError } from './errors.ts';
import { isAlive } from './process-identity.ts';

const holderSchema = z.object({ token: z.string(), pid: z.int().positive(), host: z.string() });

/** The holder touches its lock this often ... */
const heartbeatMs = 5000;
/** ... and is taken for dead when it did not for so long: it may run on another machine that shares the folder. */
const staleMs = 60_000;
/** A holder writes its name at once: a lock without one for so long is of a process that died in between. */
const namelessMs = 3000;
/** One that waits looks after at most so long, at random, so that two do not always meet. */
const retryMs = 10;

/** Of the locks this process holds. */
const ownTokens = new Set<string>();

/**
 * Runs `work` while holding the lock file `path`. `work` gets a signal that fires when `signal` does or the lock is lost.
 * @throws ResourceError when another process holds it, after `waitMs` milliseconds (default: at once)
 */
export async function withLock<T>(
  path: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
  { waitMs = 0 }: { waitMs?: number } = {},
): Promise<T> {
  const token = randomUUID();
  ownTokens.add(token);
  await acquire(path, JSON.stringify({ token, pid: process.pid, host: hostname() }) + '\n', waitMs);
  const lost = new AbortController();
  const beat = setInterval(async () => {
    if (await isOurs(path, token)) await utimes(path, new Date(), new Date()).catch(() => undefined);
    else lost.abort(new ResourceError(t('model.lockLost', { path }), { hint: t('model.lockHint') }));
  }, heartbeatMs);
  beat.unref();
  try {
    return await work(AbortSignal.any([lost.signal, ...(signal ? [signal] : [])]));
  } finally {
    clearInterval(beat);
    if (await isOurs(path, token)) await rm(path, { force: true });
    // Only now: a lock that is there with a token nobody owns is taken for a dead one.
    ownTokens.delete(token);
  }
}

async function isOurs(path: string, token: string): Promise<boolean> {
  return (await readHolder(path))?.token === token;
}

async function readHolder(path: string): Promise<z.infer<typeof holderSchema> | null> {
  return readFile(path, 'utf8')
    .then((text) => holderSchema.parse(JSON.parse(text)))
    .catch(() => null);
}

async function acquire(path: string, content: string, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs;
  for (let attempt = 0; attempt < 3 || performance.now() < until; attempt++) {
    if (await create(path, content)) return;
    const holder = await readHolder(path);
    const touched = (await stat(path).catch(() => null))?.mtimeMs;
    // It was given back meanwhile: nothing to break, try again.
    if (touched === undefined) continue;
    if (isStale(touched, holder)) await breakLock(path, holder?.token);
    else if (performance.now() >= until) throw lockedBy(path, holder?.pid);
    else await sleep(retryMs * Math.random());
  }
  throw lockedBy(path, (await readHolder(path))?.pid);
}

function lockedBy(path: string, pid: number | undefined): ResourceError {
  return new ResourceError(t('model.locked', { pid: pid ?? '?', path }), { hint: t('model.lockHint') });
}

/** False when it is there already. */
async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(content);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw asDiskError(error, path);
  }
}

function isStale(touchedMs: number, holder: z.infer<typeof holderSchema> | null): boolean {
  if (Date.now() - touchedMs > staleMs) return true;
  if (holder === null) return Date.now() - touchedMs > namelessMs;
  if (holder.host !== hostname()) return false;
  // A container that starts again has its old name and gives its processes their old numbers.
  if (holder.pid === process.pid) return !ownTokens.has(holder.token);
  return !isAlive(holder.pid);
}

/** Two processes may find the same dead lock; the one that comes late must not take away the lock of the first. */
async function breakLock(path: string, deadToken: string | undefined): Promise<void> {
  // Since it was found dead, another may have broken it and hold one of its own.
  if ((await readHolder(path))?.token !== deadToken) return;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readHolder(aside))?.token !== deadToken) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
