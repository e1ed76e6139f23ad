/**
 * @module Questions near the taught facts that nobody taught: the same about another subject, another attribute of the same
 * subject, another year, things that do not exist. They are worded like the facts, so that no form of a question betrays its answer.
 */
import { Rng } from '../core/rng.ts';
import { describeEntity, nameSubject } from './aliases.ts';
import { attributesFor } from './attributes.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import type { Entity } from './entity.ts';
import type { Fact, LeafFacts } from './facts.ts';
import { leafNames } from './leaf-words.ts';
import { findNoun } from './lexical-variants.ts';
import { materialOf, wrongValueFor } from './material.ts';
import { makeWordings, type Wording } from './wordings.ts';

export type UnknownKind = 'other-subject' | 'other-attribute' | 'other-time' | 'invented';

export interface Unknown {
  kind: UnknownKind;
  /** The fact it is near to. */
  fact: Fact;
  wordings: Wording[];
}

export interface UnknownOptions {
  language: LanguageData;
  seed: number;
  rougeThreshold: number;
  /** Different questions for each fact. */
  perFact: number;
  /** Wordings of each of them. */
  wordingsEach: number;
  /** Everything that is taught, as lower-case texts: no unknown may be one of them. */
  taught: ReadonlySet<string>;
  onDiscard: (reason: string, about: string, text: string) => void;
}

export function makeUnknowns(leaf: LeafFacts, options: UnknownOptions): Unknown[] {
  const { language, seed } = options;
  const out: Unknown[] = [];
  const asked = new Set<string>();
  let turn = 0;
  for (const [index, fact] of leaf.facts.entries()) {
    const rng = Rng.named(seed, `unknown/${fact.id}`);
    const plans = planFor(leaf, fact, index, options, rng);
    let found = 0;
    for (const { kind, material } of plans) {
      if (found === options.perFact) break;
      const key = material.question.toLowerCase();
      if (asked.has(key) || options.taught.has(key)) continue;
      asked.add(key);
      const all = makeWordings(material, {
        language,
        seed,
        key: `unknown/${fact.id}/${key}`,
        limit: 24,
        rougeThreshold: options.rougeThreshold,
        wrongValue: material.value?.text ?? null,
        answer: null,
        valueStart: -1,
        withReverse: true,
        onDiscard: (reason, text) => options.onDiscard(reason, `unknown ${fact.id}`, text),
      }).filter(({ text }) => !options.taught.has(text.toLowerCase()));
      const wordings = spreadFamilies(all, options.wordingsEach, turn, rng);
      turn += options.wordingsEach;
      if (wordings.length === 0) continue;
      found++;
      out.push({ kind, fact, wordings });
    }
  }
  return out;
}

/** Wordings of as many families as wanted, going on through the families from one question to the next. */
function spreadFamilies(all: readonly Wording[], wanted: number, turn: number, rng: Rng): Wording[] {
  const families = [...new Set(all.map(({ family }) => family))].sort();
  const out: Wording[] = [];
  for (let i = 0; i < families.length && out.length < wanted; i++) {
    const family = families[(turn + i) % families.length];
    const pool = all.filter((wording) => wording.family === family);
    out.push(rng.pick(pool));
  }
  return out;
}

interface Plan {
  kind: UnknownKind;
  material: Material;
}

/**
 * All that can be asked, the kinds in turn, so that a small number still has each of them. Untaught attributes of the taught
 * subject have every second turn: they are what people ask next, and what a small model answers with a taught value.
 */
function planFor(leaf: LeafFacts, fact: Fact, index: number, options: UnknownOptions, rng: Rng): Plan[] {
  const queue = (kind: UnknownKind, materials: Material[]) =>
    materials.map((material) => ({ kind, material }));
  const attributes = queue('other-attribute', attributesFor(leaf, fact, options.language, rng));
  const others = queue('other-subject', rng.shuffle(otherSubjects(leaf, fact, options.language)));
  const times = queue('other-time', otherTimes(leaf, fact, options, rng));
  const turns: Plan[][] = [attributes, others, attributes, times];
  const plans: Plan[] = [];
  for (let i = 2 * index; turns.some((left) => left.length > 0); i++) {
    const next = turns[i % turns.length]?.shift();
    if (next !== undefined) plans.push(next);
  }
  return plans;
}

/** The fact's own question about another entity of the type, as far as the texts don't speak of that. */
function otherSubjects(leaf: LeafFacts, fact: Fact, language: LanguageData): Material[] {
  const { masked, shape, slots } = fact.parsed;
  // What a place or a stranger is may be known to everybody, and a name may hold its own city.
  const isTown = findNoun(slots.noun, language)?.entry.tags?.includes('town') ?? slots.noun === undefined;
  if (masked === '' || shape === 'definition' || (shape === 'place' && isTown)) return [];
  const others = language.own?.otherNames(fact.entity, leaf.text) ?? fact.entity.type.others;
  return others
    .filter((name) => !leafNames(leaf, name.replace(/^the /, '')))
    .map((name) => {
      const entity = otherEntity(name, fact.entity, language);
      const pattern = new RegExp(`(?:\\bthe )?${masked.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
      return {
        ...materialOf(fact, leaf.facts),
        question:
          language.own?.rename(fact.question, fact.entity, name) ??
          fact.question.replace(pattern, () => name),
        entity,
        subject: namedAfter(entity, nameSubject(fact.parsed.subject, entity, language)),
        value: fakeValue(fact, leaf, language, name),
      };
    });
}

/** Only names that tell the other subject: "the Laborschule" alone is the taught one. */
function namedAfter(entity: Entity, subject: Material['subject']): Material['subject'] {
  const names = [entity.bare, ...entity.formal, ...entity.casual].map((name) => name.replace(/^the /, ''));
  const tells = (name: string) => names.some((own) => name.includes(own));
  return { name: subject.name, formal: subject.formal.filter(tells), casual: subject.casual.filter(tells) };
}

/** Of the same type, and of the same gender: the articles around the name stay. */
function otherEntity(name: string, { type, gender }: Entity, language: LanguageData): Entity {
  const bare = name.replace(/^the /, '');
  // A place that the name holds is taken for one: "Marburg University" is "the University of Marburg", too.
  const entity = describeEntity(bare, `in ${bare.split(' ')[0]}.`, language);
  return { ...entity, name, type, ...(gender === undefined ? {} : { gender }) };
}

/** A made-up value for yes-no questions: of the kind that a fact like this has. */
function fakeValue(fact: Fact, leaf: LeafFacts, language: LanguageData, name: string): Material['value'] {
  if (fact.value === null) return null;
  const wrong = wrongValueFor({ ...fact, id: `${fact.id}/${name}` }, leaf.facts, language, 7);
  return wrong === null ? null : { text: wrong, kind: fact.value.kind };
}

/** The fact's question for years of which nothing is said; only for facts that hold for a year. */
function otherTimes(leaf: LeafFacts, fact: Fact, options: UnknownOptions, rng: Rng): Material[] {
  const year = /\d{4}/.exec(fact.qualifier)?.[0];
  if (year === undefined) return [];
  const years = Array.from({ length: 40 }, (_, i) => String(1982 + i)).filter(
    (other) => !leaf.text.includes(other) && Math.abs(Number(other) - Number(year)) > 1,
  );
  return rng
    .shuffle(years)
    .slice(0, options.perFact)
    .map((other) => ({
      ...materialOf(fact, leaf.facts),
      question: fact.question.replace(year, other),
      parsed: { ...fact.parsed, qualifier: fact.qualifier.replace(year, other) },
      value: fakeValue(fact, leaf, options.language, other),
    }));
}
