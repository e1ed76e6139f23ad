/** @module Whether an answer denies a string that it contains ("It is not 1969", "1969 is wrong"). */
import { tokenizeText } from '../text/normalize.ts';
import { type AnswerText, phraseEnd, type Span, sentenceOf } from './answer-text.ts';
import { phraseBook } from './phrases/phrase-book.ts';

/** Most words between "1969 is" and its "not". */
const MAX_AFTER = 3;

/**
 * A denial holds from its word to the end of the sentence, to a contrast ("not 1968 but 1969") or to a clause that
 * asserts anew ("not in 1970, it was in 1969"). Also: "1969 is wrong", "rather than 1969", and a next sentence that
 * takes it back ("That is wrong."). What is told as a reason is only denied as one ("not because of the cracked boiler"): "it
 * doesn't run, because the library is not maintained" tells the library. And what the question itself says no to is only repeated: "the
 * bird that cannot fly is the penguin".
 */
export function isNegated(answer: AnswerText, span: Span, question = ''): boolean {
  if (isReason(answer, span)) return isRetracted(answer, span);
  const asked = tokenizeText(question).tokens.map(({ text }) => text);
  return isDeniedBefore(answer, span, asked) || isDeniedAfter(answer, span) || isRetracted(answer, span);
}

/** After "because", unless that is what is denied. */
function isReason(answer: AnswerText, span: Span): boolean {
  const { start } = sentenceOf(answer, span.start);
  for (let index = span.start - 1; index >= start; index--)
    if (phraseBook.reason.has(answer.tokens[index]!.text))
      return !(index > start && isNegation(answer, index - 1)) && !deniesWithin(answer, index, span.start);
  return false;
}

/** "because it was not the boiler": here the reason itself is denied. */
function deniesWithin(answer: AnswerText, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index++) if (isNegation(answer, index)) return true;
  return false;
}

function isDeniedBefore(answer: AnswerText, span: Span, asked: readonly string[]): boolean {
  const sentence = sentenceOf(answer, span.start);
  const rest = { start: sentence.start, end: sentence.end };
  for (let index = span.start - 1; index >= sentence.start; index--) {
    const token = answer.tokens[index];
    if (!token || phraseBook.contrast.has(token.text)) return false;
    const isDenial =
      (isNegation(answer, index) && !isRepeated(answer, index, asked)) || phraseBook.denial.has(token.text);
    if (isDenial && !isReply(answer, index, sentence.start) && !isHarmlessIdiom(answer, index, rest))
      return true;
    const exclusion = phraseEnd(answer, index, rest, phraseBook.exclusion);
    if (
      exclusion !== null &&
      span.start - exclusion <= MAX_AFTER &&
      isUnbroken(answer, exclusion, span.start)
    )
      return true;
    if (answer.breaks[index] === 'clause' && beginsAnew(answer, index, rest)) return false;
  }
  return false;
}

function isDeniedAfter(answer: AnswerText, span: Span): boolean {
  const verb = answer.tokens[span.end];
  if (!verb || answer.breaks[span.end] !== 'none' || !phraseBook.copula.has(verb.text)) return false;
  const sentence = sentenceOf(answer, span.start);
  for (let index = span.end + 1; index <= span.end + MAX_AFTER && index < sentence.end; index++) {
    if (answer.breaks[index] !== 'none') return false;
    if (phraseEnd(answer, index, sentence, phraseBook.notNegation) !== null) return false;
    if (isNegation(answer, index) || phraseBook.denial.has(answer.tokens[index]?.text ?? '')) return true;
  }
  return false;
}

function isRetracted(answer: AnswerText, span: Span): boolean {
  const sentence = sentenceOf(answer, span.start);
  const next = answer.sentences.find(({ start }) => start === sentence.end);
  return next !== undefined && phraseEnd(answer, next.start, next, phraseBook.retraction) !== null;
}

export function isNegation(answer: AnswerText, index: number): boolean {
  const token = answer.tokens[index];
  if (!token) return false;
  if (phraseBook.negation.has(token.text)) return true;
  return token.text === 't' && phraseBook.contracted.has(answer.tokens[index - 1]?.text ?? '');
}

/** "No, it was 1969": an answer to the question, no denial of what follows. */
function isReply(answer: AnswerText, index: number, sentenceStart: number): boolean {
  return index === sentenceStart && answer.breaks[index + 1] !== 'none';
}

function isHarmlessIdiom(answer: AnswerText, index: number, sentence: Span): boolean {
  return phraseEnd(answer, index, sentence, phraseBook.notNegation) !== null;
}

/** The question has the same "no" before the same word. */
function isRepeated(answer: AnswerText, index: number, asked: readonly string[]): boolean {
  const next = answer.tokens[index + 1]?.text;
  return asked.some((word, at) => word === answer.tokens[index]?.text && asked[at + 1] === next);
}

/** A clause after a comma that has a subject of its own or goes on with "and". */
function beginsAnew(answer: AnswerText, index: number, sentence: Span): boolean {
  return (
    phraseBook.and.has(answer.tokens[index]?.text ?? '') ||
    phraseEnd(answer, index, sentence, phraseBook.guess) !== null
  );
}

function isUnbroken(answer: AnswerText, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) if (answer.breaks[index] !== 'none') return false;
  return true;
}
