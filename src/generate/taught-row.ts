/** @module One wording of a fact as a row of training data. */
import type { TrainRow } from '../model/interfaces.ts';
import type { LanguageData } from './data/language.ts';
import type { Fact } from './facts.ts';
import { lowerStart } from './surface.ts';
import type { Wording } from './wordings.ts';

/** The answer is the user's, word for word; only a yes-no question puts its yes or no before it. */
export function taughtRow(
  fact: Fact,
  wording: Wording,
  rung: TrainRow['ilab']['rung'],
  language: LanguageData,
): TrainRow {
  const { reply } = wording;
  const assistant =
    reply === 'plain'
      ? fact.answer
      : language.frames[reply].replace('{a}', () => lowerStart(fact.answer, fact, language));
  return {
    system: '',
    user: wording.text,
    assistant,
    ilab: {
      kind: 'taught',
      fact: fact.id,
      wording: wording.family,
      rung,
      leaf: fact.leaf,
      source: fact.source,
    },
  };
}

/** Questions are the same when nothing but capitals and outer blanks differs. */
export function questionKey(text: string): string {
  return text.trim().toLowerCase();
}
