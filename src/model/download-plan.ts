/** @module Turns what the user asked for into one file, its name in the store and the sources to try. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { InputError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type CatalogueEntry, defaultModelName } from './catalogue.ts';
import { toFileName, toModelName } from './model-name.ts';
import { type ModelSource, sourceKey } from './source.ts';

/** Nothing given means the default model. */
export interface DownloadRequest {
  /** Name of a known model, URL or path of a GGUF file. */
  source?: string | undefined;
  /** owner/name on Hugging Face; needs `filename`. */
  repository?: string | undefined;
  filename?: string | undefined;
  /** Branch, tag or commit; default main. */
  revision?: string | undefined;
  /** Expected SHA-256 in hex. */
  sha256?: string | undefined;
}

export interface DownloadPlan {
  name: string;
  file: string;
  /** Null when nobody said it before the download. */
  bytes: number | null;
  sha256: string | null;
  license: string | null;
  sources: readonly ModelSource[];
}

/** One part of a model that is split over several files, as llama.cpp's gguf-split names them. */
const splitFile = /-\d{5}-of-\d{5}\.gguf$/i;

/** @throws UsageError when the request contradicts itself, InputError when a part of it cannot be. */
export function planDownload(
  request: DownloadRequest,
  catalogue: readonly CatalogueEntry[],
  cwd: string,
): DownloadPlan {
  const { source: text, repository, filename, revision } = request;
  const sha256 = readSha256(request.sha256);
  if (repository !== undefined || filename !== undefined || revision !== undefined) {
    if (text !== undefined || repository === undefined || filename === undefined)
      throw new UsageError(t('model.requestMixed'), { hint: t('model.requestHint') });
    return planFile({ kind: 'hf', repository, revision: revision ?? 'main', filename }, filename, sha256);
  }
  const entry = catalogue.find(({ name }) => name === (text ?? defaultModelName).toLowerCase());
  if (entry !== undefined) {
    if (sha256 !== null && sha256 !== entry.sha256)
      throw new UsageError(t('model.otherHash', { name: entry.name, expected: entry.sha256 }), {
        hint: t('model.otherHashHint'),
      });
    return entry;
  }
  if (text === undefined) throw new Error(`the catalogue has no ${defaultModelName}`);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    const url = readUrl(text);
    return planFile({ kind: 'url', url: url.href }, decodeName(url.pathname), sha256);
  }
  if (!/[/\\]|\.gguf$/i.test(text))
    throw new InputError(
      t('model.notKnown', { name: text, known: catalogue.map(({ name }) => name).join(', ') }),
      {
        hint: t('model.requestHint'),
      },
    );
  const path = resolve(cwd, text);
  return planFile({ kind: 'path', path }, path, sha256);
}

function planFile(source: ModelSource, from: string, sha256: string | null): DownloadPlan {
  if (source.kind === 'hf') checkRepository(source.repository, source.filename);
  if (splitFile.test(from))
    throw new InputError(t('model.split', { file: from }), { hint: t('model.splitHint') });
  return {
    name: toModelName(from),
    file: toFileName(from),
    bytes: null,
    sha256,
    license: null,
    sources: [source],
  };
}

/** The same plan under a name that only this source has: for a name that is taken by a model from elsewhere. */
export function withOwnName(plan: DownloadPlan): DownloadPlan {
  const tag = createHash('sha256').update(plan.sources.map(sourceKey).join()).digest('hex').slice(0, 8);
  return { ...plan, name: `${plan.name}-${tag}` };
}

function readSha256(text: string | undefined): string | null {
  if (text === undefined) return null;
  const hex = text
    .trim()
    .replace(/^sha256:/i, '')
    .toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex))
    throw new UsageError(t('model.badSha256', { text }), { hint: t('model.badSha256Hint') });
  return hex;
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(t('model.badUrl', { url: text }), { hint: t('model.requestHint') });
  if (url.username !== '' || url.password !== '')
    throw new UsageError(t('model.urlPassword', { host: url.host }), { hint: t('model.urlPasswordHint') });
  return url;
}

function decodeName(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function checkRepository(repository: string, filename: string): void {
  if (!/^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(repository))
    throw new InputError(t('model.badRepository', { repository }), { hint: t('model.badRepositoryHint') });
  const isSound =
    /\.gguf$/i.test(filename) &&
    filename.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
    !/[\\\x00-\x1f]/.test(filename);
  if (!isSound)
    throw new InputError(t('model.badFilename', { filename: JSON.stringify(filename) }), {
      hint: t('model.badFilenameHint'),
    });
}
