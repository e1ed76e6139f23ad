/** @module The unfinished file of a download (.part) and what is known of its origin (.part.json): enough to go on after a kill -9. */
import { open, readFile, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { asDiskError, writeFileAtomic } from '../core/atomic-write.ts';
import { RemoteError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

const stateSchema = z.object({
  /** sourceKey of the source the bytes come from. */
  source: z.string(),
  /** The server's mark of this version of the file; only a strong one can prove that two ranges belong together. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  totalBytes: z.int().nonnegative().nullable(),
  /** What the server says the hash will be, when it says so. */
  sha256: z.string().nullable(),
});

export type PartState = z.infer<typeof stateSchema>;

/** After a power cut no more than this is fetched again. */
const syncEveryBytes = 8 * 2 ** 20;

function statePath(path: string): string {
  return `${path}.json`;
}

/** The size of the part (0: none) and where it comes from (null: nobody knows). */
export async function readPart(path: string): Promise<{ bytes: number; state: PartState | null }> {
  const bytes = (await stat(path).catch(() => null))?.size ?? 0;
  const state = await readFile(statePath(path), 'utf8')
    .then((text) => stateSchema.parse(JSON.parse(text)))
    .catch(() => null);
  return { bytes, state };
}

/** Must be on disk before the first byte: a part without it is of no use. */
export async function writePartState(path: string, state: PartState): Promise<void> {
  await writeFileAtomic(statePath(path), JSON.stringify(state) + '\n');
}

export async function discardPart(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(statePath(path), { force: true });
}

export interface AppendOptions {
  /** Bytes that are kept; what follows them in the file is cut off. */
  from: number;
  /** The size the whole file must not pass; null when unknown. */
  totalBytes: number | null;
  /** For messages. */
  source: string;
  /** Called with the size of the file after each chunk. */
  onBytes: (bytes: number) => void;
}

/**
 * Writes `body` behind the first `from` bytes; what came is on disk when it returns or throws.
 * @returns the size of the file
 * @throws ResourceError (disk), RemoteError (not a GGUF, or longer than announced), whatever `body` throws
 */
export async function appendToPart(
  path: string,
  body: AsyncIterable<Uint8Array>,
  { from, totalBytes, source, onBytes }: AppendOptions,
): Promise<number> {
  try {
    const file = await open(path, from === 0 ? 'w' : 'r+');
    try {
      await file.truncate(from);
      let position = from;
      let synced = from;
      for await (const chunk of body) {
        if (position === 0) checkMagic(chunk, source);
        if (totalBytes !== null && position + chunk.length > totalBytes)
          throw new RemoteError(t('model.tooLong', { source, total: formatBytes(totalBytes) }), {
            hint: t('model.otherSourceHint'),
          });
        for (let done = 0; done < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position + done);
          done += bytesWritten;
        }
        position += chunk.length;
        if (position - synced >= syncEveryBytes) {
          await file.datasync();
          synced = position;
        }
        onBytes(position);
      }
      return position;
    } finally {
      await file.sync().finally(() => file.close());
    }
  } catch (error) {
    // These bytes are not the file's, and must not be gone on from.
    if (error instanceof RemoteError) await discardPart(path);
    throw asDiskError(error, path);
  }
}

/** A page that asks to log in, say, is refused at its first bytes and not after an hour. */
function checkMagic(chunk: Uint8Array, source: string): void {
  if (chunk.length < 4) return;
  const start = Buffer.from(chunk.subarray(0, 16)).toString('latin1');
  if (start.startsWith('GGUF')) return;
  throw new RemoteError(t('model.noGguf', { source, start: JSON.stringify(start) }), {
    hint: t('model.noGgufHint'),
  });
}
