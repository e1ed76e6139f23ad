/** @module What the taxonomy is to the rest of the product: leaves with their seeds, and findings about files. */

export type LeafKind = 'knowledge' | 'compositional_skills';

/** One question and answer that a person wrote. `context` is the passage (knowledge v3, grounded skills). */
export interface Seed {
  question: string;
  answer: string;
  context?: string;
  /** 1-based line of the question in the qna.yaml. */
  line: number;
}

/** Where a knowledge leaf's documents are; `line` is the 1-based line of the field `document`. */
export interface DocumentSpec {
  /** A git https URL, or a folder relative to the qna.yaml. */
  repo: string;
  commit?: string;
  patterns: string[];
  line: number;
}

/** One valid qna.yaml. */
export interface Leaf {
  /** The folder below the taxonomy's root, with slashes, e.g. "knowledge/university/germany/bielefeld_university". */
  id: string;
  kind: LeafKind;
  /** The qna.yaml: the given root joined with the path below it. */
  path: string;
  version: 1 | 2 | 3;
  createdBy: string;
  domain?: string;
  taskDescription?: string;
  documentOutline?: string;
  /** Every pair of the file in its order; version 3 is flattened and each pair carries its context. */
  seeds: Seed[];
  document?: DocumentSpec;
  attribution?: string;
  /** Keys of pairs that a person rejected in a draft (rejected.ts); left out when there are none. */
  rejected?: ReadonlySet<string>;
}

/** Replaces the characters from `start` up to `end` (offsets in UTF-16 units) by `text`. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** Something to say about a place in a file; `line` and `col` are 1-based. */
export interface Finding {
  path: string;
  line: number;
  col: number;
  message: string;
  hint?: string;
  severity: 'error' | 'warning';
  /** Of findings about the form alone, which mean nothing here, while InstructLab refuses the file: e.g. "trailing-spaces". */
  form?: string;
  /** Corrects it without a decision by a person. */
  fix?: TextEdit[];
}
