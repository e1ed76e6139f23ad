/** @module The one file that knows libsql: opens a database file, brings it to the newest version, and says in words what is wrong. */
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { IlabError, InputError, ResourceError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { t } from '../i18n/index.ts';
import { migrations as historyMigrations } from './migrations.ts';

/** What a column can hold here; blobs are not used (libsql takes a lone Buffer argument for a list of values). */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

export interface Database extends Disposable {
  readonly path: string;
  /** `@name` in `sql` stands for `values.name`. Returns the id of the row that was put in last. */
  run(sql: string, values?: Values): number;
  all<Row>(sql: string, values?: Values): Row[];
  /** All or nothing. */
  transaction<Result>(work: () => Result): Result;
}

export interface OpenOptions {
  /** The file's tables, one step a version (migrations.ts); default: those of history.db. */
  migrations?: readonly string[];
  /** A damaged file was set aside; where it lies now stands in the sentence. */
  onNote?: (note: string) => void;
  /** How long another writer is waited for, in ms; default 5000. */
  timeoutMs?: number;
  now?: () => Date;
}

type Libsql = import('libsql').Database;

/**
 * Opens `path`, and makes it and its folder when missing. A file that is no database, or a damaged one, is renamed to
 * `path.damaged-TIME` and a new one is begun: never deleted.
 * @throws ResourceError when it is locked or cannot be opened, InputError when a newer ilab wrote it
 */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<Database> {
  const { timeoutMs = 5000, migrations = historyMigrations } = options;
  await mkdir(dirname(path), { recursive: true }).catch((error) => {
    throw unavailable(path, error);
  });
  try {
    return await tryOpen(path, timeoutMs, migrations);
  } catch (error) {
    if (!isDamage(error)) throw asOurs(error, path, timeoutMs);
    const aside = await setAside(path, options.now ?? (() => new Date()));
    options.onNote?.(t('db.corrupt', { path, reason: (error as Error).message, aside }));
  }
  try {
    return await tryOpen(path, timeoutMs, migrations);
  } catch (error) {
    throw asOurs(error, path, timeoutMs);
  }
}

async function tryOpen(path: string, timeoutMs: number, migrations: readonly string[]): Promise<Database> {
  const Library = await loadLibrary();
  const handle = new Library(path, { timeout: timeoutMs });
  try {
    handle.pragma('journal_mode = WAL');
    handle.pragma('foreign_keys = ON');
    const [check] = handle.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
    if (check?.quick_check !== 'ok') throw new Damage(check?.quick_check ?? 'quick_check');
    migrate(handle, path, migrations);
    return wrap(handle, path, timeoutMs);
  } catch (error) {
    handle.close();
    throw error;
  }
}

async function loadLibrary(): Promise<new (path: string, options: { timeout: number }) => Libsql> {
  try {
    return (await import('libsql')).default as never;
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0] ?? '';
    throw new ResourceError(t('db.noLibrary', { reason }), { hint: t('db.noLibraryHint'), cause });
  }
}

function migrate(handle: Libsql, path: string, migrations: readonly string[]): void {
  const version = versionOf(handle);
  if (version > migrations.length)
    throw new InputError(t('db.newer', { path, version, limit: migrations.length }), {
      hint: t('db.newerHint'),
    });
  for (let next = version; next < migrations.length; next++) {
    handle.exec('BEGIN IMMEDIATE');
    try {
      // Another ilab may have done this step while this one waited for the lock.
      if (versionOf(handle) === next) handle.exec(`${migrations[next]} PRAGMA user_version = ${next + 1};`);
      handle.exec('COMMIT');
    } catch (error) {
      handle.exec('ROLLBACK');
      throw error;
    }
  }
}

function versionOf(handle: Libsql): number {
  const [row] = handle.prepare('PRAGMA user_version').all() as { user_version: number }[];
  return row?.user_version ?? 0;
}

function wrap(handle: Libsql, path: string, timeoutMs: number): Database {
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw asOurs(error, path, timeoutMs);
    }
  };
  return {
    path,
    run: (sql, values = {}) => guarded(() => Number(handle.prepare(sql).run(values).lastInsertRowid)),
    all: (sql, values = {}) => guarded(() => handle.prepare(sql).all(values) as never),
    transaction: (work) => guarded(() => handle.transaction(work)() as never),
    [Symbol.dispose]: () => {
      // libsql leaves the log as it is when it closes; a lone history.db is whole and can be copied.
      if (!handle.inTransaction) checkpoint(handle);
      handle.close();
    },
  };
}

/** A reader elsewhere may prevent it: the log then stays beside the file, which is as good. */
function checkpoint(handle: Libsql): void {
  try {
    handle.pragma('busy_timeout = 0');
    handle.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    return;
  }
}

/** What `quick_check` found. */
class Damage extends Error {}

function isDamage(error: unknown): boolean {
  const code = String((error as { code?: unknown })?.code ?? '');
  return error instanceof Damage || /^SQLITE_(?:NOTADB|CORRUPT)/.test(code);
}

function asOurs(error: unknown, path: string, timeoutMs: number): unknown {
  if (error instanceof IlabError) return error;
  const code = String((error as { code?: unknown })?.code ?? '');
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code))
    return new ResourceError(t('db.locked', { path, seconds: timeoutMs / 1000 }), {
      hint: t('db.lockedHint'),
      cause: error,
    });
  // A wrong statement is a bug of ours and keeps its stack; libsql throws plain strings for some failures to open.
  if (code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CONSTRAINT')) return error;
  return unavailable(path, error);
}

function unavailable(path: string, error: unknown): ResourceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ResourceError(t('db.unavailable', { path, reason }), {
    hint: t('db.unavailableHint'),
    cause: error,
  });
}

/** The write-ahead log belongs to the file: it goes with it, under the same name. */
async function setAside(path: string, now: () => Date): Promise<string> {
  const stamp = now().toISOString().replaceAll(':', '-');
  let aside = `${path}.damaged-${stamp}`;
  for (let count = 2; await isThere(aside); count++) aside = `${path}.damaged-${stamp}-${count}`;
  await rename(path, aside);
  for (const end of ['-wal', '-shm']) if (await isThere(path + end)) await rename(path + end, aside + end);
  return aside;
}
