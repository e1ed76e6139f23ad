/** @module Tells what is new among facts: seeds come first, then what was read before; nothing is taught twice or in two ways. */

import { minhash, NearIndex } from '../../text/minhash.ts';
import { normalizeText, tokenizeText } from '../../text/normalize.ts';
import { rougeLTokens, wordsOf } from '../../text/rouge.ts';
import type { LanguageData } from '../data/language.ts';
import type { Fact } from '../facts.ts';
import { holdsValue } from '../value.ts';
import type { Candidate } from './candidate.ts';
import { stems } from './statements.ts';

/** ROUGE-L F1 of two questions with one value from which they ask the same, unless a name or a number tells them apart. */
const SAME_QUESTION = 0.7;

export interface FactStore {
  /** "known": one of the given facts holds it. "duplicate": an added one does. Null: it is new. */
  find(candidate: Candidate): 'known' | 'duplicate' | null;
  add(candidate: Candidate): void;
}

export function openFactStore(known: readonly Fact[], language: LanguageData): FactStore {
  const given = new Set(known.map(({ question }) => normalizeText(question)));
  const added = new Set<string>();
  const index = new NearIndex<Candidate>();
  const signatureOf = ({ question, value }: Candidate) => minhash(wordsOf(`${question} ${value}`));
  return {
    find(candidate) {
      const key = normalizeText(candidate.question);
      if (given.has(key) || known.some((fact) => covers(fact, candidate, language))) return 'known';
      const isNear = () => index.near(signatureOf(candidate)).some((other) => saysSame(other, candidate));
      return added.has(key) || isNear() ? 'duplicate' : null;
    },
    add(candidate) {
      added.add(normalizeText(candidate.question));
      index.add(signatureOf(candidate), candidate);
    },
  };
}

/** Facts that answer one question in two ways, so that neither can be taught: names and numbers of which none holds the other. */
export function findConflicts(candidates: readonly Candidate[]): Set<Candidate> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = normalizeText(candidate.question);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const out = new Set<Candidate>();
  for (const group of groups.values()) {
    const first = group[0] as Candidate;
    const differs = ({ value }: Candidate) =>
      /\p{Lu}|\d/u.test(value) && !holdsValue(value, first.value) && !holdsValue(first.value, value);
    if (group.some(differs)) for (const one of group) out.add(one);
  }
  return out;
}

function saysSame(a: Candidate, b: Candidate): boolean {
  if (normalizeText(a.value) !== normalizeText(b.value)) return false;
  const words = [wordsOf(a.question), wordsOf(b.question)] as const;
  return rougeLTokens(words[0], words[1]).f1 >= SAME_QUESTION && !isToldApart(a.question, b.question);
}

/** By a name or a number that one of the two has and the other has not. */
function isToldApart(a: string, b: string): boolean {
  const telling = (text: string) =>
    new Set(
      tokenizeText(text)
        .tokens.filter(({ surface, isNumber }, place) => isNumber || (place > 0 && /^\p{Lu}/u.test(surface)))
        .map((token) => token.text),
    );
  const [own, other] = [telling(a), telling(b)];
  return [...own].some((word) => !other.has(word)) || [...other].some((word) => !own.has(word));
}

/** A fact holds a statement when its answer has the value and, for a value that could be chance, a word of the relation. */
function covers(fact: Fact, found: Candidate, language: LanguageData): boolean {
  const bare = found.value.replace(/^(?:the )?[a-z]+ (?=\p{Lu})/u, '');
  if (!holdsValue(fact.answer, found.value) && !holdsValue(fact.answer, bare)) return false;
  const own = stems(`${fact.question} ${fact.answer}`);
  const isNamed = /\p{Lu}/u.test(bare) && !holdsValue(fact.entity.bare, bare);
  const isTelling = isNamed || bare.replace(/\D/g, '').length > 4;
  return isTelling || found.words.some((word) => own.includes(word) && !language.functionWords.has(word));
}
