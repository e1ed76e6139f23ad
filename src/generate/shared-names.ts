/** @module Takes from a fact the short names that would name another fact's subject as well: two keepers may both be "Brill". */
import type { LanguageData } from './data/language.ts';
import { type Entity, escapePattern, holdsName, namesIn } from './entity.ts';
import type { Fact } from './facts.ts';

const bareOf = (name: string) => name.replace(/^the /i, '').toLowerCase();

/** @returns the same facts in their order, each with names under which its subject alone can be meant. @param text of the leaf. */
export function dropSharedNames(
  facts: readonly Fact[],
  text: string,
  { functionWords }: Pick<LanguageData, 'functionWords'>,
): Fact[] {
  const entities = new Map(facts.map(({ entity }) => [entity.bare, entity]));
  /** Name → the subjects that go by it. */
  const owners = new Map<string, Set<string>>();
  for (const { subject } of facts)
    for (const name of [subject.name, ...subject.formal, ...subject.casual])
      owners.set(bareOf(name), (owners.get(bareOf(name)) ?? new Set()).add(subject.name));
  const freed = new Map(
    [...entities].map(([bare, entity]) => {
      const others = [...entities.values()].filter((other) => other.bare !== bare);
      const isFree = (alias: string) =>
        !others.some((other) => allNames(other).some((name) => holdsAlias(name, alias))) &&
        !isStranger(alias, entity, text, functionWords);
      return [bare, { formal: entity.formal.filter(isFree), casual: entity.casual.filter(isFree) }];
    }),
  );
  return facts.map((fact) => {
    const { entity, subject } = fact;
    const dropped = [...entity.formal, ...entity.casual].filter((alias) => {
      const { formal = [], casual = [] } = freed.get(entity.bare) ?? {};
      return !formal.includes(alias) && !casual.includes(alias);
    });
    const isFree = (name: string) =>
      owners.get(bareOf(name))?.size === 1 && !dropped.some((alias) => bareOf(name) === bareOf(alias));
    return {
      ...fact,
      entity: { ...entity, ...freed.get(entity.bare) },
      subject: {
        ...subject,
        formal: subject.formal.filter(isFree),
        casual: subject.casual.filter(isFree),
      },
    };
  });
}

const allNames = ({ bare, formal, casual }: Entity) => [bare, ...formal, ...casual];

function holdsAlias(name: string, alias: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(bareOf(alias))}(?![\\p{L}\\p{N}])`, 'u').test(
    bareOf(name),
  );
}

/** Whether a last name stands in the text behind another first name: "Tomas Brill". */
function isStranger(
  alias: string,
  entity: Entity,
  text: string,
  functionWords: ReadonlySet<string>,
): boolean {
  if (entity.type.name !== 'person' || alias.includes(' ') || !holdsName(text, alias)) return false;
  const pattern = new RegExp(`\\p{Lu}[\\p{L}.'’-]* ${escapePattern(alias)}(?![\\p{L}\\p{N}])`, 'gu');
  return [...text.matchAll(pattern)]
    .flatMap(([found]) => namesIn(found, functionWords))
    .some((found) => found !== alias && !entity.bare.includes(found));
}
