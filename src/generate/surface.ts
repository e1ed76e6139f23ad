/** @module The surface of a wording: capitals, frames around it, and the carelessness of somebody in a hurry. */
import type { Rng } from '../core/rng.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter small, unless the text begins with a name. */
export function lowerStart(
  text: string,
  material: Pick<Material, 'entity' | 'value'>,
  language?: LanguageData,
): string {
  if (language?.own !== undefined) return language.own.lowerStart(text);
  const names = [
    material.entity.bare,
    ...material.entity.formal,
    ...material.entity.casual,
    material.value?.text ?? '',
  ];
  const first = text.split(/[\s'’]/)[0] ?? '';
  const opensName = names.some((name) => name !== '' && name.split(/[\s'’]/)[0] === first);
  // "ZiF", "I", "NASA" keep their letters.
  if (opensName || first === 'I' || /^.+\p{Lu}/u.test(first)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Puts a direct question into a frame; `{q}` begins small and keeps its mark. */
export function frameQuestion(
  frame: string,
  question: string,
  material: Material,
  language: LanguageData,
  rng: Rng,
): string | null {
  const { name } = material.subject;
  if (name === '' && frame.includes('{S}')) return null;
  const upper = capital(question);
  let lower = lowerStart(question, material);
  const isCasual = /^[a-z]/.test(frame);
  if (isCasual)
    for (const [pattern, replacement] of language.frames.contractions)
      if (rng.next() < 0.7) lower = lower.replace(pattern, replacement);
  return frame
    .replace('{S}', () => name)
    .replace('{Q}', () => upper)
    .replace('{q}', () => lower);
}

/** A sentence that names the subject, then the question, in which a word like "the university" may stand for it. */
export function inContext(
  frame: string,
  material: Material,
  ask: (name?: string) => string,
  rng: Rng,
): string | null {
  const { subject, entity, parsed } = material;
  if (subject.name === '') return null;
  const { anaphor } = entity.type;
  // "What is the ship?" asks for nothing.
  const isOpen = parsed.shape !== 'subject' && parsed.shape !== 'definition';
  const useAnaphor = anaphor !== '' && parsed.subject === '@' && isOpen && rng.next() < 0.5;
  const question = useAnaphor ? ask(anaphor) : ask();
  return frame
    .replace('{S}', () => subject.name)
    .replace('{Q}', () => capital(question))
    .replace('{q}', () => question.charAt(0).toLowerCase() + question.slice(1));
}

/** Now and then without capitals, without the mark, or with two letters swapped; names and numbers stay readable. */
export function sloppy(text: string, material: Material, language: LanguageData, rng: Rng): string {
  const chance = rng.next();
  if (chance < 0.08) return text.toLowerCase();
  if (chance < 0.14) return text.toLowerCase().replace(/\?$/, '');
  if (chance < 0.19) return text.replace(/\?$/, '');
  if (chance < 0.24) return swapLetters(text, material, language, rng);
  return text;
}

function swapLetters(text: string, material: Material, language: LanguageData, rng: Rng): string {
  const named = new Set(
    `${material.subject.name} ${material.subject.formal.join(' ')} ${material.entity.bare}`
      .toLowerCase()
      .split(/[^\p{L}]+/u),
  );
  const words = text.split(' ');
  const places = words.flatMap((word, index) =>
    /^[a-z]{6,}\??$/.test(word) && !named.has(word.replace('?', '')) && !language.functionWords.has(word)
      ? [index]
      : [],
  );
  if (places.length === 0) return text;
  const place = rng.pick(places);
  const word = words[place] as string;
  const at = 1 + rng.int(word.replace('?', '').length - 3);
  words[place] = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return words.join(' ');
}
