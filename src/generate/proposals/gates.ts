/**
 * @module What a proposed fact must satisfy before a model is asked again: every claim of it stands in one statement of the document.
 * The document and the proposal are both data of strangers; what does not pass is dropped, whatever it says.
 */
import { tokenizeText } from '../../text/normalize.ts';
import type { LanguageData } from '../data/language.ts';
import type { Entity } from '../entity.ts';
import { isOneSentence } from '../facts.ts';
import type { Line } from '../from-documents/blocks.ts';
import { stems } from '../from-documents/statements.ts';
import { holdsValue } from '../value.ts';
import type { Passage } from './passages.ts';

export interface ProposedFact {
  subject: string;
  relation: string;
  /** Word for word from the passage. */
  value: string;
  question: string;
  /** A full sentence. */
  answer: string;
}

const MAX_LENGTH = 200;
const MAX_VALUE_WORDS = 12;
const MIN_ANSWER_WORDS = 4;
/** Words of a question that neither passage nor answer has: "which year", "what kind". */
const MAX_FOREIGN = 2;

/**
 * The statement that supports the proposal, or the reason why it fails: "format"; "value" when it does not stand in the passage or not in
 * the answer; "leak"; "subject"; "unsupported" when no statement says all of the answer; "number"; "unit"; "negation"; "foreign".
 */
export function checkProposal(
  fact: ProposedFact,
  passage: Passage,
  entity: Entity,
  language: LanguageData,
): { support: Line } | { reason: string } {
  const { value, question, answer } = fact;
  if (!isWellFormed(fact)) return { reason: 'format' };
  if (!holdsValue(passage.text, value) || !holdsValue(answer, value)) return { reason: 'value' };
  if (holdsValue(question, value)) return { reason: 'leak' };
  const names = [entity.bare, ...entity.formal, ...entity.casual];
  if (!isNamed(fact, `${passage.text} ${names.join(' ; ')}`, language)) return { reason: 'subject' };
  const given = [...names, fact.subject, passage.titles].join(' ');
  const holding = passage.statements.filter((statement) => holdsValue(statement.text, value));
  const support = holding.find(
    (statement) => foreignWords(answer, `${statement.text} ${given}`, language).length === 0,
  );
  if (support === undefined) return { reason: 'unsupported' };
  const numbers = `${support.text} ${given}`;
  if (!holdsNumbers(`${question} ${answer}`, numbers)) return { reason: 'number' };
  if (!keepsUnits(answer, support.text, language)) return { reason: 'unit' };
  if (turnsOf(answer, language) !== turnsOf(support.text, language)) return { reason: 'negation' };
  const known = `${passage.text} ${answer} ${given}`;
  return foreignWords(question, known, language).length > MAX_FOREIGN ? { reason: 'foreign' } : { support };
}

function isWellFormed({ subject, relation, value, question, answer }: ProposedFact): boolean {
  const texts = [subject, relation, value, question, answer];
  return (
    texts.every(
      (text) => text.trim() !== '' && text.length <= MAX_LENGTH && !/[{}|@\n\t<>\\[\]]|:\/\//.test(text),
    ) &&
    value.split(' ').length <= MAX_VALUE_WORDS &&
    /^\p{Lu}[^?]*\?$/u.test(question) &&
    /^[\p{Lu}\d].*\.$/u.test(answer) &&
    isOneSentence(answer) &&
    answer.split(' ').length >= MIN_ANSWER_WORDS
  );
}

/** By a name that the passage or the leaf has, in the question and in the answer: "it" asks for nothing. */
function isNamed(
  { subject, question, answer }: ProposedFact,
  known: string,
  language: LanguageData,
): boolean {
  const { tokens } = tokenizeText(subject);
  const first = tokens.findIndex(({ text }) => !language.functionWords.has(text));
  const name = tokens.slice(Math.max(0, first));
  if (first < 0 || !name.some(({ surface }) => /^\p{Lu}/u.test(surface))) return false;
  const bare = name.map(({ surface }) => surface).join(' ');
  return [known, question, answer].every((text) => holdsValue(text, bare));
}

/** Content words of `text` whose stems `known` does not have. */
function foreignWords(text: string, known: string, language: LanguageData): string[] {
  const own = new Set(stems(known));
  return tokenizeText(text)
    .tokens.map((token) => token.text)
    .filter((word) => !language.functionWords.has(word) && !own.has(word.slice(0, 5)));
}

function holdsNumbers(text: string, known: string): boolean {
  const numbers = new Set(tokenizeText(known).tokens.flatMap((token) => (token.isNumber ? token.text : [])));
  return tokenizeText(text).tokens.every((token) => !token.isNumber || numbers.has(token.text));
}

/** What follows a number, or a sign on either side of it, follows it in the statement, too. */
function keepsUnits(answer: string, statement: string, language: LanguageData): boolean {
  const pairsOf = (text: string) => {
    const { tokens, after } = tokenizeText(text);
    return tokens.flatMap((token, index) => {
      if (!token.isNumber) return [];
      const next = tokens[index + 1];
      const gap = next?.before ?? after;
      const unit = next === undefined || next.isNumber || /[.;:!?)]/.test(gap) ? '' : next.text;
      const sign = `${/[€$£]\s?$/.exec(token.before)?.[0] ?? ''}${/^\s?[€$£%]/.exec(gap)?.[0] ?? ''}`.trim();
      return [{ number: token.text, unit: language.functionWords.has(unit) ? '' : unit, sign }];
    });
  };
  const told = pairsOf(statement);
  return pairsOf(answer).every(({ number, unit, sign }) =>
    told.some((one) => one.number === number && one.sign === sign && (unit === '' || one.unit === unit)),
  );
}

/** The words that turn or narrow it, in alphabetical order. */
function turnsOf(text: string, { negations }: LanguageData): string {
  const found = negations === undefined ? [] : (text.match(negations) ?? []);
  return found
    .map((word) => word.toLowerCase())
    .sort()
    .join(' ');
}
