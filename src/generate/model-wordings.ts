/** @module Lets a model propose other wordings of a question; the answer stays the user's, and every proposal passes gates. */

import type { ChatModel } from '../model/interfaces.ts';
import { tokenizeText } from '../text/normalize.ts';
import { rougeLTokens, wordsOf } from '../text/rouge.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { checkWording } from './gates.ts';
import { findNoun } from './lexical-variants.ts';

const PROPOSALS = 5;
const MAX_TOKENS = 160;

const SCHEMA = {
  type: 'object',
  properties: { questions: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: PROPOSALS } },
  required: ['questions'],
  additionalProperties: false,
} as const;

export interface ProposalRequest {
  model: ChatModel;
  cache: AnswerCache;
  language: LanguageData;
  material: Material;
  /** Wordings that the fact has already. */
  kept: readonly string[];
  rougeThreshold: number;
  signal: AbortSignal | undefined;
  onDiscard: (reason: string, text: string) => void;
}

/** @returns the proposals that pass; none when the answer is no JSON or was cut off. */
export async function proposeWordings(request: ProposalRequest): Promise<string[]> {
  const { model, cache, language, material, signal } = request;
  const prompt = language.paraphrasePrompt
    .replace('{n}', String(PROPOSALS))
    .replace('{q}', () => material.question);
  const answer = await cache.ask(
    model,
    [{ role: 'user', content: prompt }],
    { maxTokens: MAX_TOKENS, temperature: 0.7, seed: 1, jsonSchema: SCHEMA },
    signal,
  );
  if (answer === null) return [];
  const proposals = readProposals(answer.text);
  if (proposals === null) {
    request.onDiscard('format', answer.text);
    return [];
  }
  const kept = request.kept.map(wordsOf);
  const out: string[] = [];
  for (const proposal of proposals) {
    const text = proposal.trim().replace(/\s+/g, ' ');
    const reason = gate(text, material, language);
    const tokens = wordsOf(text);
    const isNear =
      reason === null && kept.some((other) => rougeLTokens(tokens, other).f1 > request.rougeThreshold);
    if (reason !== null || isNear) {
      request.onDiscard(reason ?? 'rouge', text);
      continue;
    }
    kept.push(tokens);
    out.push(text);
  }
  return out;
}

/** A cut answer still holds the questions that were complete. */
function readProposals(text: string): string[] | null {
  try {
    const { questions } = JSON.parse(text) as { questions?: unknown };
    return Array.isArray(questions)
      ? questions.filter((one): one is string => typeof one === 'string')
      : null;
  } catch {
    const complete = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*[,\]]/g)].map(
      (match) => JSON.parse(`"${match[1]}"`) as string,
    );
    return complete.length > 0 ? complete : null;
  }
}

/** Reasons in the order of their cost: format, subject, number, leak, relation, foreign. */
function gate(text: string, material: Material, language: LanguageData): string | null {
  if (!/^[\p{Lu}][^\n]*\?$/u.test(text) || (text.match(/[?.!](?:\s|$)/g) ?? []).length !== 1) return 'format';
  if (!hasScriptOf(text, material.question)) return 'format';
  const reason = checkWording({ text, family: 'model' }, material, language);
  if (reason !== null) return reason;
  const known = knownWords(material, language);
  const words = tokenizeText(text).tokens.map((token) => token.text);
  if (
    known.relation.length > 0 &&
    !known.relation.some((set) => set.every((stem) => words.some((word) => word.startsWith(stem))))
  )
    return 'relation';
  // A number or a long word that neither question nor thesaurus has leads elsewhere ("the current chancellor's salary").
  const foreign = words.filter(
    (word) => !language.functionWords.has(word) && ![...known.all].some((stem) => word.startsWith(stem)),
  );
  return foreign.length > 1 || foreign.some((word) => /\d/.test(word)) ? 'foreign' : null;
}

function hasScriptOf(text: string, question: string): boolean {
  return !/[^\x20-\x7e]/.test(text.replace(/[’‘“”–]/g, '')) || /[^\x20-\x7e]/.test(question);
}

/** Stems of the words a proposal may use, and the sets of stems of which it must hold one: the relation or a synonym. */
function knownWords(material: Material, language: LanguageData): { all: Set<string>; relation: string[][] } {
  const { parsed, question, subject } = material;
  const stem = (word: string) => word.toLowerCase().slice(0, Math.max(3, Math.min(5, word.length - 1)));
  const noun = findNoun(parsed.slots.noun, language);
  const verb = parsed.slots.verb;
  const entry = verb === undefined ? undefined : language.verbs[verb];
  const phrases = [
    ...(parsed.slots.noun === undefined ? [] : [parsed.slots.noun]),
    ...(noun?.entry.synonyms ?? []).map((other) => `${noun?.modifier ?? ''} ${other}`),
    ...(verb === undefined ? [] : [verb]),
    ...(entry?.synonyms ?? []),
    ...(entry?.nouns ?? []),
    ...(entry?.agents ?? []),
    ...(parsed.slots.abbr === undefined ? [] : [parsed.slots.abbr]),
    ...(parsed.slots.adj === undefined ? [] : [parsed.slots.adj]),
  ];
  const stems = (text: string) =>
    tokenizeText(text)
      .tokens.map((token) => token.text)
      .filter((word) => !language.functionWords.has(word))
      .map(stem);
  const relation = phrases.map(stems).filter((set) => set.length > 0);
  const names = [subject.name, ...subject.formal, ...subject.casual].join(' ');
  return {
    all: new Set([
      ...stems(question),
      ...relation.flat(),
      ...stems(names),
      'name',
      'year',
      'date',
      'number',
      'total',
      'many',
      'person',
      'current',
    ]),
    relation,
  };
}
