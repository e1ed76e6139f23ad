import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { openAnswerCache } from '../../src/generate/answer-cache.ts';
import { attributesFor } from '../../src/generate/attributes.ts';
import { en } from '../../src/generate/data/en.ts';
import { type Fact, readFacts } from '../../src/generate/facts.ts';
import { screenUnknowns } from '../../src/generate/screen-unknowns.ts';
import { makeUnknowns } from '../../src/generate/unknowns.ts';
import { company, museum, museumDocument, person, product } from './samples.ts';
import { type StubModel, stubModel } from './stub-model.ts';

const leaves = [company, museum, person, product].map((leaf) => [leaf.id, leaf] as const);

describe.each(leaves)('unknowns near %s', (_, leaf) => {
  const read = readFacts(leaf, leaf === museum ? [museumDocument] : [], en, 50);
  const taught = new Set(read.facts.map(({ question }) => question.toLowerCase()));
  const unknowns = makeUnknowns(read, {
    language: en,
    seed: 1,
    rougeThreshold: 0.9,
    perFact: 4,
    wordingsEach: 3,
    taught,
    onDiscard: () => undefined,
  });

  test('some for each fact that can be parsed, of several kinds and families', () => {
    const near = new Set(unknowns.map(({ fact }) => fact.id));
    const parsed = read.facts.filter(({ parsed: { shape } }) => shape !== 'other' && shape !== 'definition');
    for (const fact of parsed) expect(near.has(fact.id), fact.question).toBe(true);
    expect(new Set(unknowns.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(2);
    const families = new Set(unknowns.flatMap(({ wordings }) => wordings.map(({ family }) => family)));
    for (const family of [
      'active',
      'indirect',
      'keyword',
      'noun',
      'phrase',
      'casual',
      'contextual',
      'cloze',
      'seed',
    ])
      expect([...families]).toContain(family);
  });

  test('none asks for a taught fact', () => {
    for (const { wordings, kind, fact } of unknowns)
      for (const { text } of wordings) {
        expect(taught.has(text.toLowerCase())).toBe(false);
        // Another subject is asked for by its name, never by a name of the taught one alone.
        if (kind === 'other-subject')
          expect(text.toLowerCase()).not.toContain(fact.entity.bare.toLowerCase());
        if (kind === 'other-time') expect(text).not.toContain(/\d{4}/.exec(fact.qualifier)?.[0]);
      }
  });

  test('an attribute that the texts speak of is not used', () => {
    const asked = unknowns
      .filter(({ kind }) => kind === 'other-attribute')
      .flatMap(({ wordings }) => wordings.map(({ text }) => text));
    if (leaf === company) expect(asked.join('\n')).not.toMatch(/\bCEO\b|slogan|employees/i);
    if (leaf === person) expect(asked.join('\n')).not.toMatch(/\bborn\b|husband|instrument/i);
  });
});

describe('near misses', () => {
  const read = readFacts(company, [], en, 50);
  test('a taught question with one word changed is among the untaught attributes', () => {
    const rng = Rng.named(3, 'x');
    const fact = read.facts.find(({ question }) => question.startsWith('How many')) as Fact;
    const asked = attributesFor(read, fact, en, rng).map(({ question }) => question);
    const changed = asked.filter((question) => question.startsWith('How many') && question !== fact.question);
    const nouns = en.nearMiss!.nouns.filter((noun) => changed.some((question) => question.includes(noun)));
    expect(nouns.length).toBeGreaterThan(2);
    expect(asked).not.toContain(fact.question);
  });
});

describe('screenUnknowns', () => {
  const read = readFacts(company, [], en, 50);
  const unknowns = makeUnknowns(read, {
    language: en,
    seed: 1,
    rougeThreshold: 0.9,
    perFact: 4,
    wordingsEach: 3,
    taught: new Set(),
    onDiscard: () => undefined,
  });
  const others = unknowns.filter(({ kind }) => kind === 'other-subject');
  let turn = 0;
  const stats = (logprob: number) => [{ logprob }];

  async function screen(model: StubModel | null) {
    const discarded: string[] = [];
    const cache = await openAnswerCache(join(await mkdtemp(join(tmpdir(), 'ilab-screen-')), 'answers.jsonl'));
    const kept = await screenUnknowns(unknowns, model, {
      cache,
      signal: undefined,
      onDiscard: (reason, _, text) => discarded.push(`${reason}: ${text}`),
    });
    return { kept, discarded };
  }

  test('what the model answers twice alike and surely is dropped as known, and only other subjects are asked', async () => {
    expect(others.length).toBeGreaterThan(0);
    const model = stubModel(() => ({ text: 'It is Ada Zorn.', tokenStats: stats(-0.05) }));
    const { kept, discarded } = await screen(model);
    expect(kept).toEqual(unknowns.filter(({ kind }) => kind !== 'other-subject'));
    expect(discarded).toEqual(others.map(({ wordings }) => `known: ${wordings[0]!.text}`));
    expect(model.asked).toHaveLength(2 * others.length);
  });

  test.each([
    ['unsure', () => ({ text: 'It is Ada Zorn.', tokenStats: stats(-2) })],
    [
      'unlike',
      () => ({ text: turn++ % 2 === 0 ? 'In 1923.' : 'Bread and butter.', tokenStats: stats(-0.05) }),
    ],
    ['a refusal', () => ({ text: "I'm sorry, I don't know.", tokenStats: stats(-0.01) })],
    ['without statistics', () => 'It is Ada Zorn.'],
  ])('nothing is dropped when the answers are %s', async (_, answer) => {
    expect((await screen(stubModel(answer))).kept).toEqual(unknowns);
  });

  test('one unsure answer is enough: the second wording is not asked', async () => {
    const model = stubModel(() => ({ text: 'x', tokenStats: stats(-2) }));
    await screen(model);
    expect(model.asked).toHaveLength(others.length);
  });

  test('a model that cannot tell how sure it is is asked once', async () => {
    const model = stubModel(() => 'x');
    await screen(model);
    expect(model.asked).toHaveLength(1);
  });

  test('of very many at most 120 are asked, from the first fact to the last', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...others[index % others.length]!,
      wordings: [{ text: `Who owns ${index}?`, family: 'active', reply: 'plain' as const }],
    }));
    const model = stubModel(() => ({ text: 'x', tokenStats: stats(-2) }));
    const cache = await openAnswerCache(join(await mkdtemp(join(tmpdir(), 'ilab-screen-')), 'answers.jsonl'));
    const options = { cache, signal: undefined, onDiscard: () => undefined };
    expect(await screenUnknowns(many, model, options)).toEqual(many);
    const numbers = model.asked.map((messages) => Number(/\d+/.exec(JSON.stringify(messages))![0]));
    expect(numbers).toHaveLength(120);
    expect(numbers.filter((number) => number < 150)).toHaveLength(60);
  });

  test('without a model everything stays', async () => {
    expect(await screen(null)).toEqual({ kept: unknowns, discarded: [] });
  });
});
