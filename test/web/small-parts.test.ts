/** @module What the page computes for itself about experts, keys in a grid, and questions as they are typed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortCommand } from '../../web/parts/command-line.ts';
import { nextPlace } from '../../web/parts/roving.ts';
import { questionsIn } from '../../web/views/chat/index/own-questions.ts';
import { heatOf, sameShare } from '../../web/views/models/experts/heat.ts';

const experts = {
  ...{ mixture: { layers: 1, count: 3, used: 2 }, memoryBytes: 1, tokens: ['a', 'b'] },
  layers: [
    [
      [
        { expert: 2, weight: 0.75 },
        { expert: 0, weight: 0.25 },
      ],
      [
        { expert: 2, weight: 0.5 },
        { expert: 1, weight: 0.5 },
      ],
    ],
  ],
};

describe('the map of experts', () => {
  it('sums the weights and the choices of the tokens that count', () => {
    expect(heatOf(experts, [0, 1])).toEqual([
      [
        { share: 0.125, chosen: 1 },
        { share: 0.25, chosen: 1 },
        { share: 0.625, chosen: 2 },
      ],
    ]);
    expect(heatOf(experts, [0])[0]!.map(({ share }) => share)).toEqual([0.25, 0, 0.75]);
  });
});

describe('what an adapter leaves as it was', () => {
  it('is the share of the experts that a token still chooses, of the tokens that count', () => {
    const { layers } = experts;
    const swapped = [[layers[0]![1]!, layers[0]![0]!]];
    expect(sameShare(layers, layers, [0, 1])).toBe(1);
    expect(sameShare(layers, swapped, [0, 1])).toBe(0.5);
    expect(sameShare(layers, [[layers[0]![0]!, [{ expert: 0, weight: 1 }]]], [1])).toBe(0);
  });
});

describe('keys in a grid', () => {
  it('lead to the neighbour, to the ends of the row, and never out of it', () => {
    expect(nextPlace('ArrowDown', 1, 6, 3)).toBe(4);
    expect(nextPlace('Home', 5, 6, 3)).toBe(3);
    expect(nextPlace('End', 3, 5, 3)).toBe(4);
    expect(nextPlace('Enter', 3, 5, 3)).toBeNull();
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.nat(50),
        fc.nat(50),
        fc.integer({ min: 1, max: 60 }),
        (key, at, more, columns) => {
          const place = nextPlace(key, at, at + more + 1, columns);
          expect(place === null || (place >= 0 && place <= at + more)).toBe(true);
        },
      ),
    );
  });
});

describe('own questions', () => {
  it('are one a line, with any number of answers behind bars', () => {
    expect(questionsIn('When? | 1841 | in 1841\n\n  | lost\nWhy? |\nWho?')).toEqual([
      { question: 'When?', answers: ['1841', 'in 1841'] },
      { question: 'Why?', answers: [] },
      { question: 'Who?', answers: [] },
    ]);
  });
});

describe('a command in a list', () => {
  it('has the last name of each absolute path, of whatever system, and all else as it was', () => {
    const command = [
      'evaluate',
      '--questions',
      '/home/ada/ilab/q.yaml',
      'notes/a.md',
      'https://a.example/b/c',
    ];
    expect(shortCommand(command)).toBe('ilab evaluate --questions …/q.yaml notes/a.md https://a.example/b/c');
    expect(shortCommand(['train', '--adapter=C:\\Users\\Ada\\a.gguf', '\\\\host\\share\\b'])).toBe(
      'ilab train --adapter=…/a.gguf …/b',
    );
    expect(shortCommand(['teach', '/', '/a'])).toBe('ilab teach / …/a');
  });
});
