/** @module A document cut into chunks: passages with the lines where they stand, and a hash that says whether one changed. */
import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { cutPassages, type Passage } from '../documents/chunks.ts';
import type { SourceDocument } from '../documents/load.ts';

/** Counted up when documents are cut or titled otherwise: what was indexed before is then indexed anew. */
const CUTTING = 1;

/** A document as the index knows it. */
export interface IndexedDocument {
  /** A path on this machine, or of a git repository's file "REPO#PATH". */
  path: string;
  /** "knowledge/..."; empty for a document of a folder that is no taxonomy. */
  leaf: string;
  title: string;
  /** "sha256:" and the hash of the file's bytes, or the commit. */
  revision: string;
  /** Of its text and of how it was cut. */
  hash: string;
}

export interface Chunk extends Passage {
  /** Of title and text: equal ones have one embedding. */
  hash: string;
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function cutDocument(
  source: SourceDocument,
  leaf: string,
): { document: IndexedDocument; chunks: Chunk[] } {
  const isFile = source.revision.startsWith('sha256:');
  const title = titleOf(source);
  return {
    document: {
      path: isFile ? source.path : `${source.repo}#${source.path}`,
      leaf,
      title,
      revision: source.revision,
      hash: sha256Of(`${CUTTING}\n${source.text}`),
    },
    chunks: cutPassages(source.text).map((passage) => ({
      ...passage,
      hash: sha256Of(embeddedText(title, passage.text)),
    })),
  };
}

/** What an embedding is computed of: a passage seldom names what the whole document is about. */
export function embeddedText(title: string, text: string): string {
  return `${title}\n\n${text}`;
}

/** Its first heading, else the file's name. */
function titleOf({ path, text }: SourceDocument): string {
  const heading = /^(?:#{1,2}[ \t]+(\S.*?)[ \t#]*|(\S.*)\n=+[ \t]*)$/m.exec(text.slice(0, 4000));
  const title = heading?.[1] ?? heading?.[2] ?? basename(path, extname(path)).replaceAll(/[_-]+/g, ' ');
  return title
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
}
