/**
 * @module A fictional world of N facts by a seed, with everything that is asked of it. Its templates share nothing with the product's own
 * data maker. A smaller world of the same seed is the beginning of a bigger one.
 */
import { Rng } from '../../../src/core/rng.ts';
import type { Question } from '../../../src/evaluate/questions.ts';
import { general } from './general.ts';
import { kinds } from './kinds/all.ts';
import { Names } from './names.ts';
import type { Kind, Relation, Subject, Value } from './relation.ts';
import { inventions } from './strangers.ts';

/** The least number of seeds that a leaf may have, and the number that each has. */
export const FACTS_PER_SUBJECT = 5;
/** Unknowable questions of each sort at most, and for each taught subject. */
const MOST_UNKNOWABLE = 60;
const UNKNOWABLE_PER_SUBJECT = 3;

export interface Fact {
  /** Unique: subject and relation. */
  id: string;
  question: string;
  answer: string;
  value: Value;
  relation: Relation;
}

export interface Topic {
  kind: Kind;
  subject: Subject;
  /** Folder name. */
  slug: string;
  facts: Fact[];
}

export interface World {
  seed: number;
  topics: Topic[];
  questions: Question[];
}

/** @throws RangeError unless `facts` is a positive multiple of five. */
export function makeWorld(seed: number, facts: number): World {
  if (!Number.isInteger(facts) || facts < 1 || facts % FACTS_PER_SUBJECT !== 0)
    throw new RangeError(`A world has a multiple of ${FACTS_PER_SUBJECT} facts; ${facts} is none.`);
  const names = new Names();
  const order = Rng.named(seed, 'kinds').shuffle(kinds);
  const topics = Array.from({ length: facts / FACTS_PER_SUBJECT }, (_, index) =>
    makeTopic(order[index % order.length]!, Rng.named(seed, `topic/${index}`), names),
  );
  const questions = [
    ...topics.flatMap(taughtQuestions),
    ...topics.flatMap(reverseQuestions),
    ...unknowableQuestions(topics, Rng.named(seed, 'unknowable'), names),
    ...general,
  ];
  return { seed, topics, questions };
}

function makeTopic(kind: Kind, rng: Rng, names: Names): Topic {
  const subject = kind.draw(rng, names);
  const slug = subject.name
    .replace(/^the /, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  const chosen = new Set(rng.shuffle(kind.relations).slice(0, FACTS_PER_SUBJECT));
  const facts = kind.relations
    .filter((relation) => chosen.has(relation))
    .map((relation) => {
      const value = relation.draw(rng, names);
      return {
        id: `${slug}/${relation.id}`,
        question: fill(relation.ask, subject),
        answer: fill(relation.tell, subject, value),
        value,
        relation,
      };
    });
  return { kind, subject, slug, facts };
}

function taughtQuestions({ subject, facts }: Topic): Question[] {
  return facts.flatMap(({ id, relation, value }) =>
    relation.unseen.map((wording) => ({
      kind: 'taught' as const,
      question: fill(wording, subject),
      answers: value.accepted,
      fact: id,
    })),
  );
}

function reverseQuestions({ subject, facts }: Topic): Question[] {
  return facts.flatMap(({ id, relation, value }) =>
    relation.reverse === null
      ? []
      : [
          {
            kind: 'reverse' as const,
            question: fill(relation.reverse, subject, value),
            answers: [subject.key],
            fact: id,
          },
        ],
  );
}

/** Untaught attributes of taught subjects, the same kinds of question about others, and things of other kinds. */
function unknowableQuestions(topics: readonly Topic[], rng: Rng, names: Names): Question[] {
  const wanted = Math.min(MOST_UNKNOWABLE, UNKNOWABLE_PER_SUBJECT * topics.length);
  const attributes = rng.shuffle(
    topics.flatMap(({ kind, subject, facts }) =>
      kind.relations
        .filter((relation) => !facts.some((fact) => fact.relation === relation))
        .map((relation) => fill(rng.pick(relation.unseen), subject)),
    ),
  );
  const others = Array.from({ length: wanted }, (_, index) => {
    const { kind } = topics[index % topics.length]!;
    return fill(rng.pick(rng.pick(kind.relations).unseen), kind.draw(rng, names));
  });
  const invented = rng
    .shuffle(inventions)
    .slice(0, Math.ceil(wanted / 3))
    .map((question) => question.replace('{N}', names.stem(rng)));
  return [...attributes.slice(0, wanted), ...others, ...invented].map((question) => ({
    kind: 'unknowable' as const,
    question,
    answers: [],
  }));
}

/** The text with its slots filled and a capital at its beginning. */
function fill(template: string, { name }: Subject, value?: Value): string {
  const text = template.replaceAll('{S}', name).replaceAll('{V}', value?.text ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
