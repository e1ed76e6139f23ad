/** @module The name of what German texts are about: how it is found, masked, and what else it is called. */
import { type Entity, escapePattern } from '../../entity.ts';
import { findType } from '../../entity-type.ts';
import type { LanguageData } from '../language.ts';
import { anyEnding, inflectAfterArticles, opensWithAdjective } from './adjective-names.ts';
import { declineNoun, type Gender, lookUpGender } from './nouns.ts';
import { functionWords, prepositions } from './words.ts';

/** `@` stands for the name, `@'s` for its genitive. */
export const MASK = '@';
const GENITIVE_MASK = "@'s";

const WORD = '[\\p{Lu}][\\p{L}\\p{N}.&-]*';
const RUN = new RegExp(`${WORD}(?:(?: (?:von|für|zu|am|im|an der|der|und|&) | )(?:${WORD}|\\d+\\b))*`, 'gu');

/** The name in most questions, the longest of equals; null without one in two of five. */
export function findMainName(questions: readonly string[], text: string): string | null {
  const candidates = new Set<string>();
  for (const question of questions)
    for (const run of runsIn(question)) {
      const words = run.split(' ');
      for (let from = 0; from < words.length; from++)
        for (let to = from + 1; to <= words.length; to++) {
          const part = words.slice(from, to);
          if (
            [part[0], part.at(-1)].every((word) => /^[\p{Lu}\d]/u.test(word ?? '')) &&
            /^\p{Lu}/u.test(part[0] ?? '')
          )
            candidates.add(toNominative(part.join(' '), text));
        }
    }
  let best: { name: string; score: number } | null = null;
  for (const name of candidates) {
    const hits = questions.filter((question) => maskName(question, name, null).includes(MASK)).length;
    // One word that opens a question may be any noun; two in a row are a name.
    const score = hits * 100 + name.length;
    const isOften = hits / questions.length >= (name.includes(' ') ? 0.4 : 0.5);
    if (isOften && (best === null || score > best.score)) best = { name, score };
  }
  return best?.name ?? null;
}

function runsIn(text: string): string[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const first = run.split(' ')[0] as string;
    const isSmall = functionWords.has(first.toLowerCase()) || prepositions.has(first.toLowerCase());
    if (index > 0 || !isSmall) return [run.replace(/[.]+$/, '')];
    const others = run.slice(first.length + 1);
    return /^[\p{Lu}]/u.test(others) ? [others.replace(/[.]+$/, '')] : [];
  });
}

/** "Gartenvereins Tüffelsried" → "Gartenverein Tüffelsried", "Grauen Möwe" → "Graue Möwe", when the texts have that, too. */
export function toNominative(name: string, text: string): string {
  const [first = '', ...others] = name.split(' ');
  const adjective = others.length > 0 ? [first.replace(/n$/, '')] : [];
  for (const bare of [first.replace(/es$/, ''), first.replace(/s$/, ''), ...adjective]) {
    const other = [bare, ...others].join(' ');
    if (
      bare !== first &&
      bare.length > 3 &&
      new RegExp(`(?<![\\p{L}])${escapePattern(other)}(?![\\p{L}])`, 'u').test(text)
    )
      return other;
  }
  const bare = name.replace(/s$/, '');
  return others.length > 0 &&
    bare !== name &&
    new RegExp(`${escapePattern(bare)}(?![\\p{L}])`, 'u').test(text)
    ? bare
    : name;
}

/** By the articles before it in the texts; null for a name that takes none. */
export function genderOfName(name: string, text: string): Gender | null {
  const pattern = new RegExp(`(?<![\\p{L}])(\\p{L}+) ${escapePattern(name)}(?![\\p{L}])`, 'gu');
  const before = [...text.matchAll(pattern)].map((match) => match[1] as string);
  const genitives = [
    ...text.matchAll(
      new RegExp(`(?<![\\p{L}])des ${escapePattern(genitiveOf(name, 'm'))}(?![\\p{L}])`, 'gu'),
    ),
  ];
  const count = (words: string) =>
    before.filter((word) => words.split(' ').includes(word.toLowerCase())).length;
  const feminine = count('die zur');
  const neuter = count('das ins');
  const either = count('dem im am zum vom beim den der') + genitives.length;
  if (feminine + neuter + either === 0) return null;
  if (feminine > 0 && feminine >= neuter) return 'f';
  if (neuter > 0) return 'n';
  const known = lookUpGender(name.split(' ')[0] ?? '');
  return known === 'n' || known === 'f' ? known : 'm';
}

