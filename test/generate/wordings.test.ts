import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { loadDocuments } from '../../src/documents/load.ts';
import { en } from '../../src/generate/data/en.ts';
import { type Fact, type LeafFacts, readFacts } from '../../src/generate/facts.ts';
import { keepsQualifier, namesSubject } from '../../src/generate/gates.ts';
import { materialOf, wrongValueFor } from '../../src/generate/material.ts';
import { swapWords } from '../../src/generate/swap-words.ts';
import { holdsValue } from '../../src/generate/value.ts';
import { makeWordings, type Wording } from '../../src/generate/wordings.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';
import { readTaxonomy } from '../../src/taxonomy/tree.ts';
import { rougeL, wordsOf } from '../../src/text/rouge.ts';
import { club, company, museum, museumDocument, person, product, prose } from './samples.ts';

const example = join(import.meta.dirname, '../../examples/bielefeld');

async function readExample(version: string): Promise<LeafFacts> {
  const { leaves } = await readTaxonomy(join(example, version));
  const leaf = leaves[0] as Leaf;
  const documents = leaf.document
    ? await loadDocuments(leaf.document, { leafDir: dirname(leaf.path), cacheDir: '' })
    : [];
  return readFacts(leaf, documents, en, 50);
}

function wordsOfFact(fact: Fact, { facts }: LeafFacts, seed = 42): Wording[] {
  return makeWordings(materialOf(fact, facts), {
    language: en,
    seed,
    key: fact.id,
    limit: 40,
    rougeThreshold: 0.9,
    wrongValue: wrongValueFor(fact, facts, en, seed),
    answer: fact.answer,
    valueStart: fact.value?.start ?? -1,
    withReverse: true,
  });
}

/** The words that each name of the fact's main subject has in common. */
function nameWords({ entity }: Fact): string[] {
  const [first = [], ...others] = [entity.bare, ...entity.formal, ...entity.casual].map(wordsOf);
  return first.filter((word) => others.every((other) => other.includes(word)));
}

const samples: [string, () => LeafFacts | Promise<LeafFacts>][] = [
  ['bielefeld v3', () => readExample('v3')],
  ['bielefeld v2', () => readExample('v2')],
  ['person', () => readFacts(person, [], en, 50)],
  ['product', () => readFacts(product, [], en, 50)],
  ['museum', () => readFacts(museum, [museumDocument], en, 50)],
  ['company', () => readFacts(company, [], en, 50)],
];

