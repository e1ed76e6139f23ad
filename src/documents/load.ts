/** @module Loads the documents that a knowledge leaf names: from a folder, or from a git repository at a commit. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { checkDocument, decodeDocument } from './decode.ts';
import { openFolderTree } from './folder-tree.ts';
import { openGitTree } from './git-tree.ts';
import { compileGlob } from './glob.ts';
import { parseSourceAddress } from './source-address.ts';
import type { SourceEntry, SourceTree } from './source-tree.ts';

/** The field `document` of a qna.yaml; `line` is where it stands there. */
export interface DocumentSource {
  repo: string;
  commit?: string;
  patterns: string[];
  line?: number;
}

export interface LoadOptions {
  /** The folder of the qna.yaml. */
  leafDir: string;
  cacheDir: string;
  /** Folders named by `repo` must lie in here; default: `leafDir`. Give the taxonomy's root. */
  root?: string;
  signal?: AbortSignal;
  /** Told when a cached state stands in for a server that cannot be reached. */
  onNote?: (note: string) => void;
  /** Lets `file:` addresses through; for tests. */
  allowFileUrls?: boolean;
}

export interface SourceDocument {
  /** A folder's file: its path. A git file: its path within the repository. */
  path: string;
  text: string;
  /** The commit, or "sha256:" and the hash of the file's bytes. */
  revision: string;
  /** `repo` as written in the qna.yaml. */
  repo: string;
}

const MAX_DOCUMENTS = 1000;
/** All documents of one leaf together. */
const MAX_TOTAL_BYTES = 64 * 2 ** 20;

/**
 * The matched documents, sorted by path.
 * @throws InputError (with the place of `document` in the qna.yaml) when the source is missing or unsafe, when a pattern
 * matches nothing, or when a match is no readable text; RemoteError and ResourceError as git-tree.ts says.
 */
export async function loadDocuments(spec: DocumentSource, options: LoadOptions): Promise<SourceDocument[]> {
  try {
    const tree = await openTree(spec, options);
    const documents: SourceDocument[] = [];
    for (const entry of choose(tree, spec)) {
      const path = tree.locate(entry.name);
      const content = await entry.read();
      const revision = tree.commit ?? `sha256:${createHash('sha256').update(content).digest('hex')}`;
      documents.push({ path, text: decodeDocument(path, content), revision, repo: spec.repo });
    }
    return documents;
  } catch (error) {
    throw withPlace(error, join(options.leafDir, 'qna.yaml'), spec.line);
  }
}

async function openTree(spec: DocumentSource, options: LoadOptions): Promise<SourceTree> {
  const address = parseSourceAddress(spec, { allowFileUrls: options.allowFileUrls ?? false });
  return address.kind === 'folder'
    ? openFolderTree(address.folder, options.leafDir, options.root ?? options.leafDir)
    : openGitTree(address, options);
}

function choose(tree: SourceTree, spec: DocumentSource): SourceEntry[] {
  const chosen = new Map<string, SourceEntry>();
  for (const pattern of spec.patterns) {
    const matches = compileGlob(pattern);
    const matched = tree.entries.filter((entry) => matches(entry.name));
    if (matched.length === 0)
      throw new InputError(t('documents.noMatch', { pattern, repo: spec.repo }), {
        hint: t('documents.noMatchHint'),
      });
    for (const entry of matched) chosen.set(entry.name, entry);
  }
  if (chosen.size === 0)
    throw new InputError(t('documents.noPattern'), { hint: t('documents.noPatternHint') });
  const entries = [...chosen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  let total = 0;
  for (const entry of entries) {
    const path = tree.locate(entry.name);
    if (entry.kind === 'link')
      throw new InputError(t('documents.link', { path }), { hint: t('documents.linkHint') });
    checkDocument(entry.name, path, entry.bytes);
    total += entry.bytes;
  }
  if (entries.length > MAX_DOCUMENTS || total > MAX_TOTAL_BYTES)
    throw new InputError(
      t('documents.tooMuch', {
        count: entries.length,
        limit: MAX_DOCUMENTS,
        megabytes: MAX_TOTAL_BYTES / 2 ** 20,
      }),
      { hint: t('documents.tooMuchHint') },
    );
  return entries;
}

/** An InputError about the source points at the line that names it; one about a document's content keeps its path. */
function withPlace(error: unknown, path: string, line: number | undefined): unknown {
  if (!(error instanceof InputError) || error.path !== undefined) return error;
  const { hint, details, cause } = error;
  return new InputError(error.message, { path, line: line ?? 1, col: 1, hint, details, cause });
}