/** Genitive of a name: its noun is the first word, or the last after "Bielefelder". */
export function genitiveOf(name: string, gender: Gender | null): string {
  if (gender === 'f' || gender === 'pl') return name;
  if (gender === null) return /[sßxz]$/.test(name) ? name : `${name}s`;
  const origin = /^(\p{Lu}[\p{L}-]+er) (\p{Lu}.*)$/u.exec(name);
  return origin === null || !isOrigin(origin[1] as string)
    ? declineNoun(name, gender, 'gen')
    : `${origin[1]} ${declineNoun(origin[2] as string, gender, 'gen')}`;
}

function isOrigin(word: string): boolean {
  return (
    lookUpGender(word) !== 'f' &&
    /er$/.test(word) &&
    word.length > 5 &&
    !/(?:theater|center|orchester|kloster|register|zimmer|wasser)$/i.test(word)
  );
}

/** `text` with the name, in whichever case, as a mask; a genitive is marked as one. */
export function maskName(text: string, name: string, gender: Gender | null): string {
  const edge = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu');
  const genders: (Gender | null)[] = gender === null ? [null, 'm'] : [gender];
  let out = text.replace(edge(anyEnding(escapePattern(name), name)), MASK);
  for (const one of genders) {
    const genitive = genitiveOf(name, one);
    if (genitive !== name) out = out.replace(edge(anyEnding(escapePattern(genitive), name)), GENITIVE_MASK);
  }
  return out;
}

/** The masks filled with a name of the same gender; nothing else has to change for it. */
export function fillName(text: string, name: string, gender: Gender | null): string {
  const filled = text.replaceAll(GENITIVE_MASK, () => genitiveOf(name, gender)).replaceAll(MASK, () => name);
  return inflectAfterArticles(filled, name, gender);
}

/** Nouns whose gender their short form keeps. */
const SHORT: Readonly<Record<string, string>> = { Universität: 'Uni', Jugendherberge: 'Herberge' };

/** "Universität Bielefeld": also "Uni Bielefeld", "Bielefelder Universität". */
export function describeEntity(bare: string, text: string, language: LanguageData, byText = true): Entity {
  const type = findType(bare, text, language, byText);
  const gender = genderOfName(bare, text) ?? undefined;
  const formal = new Set<string>();
  const casual = new Set<string>();
  const parts = /^(\p{Lu}\p{Ll}[\p{L}-]+) (\p{Lu}[\p{L}-]+)$/u.exec(bare);
  if (parts !== null && gender !== undefined) {
    const [, head = '', place = ''] = parts;
    const origin = originOf(place, text);
    const short = SHORT[head];
    if (origin !== null) formal.add(`${origin} ${head}`);
    if (short !== undefined) {
      formal.add(`${short} ${place}`);
      casual.add(`${short} ${place}`);
      if (origin !== null) casual.add(`${origin} ${short}`);
    }
  }
  if (type.name === 'person') {
    const words = bare.replace(/^(?:(?:Dr|Prof|Professor|Professorin|Herr|Frau)\.? )+/, '').split(' ');
    if (words.length > 1) {
      formal.add(words.at(-1) as string);
      casual.add(words.at(-1) as string);
    }
  }
  formal.delete(bare);
  return {
    name: bare,
    bare,
    type,
    ...(gender === undefined ? {} : { gender }),
    formal: [...formal],
    casual: [...casual],
  };
}

/** "Bielefeld" → "Bielefelder"; null for a place whose form can't be told and that the texts don't have. */
function originOf(place: string, text: string): string | null {
  const regular = `${place}er`;
  if (new RegExp(`(?<![\\p{L}])${escapePattern(regular)}(?![\\p{L}])`, 'u').test(text)) return regular;
  const isPlace = new RegExp(
    `(?:in|nach|Stadt|Dorf|Gemeinde) (?:der Stadt )?${escapePattern(place)}(?![\\p{L}])`,
    'u',
  ).test(text);
  return isPlace &&
    /(?:feld|berg|burg|stadt|dorf|heim|furt|bach|ried|hof|stein|wald|brück|port|mund|stadt)$/.test(place)
    ? regular
    : null;
}

/** Invented places that a head noun takes: "Universität Lummerfelde". */
const PLACES =
  'Lummerfelde Oberwalsrode Tarnstedt Birkenmoor Heiderfurt Steinhövel-West Quellhausen Norderwinkel Falkenroda Kaltenmünde Rohrsiek Wiesenthal-Süd'.split(
    ' ',
  );

/** Other names of the same gender that nobody taught. */
export function otherNames(entity: Entity, text: string): string[] {
  const head = opensWithAdjective(entity.bare)
    ? undefined
    : /^(\p{Lu}\p{Ll}[\p{L}-]+) \p{Lu}/u.exec(entity.bare)?.[1];
  const isPerson = entity.type.name === 'person';
  const names =
    head === undefined || isPerson || entity.gender === undefined
      ? entity.type.others.filter(() => entity.gender === undefined)
      : PLACES.map((place) => `${head} ${place}`);
  return names.filter((name) => !text.includes(name));
}
