/**
 * @module The models on this machine: a folder for each with the file and its card (model.json). A folder without a card
 * is a download that did not finish and is no model yet.
 */
import { readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { asDiskError } from '../core/atomic-write.ts';
import { InputError, ResourceError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { catalogue, defaultModelName } from './catalogue.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { isModelName, toModelName } from './model-name.ts';
import { rememberedHash } from './remembered-hash.ts';

export interface StoredModel {
  name: string;
  /** Absolute path of the GGUF file. */
  path: string;
  file: string;
  /** 0 when there is no file. */
  bytes: number;
  /** Empty when the card cannot be read. */
  sha256: string;
  license: string | null;
  source: string;
  /** ISO 8601, UTC; empty when the card cannot be read. */
  addedAt: string;
  /** Null for a sound model, else a sentence that says what is wrong; such a model is never resolved. */
  problem: string | null;
}

export interface ResolvedModel {
  name: string;
  path: string;
  bytes: number;
  sha256: string;
}

/** What `add` writes down of a file that lies in the model's folder already. */
export interface ModelToAdd {
  name: string;
  file: string;
  sha256: string;
  license: string | null;
  source: string;
}

export interface ModelStore {
  readonly dir: string;
  /** The folder of model `name`, there or not. @throws InputError for a name that is no plain name. */
  folderOf(name: string): string;
  /** All models by name, damaged ones with their problem. */
  list(): Promise<StoredModel[]>;
  /** The model of that name, or null; a changed file is hashed again, and a hash that differs is its problem. */
  find(name: string): Promise<StoredModel | null>;
  /**
   * The model by name, by path of a GGUF file, or the default one.
   * @throws ResourceError with the next step when it is missing or damaged, InputError when the file is no GGUF
   */
  resolve(nameOrPath?: string): Promise<ResolvedModel>;
  /** Makes a verified file count. @throws ResourceError when the card cannot be written. */
  add(model: ModelToAdd): Promise<StoredModel>;
  /** Deletes the model with everything in its folder; false when there was none. */
  remove(name: string): Promise<boolean>;
}

/** Opens nothing yet and needs no folder: it is made with the first model. */
export function openModelStore(dir: string): ModelStore {
  const root = resolvePath(dir);

  function folderOf(name: string): string {
    if (!isModelName(name))
      throw new InputError(t('model.badName', { name: JSON.stringify(name) }), {
        hint: t('model.badNameHint'),
      });
    return join(root, name);
  }

  async function find(name: string): Promise<StoredModel | null> {
    const folder = folderOf(name);
    const card = await readManifest(folder);
    if (card === null) return null;
    if (typeof card === 'string') return damaged(name, folder, t('model.badCard', { reason: card }));
    if (card.name !== name)
      return damaged(name, folder, t('model.otherCard', { name: JSON.stringify(card.name) }));
    return toStored(folder, card, await findProblem(folder, card));
  }

  async function list(): Promise<StoredModel[]> {
    const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isDirectory() && isModelName(entry.name));
    const models = await Promise.all(names.map(({ name }) => find(name)));
    return models.filter((model) => model !== null).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async function resolve(nameOrPath?: string): Promise<ResolvedModel> {
    const wanted = nameOrPath ?? defaultModelName;
    const name = wanted.toLowerCase();
    const stored = isModelName(name) ? await find(name) : null;
    if (stored !== null) return soundOnly(stored);
    const path = resolvePath(wanted);
    const status = await stat(path).catch(() => null);
    if (status?.isFile()) return resolveFile(path, status.size);
    if (/[/\\]|\.gguf$/i.test(wanted))
      throw new ResourceError(t('model.noFile', { path }), { hint: t('model.noFileHint') });
    if (catalogue.some((entry) => entry.name === name))
      throw new ResourceError(t('model.notHere', { name, dir: root }), {
        hint: name === defaultModelName ? t('model.downloadHint') : t('model.downloadNameHint', { name }),
      });
    const here = (await list()).map((model) => model.name);
    throw new ResourceError(
      t('model.unknown', {
        name: wanted,
        here: here.join(', ') || t('model.none'),
        known: catalogue.map((entry) => entry.name).join(', '),
      }),
      { hint: t('model.unknownHint') },
    );
  }

  /** A file of the store keeps its name there; any other is named after itself. */
  async function resolveFile(path: string, bytes: number): Promise<ResolvedModel> {
    const real = await realpath(path);
    for (const model of await list())
      if ((await realpath(model.path).catch(() => null)) === real) return soundOnly(model);
    await openGguf(path);
    return {
      name: toModelName(path),
      path,
      bytes,
      sha256: await rememberedHash(path, join(root, '.hashes')),
    };
  }

  async function add(model: ModelToAdd): Promise<StoredModel> {
    const folder = folderOf(model.name);
    const { size: bytes, mtimeMs } = await stat(join(folder, model.file));
    const card: Manifest = { format: 1, ...model, bytes, mtimeMs, addedAt: new Date().toISOString() };
    await writeManifest(folder, card);
    return toStored(folder, card, null);
  }

  async function remove(name: string): Promise<boolean> {
    const folder = folderOf(name);
    const isThere = (await stat(folder).catch(() => null))?.isDirectory() ?? false;
    if (!isThere) return false;
    // Out of the way at once: a model is there or gone, also when deleting is cut off.
    const aside = join(root, `.removed-${name}`);
    try {
      await rm(aside, { recursive: true, force: true });
      await rename(folder, aside);
      await rm(aside, { recursive: true, force: true });
    } catch (error) {
      throw asDiskError(error, folder);
    }
    return true;
  }

  return { dir: root, folderOf, list, find, resolve, add, remove };
}

function toStored(folder: string, card: Manifest, problem: string | null): StoredModel {
  const { name, file, bytes, sha256, license, source, addedAt } = card;
  return { name, path: join(folder, file), file, bytes, sha256, license, source, addedAt, problem };
}

function damaged(name: string, folder: string, problem: string): StoredModel {
  return {
    name,
    path: folder,
    file: '',
    bytes: 0,
    sha256: '',
    license: null,
    source: '',
    addedAt: '',
    problem,
  };
}

/** Null when the file is the one that was added. A new time with the old content (a copy, a restore) is written down. */
async function findProblem(folder: string, card: Manifest): Promise<string | null> {
  const path = join(folder, card.file);
  const status = await stat(path).catch(() => null);
  if (!status?.isFile()) return t('model.fileGone', { path });
  if (status.size !== card.bytes)
    return t('model.sizeChanged', { path, found: status.size, expected: card.bytes });
  if (status.mtimeMs === card.mtimeMs) return null;
  const found = await hashFile(path);
  if (found !== card.sha256) return t('model.hashChanged', { path, found, expected: card.sha256 });
  await writeManifest(folder, { ...card, mtimeMs: status.mtimeMs }).catch(() => undefined);
  return null;
}

function soundOnly({ name, path, bytes, sha256, problem }: StoredModel): ResolvedModel {
  if (problem === null) return { name, path, bytes, sha256 };
  throw new ResourceError(t('model.damaged', { name, problem }), {
    hint: t('model.damagedHint', { path }),
  });
}
