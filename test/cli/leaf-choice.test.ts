/** @module Leaves as people name them on the command line. */
import { describe, expect, test } from 'vitest';
import { leafLabel, resolveLeaves } from '../../src/cli/commands/train/leaf-choice.ts';

const known = [
  'knowledge/university/bielefeld',
  'knowledge/ships/ossvane',
  'knowledge/towns/mainz',
  'skills/mainz',
];
const resolved = (...wanted: string[]) => resolveLeaves(wanted, known, 'train.jsonl');
const refused = (wanted: string, leaves = known) => {
  try {
    resolveLeaves([wanted], leaves, 'train.jsonl');
  } catch (error) {
    return error as Error & { hint: string };
  }
  throw new Error('was not refused');
};

describe('a leaf', () => {
  test.each([
    'knowledge/ships/ossvane',
    'ships/ossvane',
    'ossvane',
    './knowledge/ships/ossvane/',
    'knowledge/ships/ossvane/qna.yaml',
    'taxonomy/knowledge/ships/ossvane/qna.yaml',
    'knowledge\\ships\\ossvane',
  ])('is named by %s', (text) => {
    expect(resolved(text)).toEqual(['knowledge/ships/ossvane']);
  });

  test('may be one of several, named once or twice', () => {
    expect(resolved('ossvane', 'bielefeld', 'ships/ossvane')).toEqual([known[1], known[0]]);
    expect(leafLabel(resolved('ossvane', 'bielefeld'))).toBe('ossvane+bielefeld');
  });

  test('that is not there is refused with the nearest one', () => {
    expect(refused('osvane')).toMatchObject({
      message: expect.stringContaining('"osvane"'),
      hint: expect.stringContaining('knowledge/ships/ossvane'),
    });
    expect(refused('knowledge/ship/ossvane').hint).toContain('Did you mean knowledge/ships/ossvane?');
    expect(refused('whatever').hint).toContain('knowledge/towns/mainz, skills/mainz');
    expect(refused('a', []).hint).toContain('name no leaf');
  });

  test('whose name two have needs more of its path', () => {
    expect(refused('mainz').hint).toContain('knowledge/towns/mainz, skills/mainz');
  });
});
