/** @module What kind of thing a name stands for: a ship, a person, a festival. None is better than a wrong one. */
import type { EntityType, LanguageData } from './data/language.ts';
import { escapePattern } from './entity.ts';

/** Where "a manufacturer of phones in a small town" ends to say what it is. */
const HEAD_END =
  / (?:of|in|at|from|for|which|that|who|with|by|on|to|der|des|von|vom|aus|an|am|im|für|mit|zum|zur|bei|auf)\b|,/u;

/**
 * By the name, by what `text` says it is ("X is a public university") or does ("X was born"), and by the words around it.
 * @param text about the name: what neighbours are told to be is no hint.
 * @param byText off for a name of which `text` tells only by the way: the words around it tell of something else.
 * @param told what a table says it is: "ship".
 */
export function findType(
  name: string,
  text: string,
  { entityTypes }: Pick<LanguageData, 'entityTypes'>,
  byText = true,
  told?: string,
): EntityType {
  const none = entityTypes.at(-1) as EntityType;
  if (told !== undefined)
    return entityTypes.find((type) => type.name === told || type.inDefinition.test(told)) ?? none;
  const own = escapePattern(name);
  const definition = new RegExp(
    `(?:^|[.!?]\\s+)(?:The |D(?:er|ie|as) )?${own}[^.\\n]{0,40}? (?:is|was|ist|war) (an?|the|eine?|der|die|das) ([^.\\n]{3,80})`,
    'imu',
  ).exec(text);
  const head = definition?.[2]?.split(HEAD_END)[0] ?? '';
  const isSaid = (type: EntityType) => head !== '' && type.inDefinition.test(head);
  // "X is a dish" of no known kind: other words around it cannot make a ship of it.
  const isOther = /^(?:an?|eine?)$/i.test(definition?.[1] ?? '') && !entityTypes.some(isSaid);
  // "the steamer Brother Ambo", "the largest ship of the fleet is the Pale Curlew".
  const apposition =
    new RegExp(`((?:\\p{Ll}+ ){1,5})(?:(?:is|was|called) )?(?:the )?${own}(?![\\p{L}\\p{N}])`, 'u').exec(
      text,
    )?.[1] ?? '';
  const beside = byText ? (/(\p{Ll}+) $/u.exec(apposition)?.[1] ?? '') : apposition;
  const isApposed = (type: EntityType) => beside !== '' && type.inDefinition.test(beside);
  const deeds = [
    ...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${own} ((?:\\d\\.|[^.?!\\n]){3,80})`, 'giu')),
  ].map((match) => match[1] as string);
  // The name itself is no hint: Harbour Lane Garden is no ship.
  const around = text.replace(new RegExp(own, 'gi'), ' ');
  const scored = entityTypes.map((type) => ({
    type,
    score:
      (type.inName.test(name) ? 5 : 0) +
      (isSaid(type) ? 6 : 0) +
      (deeds.some((deed) => type.inDeed?.test(deed)) ? 4 : 0) +
      (isApposed(type) ? 4 : 0) +
      (byText && !isOther ? hintsIn(around, type.inText) : 0),
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 2 ? best.type : none;
}

/** Three different hints count in full, more of them only between equals. */
function hintsIn(text: string, pattern: RegExp): number {
  const found = [...text.matchAll(new RegExp(pattern.source, 'gi'))].map(([word]) => word.toLowerCase());
  return Math.min(3, new Set(found).size) + Math.min(50, found.length) / 100;
}