describe.each(samples)('wordings of %s', (_, read) => {
  test('each keeps subject and qualifier, and only yes-no and reverse tell the value', async () => {
    const leaf = await read();
    for (const fact of leaf.facts) {
      const material = materialOf(fact, leaf.facts);
      for (const { text, family } of wordsOfFact(fact, leaf)) {
        // Swapped words may stand in the subject's own noun phrase, never in its name.
        if (family === 'swapped') expect(wordsOf(text)).toEqual(expect.arrayContaining(nameWords(fact)));
        else if (family !== 'reverse') expect(namesSubject(text, material), text).toBe(true);
        expect(keepsQualifier(text, material), text).toBe(true);
        const mayTell = ['yes-no', 'reverse', 'seed'].includes(family) || fact.value === null;
        if (!mayTell && !holdsValue(fact.question, fact.value!.text))
          expect(holdsValue(text, fact.value!.text), text).toBe(false);
      }
    }
  });

  test('the first is the question itself, and none is a copy of another', async () => {
    const leaf = await read();
    for (const fact of leaf.facts) {
      const wordings = wordsOfFact(fact, leaf);
      expect(wordings[0]).toEqual({ text: fact.question, family: 'seed', reply: 'plain' });
      for (const [index, one] of wordings.entries())
        for (const other of wordings.slice(index + 1))
          expect(rougeL(one.text, other.text).f1, `${one.text} / ${other.text}`).toBeLessThanOrEqual(0.9);
    }
  });

  test('no slot, no double space, no missing capital', async () => {
    const leaf = await read();
    for (const fact of leaf.facts)
      for (const { text } of wordsOfFact(fact, leaf)) {
        expect(text).not.toMatch(/[{}|@[\]]|\s{2}|\bundefined\b|\bnull\b| [?,]| \.(?!\.)/);
        expect(text).not.toMatch(/\bthe the\b|\bis is\b|\bwas was\b|\bof of\b|\ba [aeio]/i);
        if (/^["“]?\p{Ll}/u.test(text))
          expect(text, 'small letters at the start come from hurry').toMatch(/^[^\p{Lu}]|^[a-z]/u);
      }
  });

  test('parsed facts have many wordings in many families', async () => {
    const leaf = await read();
    for (const fact of leaf.facts) {
      const wordings = wordsOfFact(fact, leaf);
      const isParsed = fact.parsed.shape !== 'other';
      expect(wordings.length, fact.question).toBeGreaterThanOrEqual(isParsed ? 25 : 10);
      if (isParsed)
        expect(new Set(wordings.map(({ family }) => family)).size, fact.question).toBeGreaterThanOrEqual(
          fact.parsed.shape === 'polar' ? 6 : 7,
        );
    }
  });

  test('the same seed gives the same, another seed others', async () => {
    const leaf = await read();
    const fact = leaf.facts[0] as Fact;
    expect(wordsOfFact(fact, leaf)).toEqual(wordsOfFact(fact, leaf));
    expect(wordsOfFact(fact, leaf, 43)).not.toEqual(wordsOfFact(fact, leaf));
  });
});

describe('questions that no pattern knows', () => {
  const leaf = readFacts(prose, [], en, 50);
  test.each(leaf.facts.map((fact) => [fact.question, fact] as const))('%s', (_, fact) => {
    const wordings = wordsOfFact(fact, leaf);
    expect(wordings.length).toBeGreaterThanOrEqual(10);
    // The words that carry the question stay in each of them, but for statements, clozes, reverse questions and other verbs.
    const content = wordsOf(fact.question).filter(
      (word) => word.length > 5 && !/^(?:always|explain)$/.test(word),
    );
    for (const { text, family } of wordings)
      if (!['yes-no', 'cloze', 'reverse', 'synonym'].includes(family) && fact.parsed.shape === 'other')
        expect(text.toLowerCase()).toContain(fact.question.slice(1, -1).toLowerCase());
      else if (family === 'active') expect(wordsOf(text)).toEqual(expect.arrayContaining(content));
  });
});

describe('a few wordings as a reader expects them', () => {
  test.each([
    [
      'Who is the chancellor of Bielefeld University?',
      /^(?:Who (?:holds|serves|acts|works|fills|occupies|is))/,
    ],
    ['When was Bielefeld University founded?', /established|set up|started|created|existed|old/],
    [
      'How many students did Bielefeld University have in 2017?',
      /studied|enrolled|student body|attended|registered/,
    ],
    ['Who planned Bielefeld University?', /planner|planning|plans|conceived|devised/],
    ['In which state is Bielefeld University?', /belong|part of|home/],
    ['Which tram line goes to Bielefeld University?', /take|serves|runs|reach/],
  ])('%s', async (question, expected) => {
    const leaf = await readExample('v3');
    const fact = leaf.facts.find((one) => one.question === question) as Fact;
    const hits = wordsOfFact(fact, leaf).filter(({ text }) => expected.test(text));
    expect(hits.length).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['Who is the chair of the Harbour Lane Garden?', /lead|head|preside/],
    ['What is the annual fee of the Harbour Lane Garden?', /how much|cost|charge/i],
  ])('%s, in words of what the chair does and what the fee is for', (question, expected) => {
    const leaf = readFacts(club, [], en, 50);
    const fact = leaf.facts.find((one) => one.question === question) as Fact;
    expect(wordsOfFact(fact, leaf).some(({ text }) => expected.test(text))).toBe(true);
  });

  test('yes-no questions deny a wrong value of the same kind', async () => {
    const leaf = await readExample('v3');
    const fact = leaf.facts.find((one) => one.question.startsWith('How many students')) as Fact;
    const asked = wordsOfFact(fact, leaf).filter(({ family }) => family === 'yes-no');
    for (const { text, reply } of asked) expect(holdsValue(text, '24,255')).toBe(reply === 'yes');
    expect(asked.some(({ reply }) => reply === 'no')).toBe(true);
  });
});

describe('reverse questions', () => {
  test('tell the value, ask for the subject, and are several', async () => {
    const leaf = await readExample('v3');
    for (const fact of leaf.facts) {
      const reverse = wordsOfFact(fact, leaf).filter(({ family }) => family === 'reverse');
      for (const { text } of reverse) expect(text).toContain(fact.value!.text);
      if (fact.parsed.slots.wh === 'who') expect(reverse.length, fact.question).toBeGreaterThanOrEqual(2);
      if (fact.parsed.shape === 'definition') expect(reverse).toEqual([]);
    }
    const chancellor = leaf.facts.find(({ question }) => question.includes('chancellor')) as Fact;
    expect(wordsOfFact(chancellor, leaf).map(({ text }) => text)).toContain(
      'The chancellor of which university is Dr. Stephan Becker?',
    );
  });

  test('none where the value is not unique', async () => {
    const leaf = await readExample('v3');
    const [fact] = leaf.facts as [Fact];
    const options = { language: en, seed: 1, key: 'x', limit: 40, rougeThreshold: 0.9, wrongValue: null };
    const made = makeWordings(materialOf(fact, leaf.facts), {
      ...options,
      answer: fact.answer,
      valueStart: fact.value!.start,
      withReverse: false,
    });
    expect(made.filter(({ family }) => family === 'reverse')).toEqual([]);
  });
});

describe('swapWords', () => {
  const thesaurus = { 'late fee': ['overdue fine'], fee: ['charge'], ship: ['vessel'] };
  test.each([
    ['How much is the late fee?', /^How much is the overdue fine\?$/],
    ['How much is the fee?', /^How much is the charge\?$/],
    ['Is the ship in?', /^Is the vessel in\?$/],
  ])('%s', (text, expected) => expect(swapWords(text, thesaurus, Rng.named(1, text))).toMatch(expected));
  test.each(['Who runs Ship and Sons?', 'Is shipping free?', 'Is the co-ship open?'])(
    'names and other words stay: %s',
    (text) => expect(swapWords(text, thesaurus, Rng.named(1, text))).toBeNull(),
  );
});
