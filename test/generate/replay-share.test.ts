/** How many general questions a lesson asks, and that training has what it needs of them. */
import { describe, expect, test } from 'vitest';
import { de } from '../../src/generate/data/de.ts';
import { en } from '../../src/generate/data/en.ts';
import { chooseReplay } from '../../src/generate/replay-share.ts';
import type { Example } from '../../src/train/dataset.ts';
import { trainDefaults } from '../../src/train/options.ts';
import { drawProbes } from '../../src/train/probe-set.ts';

const counts = [1, 5, 8, 10, 14];

describe('chooseReplay', () => {
  test('all of them, in their order, from fifteen facts on', () => {
    for (const facts of [15, 16, 1000]) {
      expect(chooseReplay([en.replayPrompts], facts)).toEqual(en.replayPrompts);
      expect(chooseReplay([en.replayPrompts, de.replayPrompts], facts)).toEqual([
        ...en.replayPrompts,
        ...de.replayPrompts,
      ]);
    }
  });

  test('fewer for a smaller lesson; a growing one keeps those it has', () => {
    const chosen = counts.map((facts) => chooseReplay([en.replayPrompts], facts));
    expect(chosen.map(({ length }) => length)).toEqual([72, 72, 86, 107, 150]);
    for (const [at, prompts] of chosen.entries()) {
      expect(en.replayPrompts.filter((prompt) => prompts.includes(prompt))).toEqual(prompts);
      expect(prompts).toEqual(expect.arrayContaining(chosen[at - 1] ?? []));
    }
  });

  test('two languages share what the smallest lesson needs', () => {
    expect(chooseReplay([en.replayPrompts, de.replayPrompts], 1)).toHaveLength(72);
    expect(chooseReplay([], 1)).toEqual([]);
  });

  test('when a third of the answers is cut off, training still takes its eight probes and can fill an epoch', () => {
    for (const facts of counts) {
      const finished = Math.floor((chooseReplay([en.replayPrompts], facts).length * 2) / 3);
      const examples = [
        ...Array.from({ length: 20 * facts }, (_, i) => example('taught', `fact ${i % facts}`)),
        ...Array.from({ length: finished }, (_, i) => example('replay', `replay ${i}`)),
      ];
      const { probes } = drawProbes(examples, trainDefaults);
      expect(probes.general).toHaveLength(8);
      const drawnEachEpoch = trainDefaults.replaysPerFact * facts;
      const draws = (drawnEachEpoch * trainDefaults.numEpochs) / (finished - 8);
      // As often as in a lesson of fifteen facts: 375 draws of 99.
      expect(draws).toBeLessThan(4.2);
    }
  });
});

function example(kind: Example['kind'], fact: string): Example {
  return { chat: { tokens: new Int32Array([1, 2, 3, 4]), answerStart: 2 }, kind, fact, wording: 'question' };
}
