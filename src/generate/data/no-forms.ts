/** @module What a language with rules of its own (`OwnRules`) has none of: forms with slots and the words that fill them. */
import type { LanguageData } from './language.ts';

const clause = { inv: '', dir: '', invIt: '', pp: '', ppPresent: '' };

export const noForms = {
  expansions: [],
  pastAuxiliary: /$^/,
  pluralAuxiliary: /$^/,
  auxiliaries: () => ({}),
  clauses: { active: clause, passive: clause, copula: clause },
  questions: [],
  statements: [],
  pronoun: /$^/,
  shapes: {},
  verbs: {},
  nouns: {},
  predicates: {},
  measures: {},
} satisfies Partial<LanguageData>;
