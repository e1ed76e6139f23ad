/** @module Other names of a subject: from the pattern of its name, and from what the documents call it. */
import type { LanguageData } from './data/language.ts';
import { type Entity, escapePattern, holdsName, takesArticle } from './entity.ts';
import { findType } from './entity-type.ts';

/** The entity behind `bare`, with every alias that name and text allow. */
export function describeEntity(
  bare: string,
  text: string,
  language: LanguageData,
  /** Off for any other than the main subject, of which the text tells. */
  byText = true,
  /** What a table says it is: "ship". */
  told?: string,
): Entity {
  if (language.own !== undefined) return language.own.describeEntity(bare, text, byText);
  const type = findType(bare, text, language, byText, told);
  const article = takesArticle(bare, text);
  const formal = new Set<string>();
  const casual = new Set<string>();
  const of = /^(?:the )?(University|College|School|Museum|Institute|Bank) of ([\p{Lu}][\p{L} -]+)$/u.exec(
    bare,
  );
  const before = /^([\p{Lu}][\p{L} -]+) (University|College|School|Museum|Institute)$/u.exec(bare);
  const place = of?.[2] ?? before?.[1];
  const kind = of?.[1] ?? before?.[2];
  if (kind !== undefined && place !== undefined) {
    const isPlace =
      of !== null || new RegExp(`\\b(?:in|city of|town of) ${escapePattern(place)}\\b`).test(text);
    if (isPlace) {
      formal.add(before ? `the ${kind} of ${place}` : `${place} ${kind}`);
      formal.add(`the ${kind.toLowerCase()} in ${place}`);
      if (kind === 'University') formal.add(`${place}'s university`);
    }
    if (kind === 'University') {
      casual.add(`${place} Uni`);
      if (isPlace) casual.add(`Uni ${place}`).add(`the uni in ${place}`);
    }
  }
  if (type.name === 'person') addPersonNames(bare, formal, casual);
  if (type.name === 'company') {
    const short = bare.replace(/,? (?:Inc|Ltd|GmbH|AG|Corp|LLC|PLC|SE|KG|Company|Corporation)\.?$/, '');
    if (short !== bare) formal.add(short);
    formal.add(`the company ${short}`);
    casual.add(`the firm ${short}`);
  }
  const place2 = /\b(city|town|village|island|country|municipality|state|region)\b/i.exec(
    definitionOf(bare, text),
  )?.[1];
  if (type.name === 'city' && place2 !== undefined) formal.add(`the ${place2.toLowerCase()} of ${bare}`);
  for (const short of acronymsOf(bare, text)) formal.add(article ? `the ${short}` : short);
  const name = article ? `the ${bare}` : bare;
  formal.delete(name);
  return { name, bare, type, formal: [...formal], casual: [...casual] };
}

function addPersonNames(bare: string, formal: Set<string>, casual: Set<string>): void {
  const words = bare.replace(/^(?:(?:Dr|Prof|Professor|Sir|Dame|Mrs?|Ms)\.? )+/, '').split(' ');
  const last = words.at(-1) as string;
  if (words.length > 2) formal.add(`${words[0]} ${last}`);
  if (words.length > 1) {
    formal.add(last);
    casual.add(last);
  }
  if (words.join(' ') !== bare) formal.add(words.join(' '));
}

function definitionOf(name: string, text: string): string {
  return new RegExp(`${escapePattern(name)} (?:is|was) an? ([^.]{3,60})`, 'i').exec(text)?.[1] ?? '';
}

/** "ABC" for "Alpha Beta Company", when the text has it as a word or puts it behind the name in brackets. */
function acronymsOf(bare: string, text: string): string[] {
  const out = new Set<string>();
  const bracket = new RegExp(`${escapePattern(bare)} \\(([\\p{Lu}][\\p{L}\\p{N}.-]{1,9})\\)`, 'u').exec(
    text,
  )?.[1];
  if (bracket !== undefined) out.add(bracket);
  const words = bare.split(/[ -]/).filter((word) => /^\p{Lu}/u.test(word));
  const initials = words.map((word) => word[0]).join('');
  if (words.length > 2 && holdsName(text, initials)) out.add(initials);
  return [...out];
}

/**
 * The ways to write a noun phrase in which `@` is the main subject: "the Laborschule of @" is also "the Laborschule at
 * @", "@'s Laborschule" and, when its head is a name of its own, "the Laborschule".
 */
export function nameSubject(
  phrase: string,
  entity: Entity,
  language: LanguageData,
): { name: string; formal: string[]; casual: string[] } {
  if (/^(?:the )?@$/i.test(phrase))
    return { name: entity.name, formal: entity.formal, casual: entity.casual };
  // "the Mirquill versions" and "the steamer Brother Ambo" keep their article and take no second one.
  const isInner = /\bthe \p{Ll}+ @|\bthe @ \p{Ll}/u.test(phrase);
  const fill = (text: string, name: string) =>
    isInner ? text.replace('@', () => name.replace(/^the /i, '')) : text.replace(/(?:the )?@/i, () => name);
  const name = fill(phrase, entity.name);
  const formal = entity.formal.map((alias) => fill(phrase, alias));
  const casual = entity.casual.map((alias) => fill(phrase, alias));
  const parts = /^(the|an?) (.+) (of|at|in|from) (?:the )?@$/i.exec(phrase);
  if (parts) {
    const head = parts[2] as string;
    if (parts[3] === 'of' && ['at', 'in'].includes(entity.type.at))
      formal.push(`the ${head} ${entity.type.at} ${entity.name}`);
    if (!/^the /.test(entity.name)) formal.push(`${language.morphology.possessive(entity.name)} ${head}`);
    if (/^\p{Lu}/u.test(head)) {
      formal.push(`the ${head}`, `the ${head}`);
      casual.push(`the ${head}`);
    }
  }
  return { name, formal, casual };
}
