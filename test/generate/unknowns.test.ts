import { describe, expect, test } from 'vitest';
import { en } from '../../src/generate/data/en.ts';
import { readFacts } from '../../src/generate/facts.ts';
import { makeUnknowns } from '../../src/generate/unknowns.ts';
import { company, museum, museumDocument, person, product } from './samples.ts';

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
