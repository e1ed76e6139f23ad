/** @module What an adapter was taught, ready to be looked up: its statements, the words of their wordings, the names in them. */
import type { TrainRow } from '../model/interfaces.ts';
import { type TextToken, tokenizeText } from '../text/normalize.ts';
import { isGerman, isGermanName } from './german-names.ts';
import { type AskKind, askKindOf, isFunctionWord, stemOf } from './words.ts';

export interface TaughtFact {
  id: string;
  leaf: string;
  source: TrainRow['ilab']['source'];
  /** The user's own question. */
  question: string;
  /** Every answer that was taught for it, as tokens; the first is the statement itself. */
  statements: { text: string; tokens: string[] }[];
  /** Words of the statement that the user's question doesn't have: its numbers and names, or else all of them. */
  value: string[];
  /** The value is made of numbers and names: an answer that tells it tells this fact, in whatever words. */
  isTelling: boolean;
  /** Content words of each wording, as stems. */
  wordings: Set<string>[];
  /** All content stems of its wordings and statements. */
  known: Set<string>;
  kind: AskKind;
}

export interface TaughtIndex {
  facts: TaughtFact[];
  /** Content stems of each question that was taught to have no known answer. */
  unknowns: Set<string>[];
  /** Content stems of each wording of a fact that was left out, or taken back: no answer to it is known. */
  untaught: Set<string>[];
  /** Every word of what was taught, lower case. */
  words: Set<string>;
  /** Names (capitalised, not at a beginning) in what was taught or left out: they mark the adapter's own ground. */
  names: Set<string>;
  /** How telling a stem is: ln(facts / facts that have it), at least a small number. */
  weights: Map<string, number>;
}

/**
 * @param rows of train_*.jsonl, in its order.
 * @param untaught rows that were not trained on: their names are the adapter's ground all the same, so that a guess about them is found.
 */
export function buildTaughtIndex(rows: readonly TrainRow[], untaught: readonly TrainRow[] = []): TaughtIndex {
  const facts = new Map<string, TaughtFact>();
  const words = new Set<string>();
  const names = new Set<string>();
  const unknowns: Set<string>[] = [];
  for (const { user, assistant, ilab } of rows) {
    if (ilab?.kind === 'unknown') unknowns.push(contentStems(user));
    if (ilab?.kind !== 'taught') continue;
    const fact = facts.get(ilab.fact) ?? newFact(ilab, user, assistant);
    facts.set(ilab.fact, fact);
    const statement = tokenizeText(assistant).tokens;
    if (!fact.statements.some(({ text }) => text === assistant))
      fact.statements.push({ text: assistant, tokens: statement.map(({ text }) => text) });
    fact.wordings.push(contentStems(user));
    for (const stem of [...contentStems(user), ...contentStems(assistant)]) fact.known.add(stem);
    for (const token of [...tokenizeText(user).tokens, ...statement]) words.add(token.text);
    for (const name of namesIn(statement)) names.add(name);
  }
  const leftOut = untaught.filter(({ ilab }) => ilab.kind === 'taught');
  for (const { assistant } of leftOut)
    for (const name of namesIn(tokenizeText(assistant).tokens)) names.add(name);
  return {
    facts: [...facts.values()],
    unknowns,
    untaught: leftOut.map(({ user }) => contentStems(user)),
    words,
    names,
    weights: weigh([...facts.values()]),
  };
}

function newFact(ilab: TrainRow['ilab'], question: string, statement: string): TaughtFact {
  const { fact: id, leaf, source } = ilab;
  const asked = new Set(tokenizeText(question).tokens.map(({ text }) => text));
  const tokens = tokenizeText(statement).tokens;
  const names = new Set(namesIn(tokens));
  const added = tokens.filter(({ text }) => !asked.has(text) && !isFunctionWord(text));
  const telling = added.filter(({ text, isNumber }) => isNumber || names.has(text));
  return {
    id,
    leaf,
    source,
    question,
    statements: [],
    value: (telling.length > 0 ? telling : added).map(({ text }) => text),
    isTelling: telling.length > 0,
    wordings: [],
    known: new Set(),
    kind: askKindOf(question),
  };
}

function weigh(facts: readonly TaughtFact[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { known } of facts) for (const stem of known) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(facts.length / count) + 0.1]));
}

export function contentStems(text: string): Set<string> {
  return new Set(
    tokenizeText(text)
      .tokens.filter(({ text: word }) => !isFunctionWord(word))
      .map(({ text: word }) => stemOf(word)),
  );
}

/** Lower-case forms of the words that look like names: capitalised within a sentence, and in German more than that. */
export function namesIn(tokens: readonly TextToken[]): string[] {
  const isInGerman = isGerman(tokens);
  return tokens
    .filter(
      ({ surface, before, text }, index) =>
        index > 0 &&
        !/[.!?:"„“]\s*$/.test(before) &&
        /^\p{Lu}/u.test(surface) &&
        !isFunctionWord(text) &&
        (!isInGerman || isGermanName(tokens, index)),
    )
    .map(({ text }) => text);
}
