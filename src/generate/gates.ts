/** @module What every wording must satisfy, whoever made it: the reason why it fails, or null. */
import { tokenizeText } from '../text/normalize.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { holdsValue } from './value.ts';

const MAX_LENGTH = 300;

/** "format", "subject", "number" or "leak" when it must be discarded. */
export function checkWording(
  wording: { text: string; family: string },
  material: Material,
  language: LanguageData,
): string | null {
  const { text, family } = wording;
  if (text.length < 3 || text.length > MAX_LENGTH || /[{}|@\n\t<>\\]|\s{2}|\bundefined\b|\[|\]/.test(text))
    return 'format';
  if (family !== 'reverse' && !namesSubject(text, material)) return 'subject';
  if (!keepsQualifier(text, material)) return 'number';
  if (family !== 'yes-no' && family !== 'reverse' && leaks(text, material)) return 'leak';
  if (family !== 'model' && stutters(text, material, language)) return 'stutter';
  return null;
}

/** "State the state", "employees employed by": two words of one stem close together, names apart. */
function stutters(text: string, { subject, entity }: Material, language: LanguageData): boolean {
  const free = new Set(
    tokenizeText([subject.name, ...subject.formal, ...subject.casual, entity.type.noun].join(' ')).tokens.map(
      (token) => token.text,
    ),
  );
  const stems = tokenizeText(text).tokens.map(({ text: word }) =>
    word.length < 4 || language.functionWords.has(word) ? '' : word.slice(0, 5),
  );
  const isFree = (stem: string) => [...free].some((word) => word.startsWith(stem));
  return stems.some(
    (stem, index) => stem !== '' && stems.slice(index + 1, index + 4).includes(stem) && !isFree(stem),
  );
}

/** By any of its names; an abbreviation that is asked for stands for itself. */
export function namesSubject(text: string, { subject, entity, parsed, question }: Material): boolean {
  const lower = text.toLowerCase();
  const names = [subject.name, ...subject.formal, ...subject.casual, parsed.slots.abbr ?? ''];
  if (parsed.subject === '@') names.push(entity.bare, entity.name);
  const bare = names.map((name) => name.replace(/^the /i, '').toLowerCase()).filter((name) => name !== '');
  if (bare.length === 0) return text.includes(question);
  return bare.some((name) => lower.includes(name) || holdsWordsOf(lower, name));
}

/** "Bielefeld University" is also named by "the library of the university in Bielefeld". */
function holdsWordsOf(text: string, name: string): boolean {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  return words.length > 1 && words.every((word) => text.includes(word));
}

/** Years, days and names behind the verb: "on Monday" tells one fact from another. */
export function keepsQualifier(text: string, { parsed }: Pick<Material, 'parsed'>): boolean {
  const telling = `${parsed.qualifier} ${parsed.slots.rest ?? ''}`.match(/\d+|\p{Lu}\p{L}*/gu) ?? [];
  const lower = text.toLowerCase();
  return telling.every((word) => lower.includes(word.toLowerCase()));
}

/** A value that the user's own question holds can't be given away. */
export function leaks(text: string, { value, question }: Material): boolean {
  if (value === null || holdsValue(question, value.text)) return false;
  if (holdsValue(text, value.text)) return true;
  // The last name of a person gives the person away.
  if (value.kind !== 'name') return false;
  const asked = new Set(tokenizeText(question).tokens.map((token) => token.text));
  const telling = tokenizeText(value.text).tokens.filter(
    ({ text: word, surface }) => word.length > 3 && /^\p{Lu}/u.test(surface) && !asked.has(word),
  );
  const last = telling.at(-1);
  return last !== undefined && tokenizeText(text).tokens.some((token) => token.text === last.text);
}
