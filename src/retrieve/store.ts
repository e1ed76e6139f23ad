/** @module What an index of chunks can do, whatever engine keeps it. One store is one collection. */
import type { Chunk, IndexedDocument } from './chunk.ts';

export interface StoredChunk extends Chunk, Omit<IndexedDocument, 'hash'> {
  id: number;
}

/** Higher is better; scores of two engines, or of words and vectors, don't compare. */
export interface Ranked {
  id: number;
  score: number;
}

export interface ChunkStore extends AsyncDisposable {
  documents(): Promise<IndexedDocument[]>;
  /** Takes the place of the document of the same leaf and path: all its chunks or none. */
  put(document: IndexedDocument, chunks: readonly Chunk[]): Promise<void>;
  remove(document: Pick<IndexedDocument, 'leaf' | 'path'>): Promise<void>;
  chunkCount(): Promise<number>;
  /** All, or those of the documents at `path`, in the order in which one reads. */
  chunks(path?: string): Promise<StoredChunk[]>;
  /** Full text: chunks that have a word beginning with one of `stems`, best first. */
  byWords(stems: readonly string[], limit: number): Promise<Ranked[]>;
  /** Exact: the score is the cosine with the embeddings of `model`. */
  byVector(model: string, vector: readonly number[], limit: number): Promise<Ranked[]>;
  /** In the order of `ids`; those that are gone are left out. */
  read(ids: readonly number[]): Promise<StoredChunk[]>;
  /** One chunk of each hash without an embedding of `model`. */
  withoutEmbedding(
    model: string,
  ): Promise<Pick<StoredChunk, 'hash' | 'title' | 'text' | 'path' | 'startLine'>[]>;
  keepEmbedding(model: string, hash: string, vector: readonly number[]): Promise<void>;
  /** Embeddings of chunks that no collection has any more leave, too. */
  prune(): Promise<void>;
}
