/** @module What a leaf is about: its main subject by name and type. */
import type { EntityType } from './data/language.ts';

export interface Entity {
  /** As it stands in a sentence, with its article when it takes one: "the Deutsches Museum". */
  name: string;
  /** Without the article. */
  bare: string;
  type: EntityType;
  /** Of its noun, in a language that has it; absent when it takes no article. */
  gender?: 'm' | 'f' | 'n' | 'pl';
  /** What the subject is called beside its name, fit for any sentence. */
  formal: string[];
  /** Short or chatty names, for search boxes and chats. */
  casual: string[];
}

/** Names of several words are joined by small words: "Center for Interdisciplinary Research". */
const JOINER = "(?:of|the|for|and|für|de|la|le|van|von|der|die|das|du|des|di|da|del|&|y|zu|in|ibn|'s|’s)";
const NAME = new RegExp(
  `[\\p{Lu}][\\p{L}\\p{N}'’.&-]*(?:(?: ${JOINER}){0,2} (?:[\\p{Lu}][\\p{L}\\p{N}'’.&-]*|\\d+\\b))*`,
  'gu',
);

/** The names in a sentence, longest runs first; the first word counts only when `atStart` says so. */
export function namesIn(text: string, functionWords: ReadonlySet<string>): string[] {
  const out: string[] = [];
  for (const match of text.matchAll(NAME)) {
    let name = match[0].replace(/['’]s$/, '').replace(/[.'’]+$/, '');
    // A capital at the start of a sentence is no sign of a name ("Is the Acme Lumo ...").
    for (
      let first = firstWord(name);
      first !== '' && functionWords.has(first.toLowerCase());
      first = firstWord(name)
    )
      name = name.slice(first.length + 1);
    if (name !== '') out.push(name);
  }
  return out;
}

function firstWord(text: string): string {
  return text.split(' ')[0] ?? '';
}

/** The name in most questions: whole names and their parts compete, and the longest of equals wins. Null without one in two of five. */
export function findMainName(
  questions: readonly string[],
  text: string,
  functionWords: ReadonlySet<string>,
): string | null {
  const candidates = new Set<string>();
  for (const question of questions)
    for (const name of namesIn(question, functionWords)) {
      if (!name.includes(' ') && question.startsWith(name) && countOf(text, name) < 3) continue;
      candidates.add(name);
      for (const part of name.split(/ (?:of|in|for|at|the|and) /)) if (part !== '') candidates.add(part);
    }
  let best: { name: string; score: number } | null = null;
  for (const name of candidates) {
    const hits = questions.filter((question) => holdsName(question, name)).length;
    // A rare word that opens one question may be a capitalised verb: a name also occurs inside a sentence.
    const score = hits * 100 + Math.min(countOf(text, name), 20) + name.length / 1000;
    if (hits / questions.length >= 0.4 && (best === null || score > best.score)) best = { name, score };
  }
  // "Lovelace" in all and "Ada Lovelace" in most: the full name it is.
  if (best !== null) {
    const short = best.name;
    const fuller = [...candidates]
      .filter((name) => name !== short && ` ${name} `.includes(` ${short} `) && !/ (?:of|in|at) /.test(name))
      .map((name) => ({ name, count: countOf(text, name) }))
      .sort((a, b) => b.count - a.count)[0];
    if (fuller !== undefined && fuller.count * 2 >= countOf(text, short)) return fuller.name;
  }
  return best?.name ?? null;
}

export function holdsName(text: string, name: string): boolean {
  return countOf(text, name) > 0;
}

export function countOf(text: string, name: string): number {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(name)}(?![\\p{L}\\p{N}])`, 'gu');
  return [...text.matchAll(pattern)].length;
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether running text puts "the" before the name. */
export function takesArticle(name: string, text: string): boolean {
  const all = countOf(text, name);
  const after = [...text.matchAll(new RegExp(`\\bthe ${escapePattern(name)}(?![\\p{L}\\p{N}])`, 'giu'))]
    .length;
  return all > 0 && after * 2 > all;
}
