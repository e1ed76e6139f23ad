/** @module Yes-no questions with the right value and with a wrong one. */

import type { LanguageData } from './data/language.ts';
import type { Stream, StreamOptions } from './family-streams.ts';
import type { Phrasing } from './phrasing.ts';
import { renderCandidate } from './render-candidate.ts';
import { capital, lowerStart } from './surface.ts';

const MAX_TRIES = 12;

/** Right and wrong in turn; without a wrong value only right ones. */
export function makeYesNo(phrasing: Phrasing, { answer, valueStart, wrongValue }: StreamOptions): Stream {
  const { material, language, rng } = phrasing;
  const { value, parsed } = material;
  if (value === null) return () => undefined;
  // "Was hydrographer her job?": only names and numbers fit into every form.
  const pool = value.kind === 'text' ? [] : phrasing.shuffled('yesNo', null);
  let turn = 0;
  return () => {
    if (turn > MAX_TRIES) return undefined;
    const isRight = wrongValue === null || turn % 2 === 0;
    const shown = isRight ? value.text : wrongValue;
    const wording = { family: 'yes-no', reply: isRight ? 'yes' : 'no' } as const;
    turn++;
    const candidate = pool[turn % (pool.length + 1)];
    if (candidate !== undefined) {
      const text = renderCandidate(candidate, material, phrasing.name('any'), 'direct', language, shown);
      const full = text === null || parsed.qualifier === '' ? text : `${text} ${parsed.qualifier}`;
      return full === null ? null : { ...wording, text: `${capital(full)}?` };
    }
    if (answer === null || valueStart < 0 || isReply(answer, language)) return null;
    const told =
      `${answer.slice(0, valueStart)}${shown}${answer.slice(valueStart + value.text.length)}`.replace(
        /[.!]+\s*$/,
        '',
      );
    if (told.split(' ').length < 4) return null;
    const statement = lowerStart(told, material);
    return { ...wording, text: rng.pick(language.frames.isItTrue).replace('{s}', () => statement) };
  };
}

/** "Yes, it is." is no statement of its own. */
export function isReply(answer: string, { frames }: LanguageData): boolean {
  const openings = [frames.yes, frames.no].map((frame) => frame.replace(/,? *\{a\}.*$/, ''));
  return openings.some((opening) => answer.toLowerCase().startsWith(opening.toLowerCase()));
}
