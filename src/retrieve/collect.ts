/** @module The documents to index: those that a taxonomy's leaves name, or the Markdown and text files of a folder. */
import { dirname, relative, resolve } from 'node:path';
import { IlabError, InputError } from '../core/errors.ts';
import { checkDocument, decodeDocument, readableTypes } from '../documents/decode.ts';
import { openFolderTree } from '../documents/folder-tree.ts';
import { loadDocuments, type SourceDocument } from '../documents/load.ts';
import { t } from '../i18n/index.ts';
import { locateTaxonomy, readTaxonomy } from '../taxonomy/tree.ts';
import { sha256Of } from './chunk.ts';

export interface CollectedLeaf {
  /** "knowledge/..."; empty for a folder that is no taxonomy. */
  leaf: string;
  documents: SourceDocument[];
  /** Why its documents can't be had now; then `documents` is empty, and what is indexed of them stays. */
  problem: IlabError | null;
}

export interface CollectOptions {
  cacheDir: string;
  signal?: AbortSignal;
  onNote?: (note: string) => void;
}

/**
 * Every leaf that names documents. A leaf whose file is not valid, or whose source can't be reached, has a problem.
 * @throws ResourceError when there is no taxonomy at `path`.
 */
export async function collectTaxonomy(path: string, options: CollectOptions): Promise<CollectedLeaf[]> {
  const { root } = await locateTaxonomy(path);
  const { leaves, findings } = await readTaxonomy(path);
  const collected: CollectedLeaf[] = [];
  for (const leaf of leaves) {
    if (leaf.document === undefined) continue;
    try {
      const leafDir = dirname(leaf.path);
      const documents = await loadDocuments(leaf.document, { ...options, leafDir, root });
      const here = documents.map((one) => ({ ...one, path: resolvedPath(one) }));
      collected.push({ leaf: leaf.id, documents: here, problem: null });
    } catch (error) {
      if (!(error instanceof IlabError) || options.signal?.aborted) throw error;
      collected.push({ leaf: leaf.id, documents: [], problem: error });
    }
  }
  for (const { path: file, line, col, message, severity } of findings) {
    const leaf = relative(resolve(root), dirname(resolve(file))).replaceAll('\\', '/');
    if (severity !== 'error' || collected.some((one) => one.leaf === leaf)) continue;
    collected.push({ leaf, documents: [], problem: new InputError(message, { path: file, line, col }) });
  }
  return collected;
}

/** Its Markdown and text files, hidden ones left out. @throws InputError when the folder is missing or holds none. */
export async function collectFolder(folder: string, { onNote }: CollectOptions): Promise<CollectedLeaf[]> {
  const isHidden = (name: string) => name.split('/').some((part) => part.startsWith('.'));
  const tree = await openFolderTree('.', folder, folder, isHidden);
  const isReadable = (name: string) => readableTypes.some((type) => name.toLowerCase().endsWith(type));
  const readable = tree.entries.filter(({ name, kind }) => kind === 'file' && isReadable(name));
  const others = tree.entries.length - readable.length;
  if (readable.length === 0)
    throw new InputError(t('retrieve.noDocument', { path: folder, known: readableTypes.join(', ') }), {
      hint: t('retrieve.noDocumentHint', { path: folder }),
    });
  if (others > 0) onNote?.(t('retrieve.otherTypes', { count: others, known: readableTypes.join(', ') }));
  const documents: SourceDocument[] = [];
  for (const entry of readable.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = resolve(tree.locate(entry.name));
    try {
      checkDocument(entry.name, path, entry.bytes);
      const content = await entry.read();
      documents.push({
        ...{ path, text: decodeDocument(path, content), repo: '.' },
        revision: `sha256:${sha256Of(content)}`,
      });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      onNote?.(error.message);
    }
  }
  return [{ leaf: '', documents, problem: null }];
}

/** A file is found again from wherever ilab is started; within a repository the path is the repository's own. */
function resolvedPath({ path, revision }: SourceDocument): string {
  return revision.startsWith('sha256:') ? resolve(path) : path;
}
