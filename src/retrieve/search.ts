/** @module Finds the chunks that a question asks for: by words and by vectors, joined by their ranks. */
import type { Embedder } from '../model/interfaces.ts';
import type { ChunkStore, Ranked, StoredChunk } from './store.ts';
import { coverageOf, questionStems } from './words.ts';

/** The usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009). */
const RRF_K = 60;
/** Each of the two lists goes so deep, or ten times what is wanted. */
const LEAST_DEPTH = 50;

export interface Hit extends StoredChunk {
  /** Sum of 1 / (60 + rank) over the lists that have it. */
  score: number;
  /** Share of the question's content words that it has, 0 to 1. */
  coverage: number;
  /** From 1; null where the list does not have it. */
  wordRank: number | null;
  vectorRank: number | null;
  /** Cosine with the question; null without embeddings. */
  similarity: number | null;
}

export interface QuestionEmbedder {
  /** SHA-256 of the model's file, by which embeddings are kept. */
  model: string;
  embedder: Embedder;
}

/** The best first, equal texts once. Empty when no chunk shares a word with the question and there are no embeddings. */
export async function searchChunks(
  store: ChunkStore,
  question: string,
  { limit, embedding }: { limit: number; embedding?: QuestionEmbedder | undefined },
): Promise<Hit[]> {
  const stems = questionStems(question);
  const depth = Math.max(LEAST_DEPTH, 10 * limit);
  const byWords = await store.byWords(stems, depth);
  const byVector =
    embedding === undefined || question.trim() === ''
      ? []
      : await store.byVector(embedding.model, (await embedding.embedder.embed(question)).vector, depth);
  const [wordRanks, vectorRanks] = [ranksOf(byWords), ranksOf(byVector)];
  const similarities = new Map(byVector.map(({ id, score }) => [id, score]));
  const scoreOf = (id: number) =>
    [wordRanks.get(id), vectorRanks.get(id)].reduce(
      (sum: number, rank) => sum + (rank === undefined ? 0 : 1 / (RRF_K + rank)),
      0,
    );
  const ids = [...new Set([...byWords, ...byVector].map(({ id }) => id))].sort(
    (a, b) => scoreOf(b) - scoreOf(a) || a - b,
  );
  // Some more, since equal texts are shown once.
  const chunks = firstOfEach(await store.read(ids.slice(0, 4 * limit))).slice(0, limit);
  return chunks.map((chunk) => ({
    ...chunk,
    score: scoreOf(chunk.id),
    coverage: coverageOf(stems, `${chunk.title} ${chunk.text}`),
    wordRank: wordRanks.get(chunk.id) ?? null,
    vectorRank: vectorRanks.get(chunk.id) ?? null,
    similarity: similarities.get(chunk.id) ?? null,
  }));
}

function ranksOf(list: readonly Ranked[]): Map<number, number> {
  return new Map(list.map(({ id }, index) => [id, index + 1]));
}

function firstOfEach(chunks: readonly StoredChunk[]): StoredChunk[] {
  const seen = new Set<string>();
  return chunks.filter(({ hash }) => !seen.has(hash) && seen.add(hash));
}
