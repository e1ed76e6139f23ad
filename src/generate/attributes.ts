/** @module Attributes of a taught subject that nobody taught: such as its type may have, and the taught one with one word changed. */
import type { Rng } from '../core/rng.ts';
import { nameSubject } from './aliases.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { findType } from './entity-type.ts';
import type { Fact, LeafFacts } from './facts.ts';
import { leafNames, STEM, stemsOf } from './leaf-words.ts';
import { isPersonFact } from './material.ts';
import { parseQuestion } from './parse-question.ts';

/** Of so many attributes one is the fact's own question with another noun or verb. */
const NEAR_MISS_EVERY = 3;

/** Questions about the same subject whose attribute neither a seed nor a document speaks of. */
export function attributesFor(leaf: LeafFacts, fact: Fact, language: LanguageData, rng: Rng): Material[] {
  if (fact.subject.name === '') return [];
  const stems = stemsOf(leaf);
  const isFree = (words: readonly string[]) => words.every((word) => !stems.has(word.slice(0, STEM)));
  const { name, attributes } = subjectFor(leaf, fact, language);
  const own = rng
    .shuffle(attributes.filter(({ words }) => isFree(words)))
    .map(
      ({ question }) => language.own?.askAbout(question, fact.entity) ?? question.replace('{S}', () => name),
    );
  const near = rng.shuffle(nearMisses(fact, language).filter(({ word }) => isFree([word])));
  const questions: string[] = [];
  for (let i = 0; own.length > 0 || near.length > 0; i++) {
    const next = i % NEAR_MISS_EVERY === 1 ? (near.shift()?.question ?? own.shift()) : own.shift();
    if (next !== undefined) questions.push(next);
    else if (i % NEAR_MISS_EVERY !== 1) break;
  }
  return questions.map((question) => askedOf(question, leaf, fact, language, rng));
}

/** A part without a type of its own ("the loan period of X") has no attributes to speak of: the whole is asked about. */
function subjectFor(leaf: LeafFacts, fact: Fact, language: LanguageData) {
  const whole = { name: fact.entity.name, attributes: fact.entity.type.attributes };
  if (fact.parsed.subject === '@') return whole;
  const head = /^the (.+?) (?:of|at|in|from)\b/.exec(fact.subject.name)?.[1];
  const text = leaf.about?.(fact.entity.bare).text ?? leaf.text;
  const type = findType(head ?? fact.subject.name, text, language, false);
  const isTyped = type !== language.entityTypes.at(-1);
  return isTyped ? { name: fact.subject.name, attributes: type.attributes } : whole;
}

/** "How many cars can X carry?" → "How many bicycles can X carry?"; "When was X sold?" → "When was X insured?" */
function nearMisses(fact: Fact, language: LanguageData): { question: string; word: string }[] {
  const { nearMiss, morphology } = language;
  if (nearMiss === undefined) return [];
  const { question, parsed } = fact;
  const { shape, slots } = parsed;
  const noun = slots.noun ?? slots.n;
  const isCount =
    shape === 'count' || shape === 'countVp' || slots.kind === 'many' || slots.wh === 'how many';
  if (isCount && noun !== undefined)
    return nearMiss.nouns.map((word) => ({ question: question.replace(noun, word), word }));
  const isEvent =
    ['when', 'where', 'agent'].includes(shape) && slots.voice === 'passive' && parsed.tense === 'past';
  if (!isEvent || slots.verb === undefined) return [];
  const form = morphology.inflect(slots.verb, shape === 'agent' ? 'past' : 'participle');
  if (!question.includes(form)) return [];
  return nearMiss.verbs.map((word) => ({
    question: question.replace(form, morphology.inflect(word, 'past')),
    word,
  }));
}

function askedOf(question: string, leaf: LeafFacts, fact: Fact, language: LanguageData, rng: Rng): Material {
  const parsed = parseQuestion(question, fact.entity, language);
  const value = isPersonFact({ parsed })
    ? {
        text: rng.pick(language.persons.filter((name) => !leafNames(leaf, name))),
        kind: 'name' as const,
      }
    : parsed.shape === 'count'
      ? { text: String(2 + rng.int(400)), kind: 'number' as const }
      : null;
  return {
    question,
    parsed,
    entity: fact.entity,
    subject: nameSubject(parsed.subject, fact.entity, language),
    value,
    valuePreposition: 'in',
    isOnlyPlace: false,
    isOwnValue: true,
  };
}
