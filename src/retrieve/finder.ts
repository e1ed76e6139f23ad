/** @module Passages for a question, as an answer needs them: of documents that are still so, and only those that fit. */
import { splitStale } from './freshness.ts';
import { type Hit, type QuestionEmbedder, searchChunks } from './search.ts';
import type { ChunkStore } from './store.ts';

/** What fits a question. */
export interface Fit {
  /** Least share of the question's content words, 0 to 1; see docs/retrieval.md for how the default was chosen. */
  minCoverage: number;
  /** A passage with at least this cosine fits, too, whatever its words; null: words alone decide. */
  minSimilarity: number | null;
}

export interface Found {
  /** Best first; at most as many as are wanted. */
  hits: Hit[];
  /** Paths of documents that changed or are gone since they were indexed. */
  stale: string[];
}

export type Finder = (question: string) => Promise<Found>;

export interface FinderOptions extends Fit {
  store: ChunkStore;
  topK: number;
  embedding?: QuestionEmbedder | undefined;
}

export function openFinder({ store, topK, embedding, ...fit }: FinderOptions): Finder {
  return async (question) => {
    // Stale ones leave room for others.
    const { fresh, stale } = await splitStale(
      await searchChunks(store, question, { limit: 2 * topK, embedding }),
    );
    return { hits: fresh.filter((hit) => fits(hit, fit)).slice(0, topK), stale };
  };
}

export function fits({ coverage, similarity }: Hit, { minCoverage, minSimilarity }: Fit): boolean {
  return (
    coverage >= minCoverage || (minSimilarity !== null && similarity !== null && similarity >= minSimilarity)
  );
}
