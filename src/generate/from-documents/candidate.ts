/** @module A fact as it was read off a document or proposed, before it is known to be new. */

export interface DocumentFact {
  question: string;
  /** A full sentence. */
  answer: string;
  source: { path: string; line: number };
}

export interface Candidate extends DocumentFact {
  /** What the answer adds, in the document's own words. */
  value: string;
  /** Whether the answer ends with the value and nothing of it belongs to the question; else it is looked for. */
  isExact?: boolean;
  isFromTable?: boolean;
  /** Stems of the words of the relation: a known fact that holds value and one of them says the same. */
  words: string[];
}
