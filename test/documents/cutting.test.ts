/** @module The three ways to cut a text share one rule for neighbours: what they made of the examples before they did is what they make now. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../src/documents/chunks.ts';
import { groupNeighbours } from '../../src/documents/group.ts';
import { cutContexts } from '../../src/draft/passages.ts';
import { cutStatements } from '../../src/generate/proposals/passages.ts';

const examples = join(import.meta.dirname, '../../examples');
const rows = Array.from({ length: 40 }, (_, n) => `| Stop ${n} | ${n}:15 |`);
const sentences = Array.from(
  { length: 60 },
  (_, n) => `Sentence number ${n} of the long paragraph has ten words here.`,
);
const documents = {
  english: readFileSync(
    join(examples, 'bielefeld/v3/knowledge/university/germany/bielefeld_university/bielefeld_university.md'),
    'utf8',
  ),
  german: readFileSync(
    join(
      examples,
      'bielefeld-de/v3/knowledge/hochschule/deutschland/universitaet_bielefeld/universitaet_bielefeld.md',
    ),
    'utf8',
  ),
  table: `# Lines\n\n| stop | time |\n|---|---|\n${rows.join('\n')}\n\nThe last stop of them all is closed on Sundays and in winter.\n`,
  long: `# Long\n\n${sentences.join(' ')}\n\n## Next\n\nShort.\n\n- one\n- two\n`,
};

/** Of all that was cut, recorded from the three functions that each had a loop of its own. */
const hashOf = (cut: unknown) => createHash('sha256').update(JSON.stringify(cut)).digest('hex').slice(0, 12);

describe.each([
  ['english', 'd93cf3d6fe0a', 'ba82d5594243', 'd1ae85b3e5b1'],
  ['german', '5cac8c9805f3', 'f99f2da4940a', 'c32e0f757284'],
  ['table', 'd7ea9ae3838d', '804de62c59e0', '428f2cd0a9ac'],
  ['long', 'e9acc50e1e72', 'faf142dc1b12', '4d5d3ac35bf7'],
] as const)('%s', (name, passages, contexts, statements) => {
  const text = documents[name];
  it('is looked up and proven in the same passages', () => expect(hashOf(cutPassages(text))).toBe(passages));
  it('is drafted in the same contexts', () => expect(hashOf(cutContexts(text))).toBe(contexts));
  it('is read by a teacher in the same pieces', () => expect(hashOf(cutStatements(text))).toBe(statements));
});

it('the English example is cut where a reader would', () => {
  const { english } = documents;
  const linesOf = (parts: readonly { start: number; end: number }[]) =>
    parts.map(({ start, end }) => `${start}-${end}`).join(' ');
  expect(cutPassages(english).map(({ startLine, endLine }) => `${startLine}-${endLine}`)).toEqual([
    '1-7',
    '9-17',
    '19-23',
    '25-28',
  ]);
  expect(cutContexts(english).map(({ ranges }) => linesOf(ranges))).toEqual([
    '5-7',
    '11-12',
    '16-17',
    '21-23',
    '27-28',
  ]);
});

it('neighbours stay together as long as the rule lets them, and none is lost', () => {
  const mayJoin = (group: readonly number[], next: number) => group.at(-1)! + 1 === next && group.length < 3;
  expect(groupNeighbours([1, 2, 3, 4, 7, 8, 2], mayJoin)).toEqual([[1, 2, 3], [4], [7, 8], [2]]);
  expect(groupNeighbours([], mayJoin)).toEqual([]);
});
