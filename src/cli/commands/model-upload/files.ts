/** @module Which files `ilab model upload` sends: a model of the store, a file, an adapter's or another folder. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ResourceError } from '../../../core/errors.ts';
import { hashFile } from '../../../core/hash-file.ts';
import { t } from '../../../i18n/index.ts';
import { openModelStore } from '../../../model/store.ts';
import type { UploadFile } from '../../../model/upload/upload.ts';
import type { Session } from '../../session.ts';

/** @throws ResourceError when there is nothing of that name, or the folder holds no file */
export async function filesToUpload(session: Session, model: string): Promise<UploadFile[]> {
  const path = resolve(session.context.cwd, model);
  const status = await stat(path).catch(() => null);
  if (status?.isDirectory()) return Promise.all((await filesOf(path)).map(describe));
  if (status?.isFile()) return [await describe(path)];
  const stored = await openModelStore(session.config.models.dir).resolve(model);
  return [await describe(stored.path)];
}

/**
 * The plain files of a folder (an adapter for PEFT, a card). Of a training run's folder the adapter alone: what was taught and
 * the paths of this machine, which stand beside it, are nobody's business.
 */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const isRun = names.includes('adapter.gguf') && names.includes('run.json');
  const wanted = isRun ? ['adapter.gguf'] : names.sort();
  if (wanted.length > 0) return wanted.map((name) => join(folder, name));
  throw new ResourceError(t('upload.emptyFolder', { path: folder }), { hint: t('upload.emptyFolderHint') });
}

async function describe(path: string): Promise<UploadFile> {
  const [{ size: bytes }, sha256] = [await stat(path), await hashFile(path)];
  return { path, name: basename(path), bytes, sha256 };
}
