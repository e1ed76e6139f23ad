/** @module Where an answer says one of the accepted strings, as whole tokens. */
import { tokenizeText } from '../text/normalize.ts';
import type { AnswerText, Span } from './answer-text.ts';

/** Every place, longest first, so that "Watson and Crick" is preferred to "Watson". */
export function findAnswers(answer: AnswerText, accepted: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const text of accepted) {
    const gold = tokenizeText(text).tokens;
    if (gold.length === 0) continue;
    for (let start = 0; start + gold.length <= answer.tokens.length; start++) {
      const isHere = gold.every((token, index) => {
        if (answer.tokens[start + index]?.text !== token.text) return false;
        const isAcross = index > 0 && answer.breaks[start + index] !== 'none';
        return !isAcross || mayCross(answer, start + index, token.before, token.isNumber);
      });
      if (isHere) spans.push({ start, end: start + gold.length });
    }
  }
  return spans.sort(
    (one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start,
  );
}

/** "Stephan, Becker" is no "Stephan Becker"; "September 5, 1969" is "September 5 1969". */
function mayCross(answer: AnswerText, index: number, goldGap: string, isNumber: boolean): boolean {
  if (answer.breaks[index] === 'sentence') return /[.;!?]/.test(goldGap);
  return isNumber || answer.tokens[index - 1]?.isNumber === true || /\S/.test(goldGap);
}
