import fc from 'fast-check';
import { l as peerRougeL } from 'js-rouge';
import { describe, expect, test } from 'vitest';
import { longestCommonSubsequence, rougeL, wordsOf } from '../../src/text/rouge.ts';

/** The textbook table, as the definition has it. */
function lcsByTable(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return table[a.length]![b.length]!;
}

describe('ROUGE-L', () => {
  // Lin 2004, section 3.1: S1 against S2 and S3.
  test.each([
    ['police killed the gunman', 'police kill the gunman', 0.75],
    ['police killed the gunman', 'the gunman kill police', 0.5],
  ])('of Lin: %j and %j', (reference, candidate, expected) => {
    expect(rougeL(candidate, reference).f1).toBeCloseTo(expected, 12);
  });

  test('precision and recall are of candidate and reference', () => {
    const { precision, recall, f1 } = rougeL('the cat', 'the cat sat on the mat');
    expect(precision).toBe(1);
    expect(recall).toBeCloseTo(2 / 6, 12);
    expect(f1).toBeCloseTo(0.5, 12);
  });

  test('case, punctuation and digit grouping do not count', () => {
    expect(rougeL('How many? 24,255!', 'how many 24255').f1).toBe(1);
  });

  test('a text without words scores 0', () => {
    expect(rougeL('', 'a b').f1).toBe(0);
    expect(rougeL('?', '!').f1).toBe(0);
  });

  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 90 });

  test('the bit-parallel length is that of the table, beyond 64 tokens as well', () => {
    fc.assert(fc.property(words, words, (a, b) => longestCommonSubsequence(a, b) === lcsByTable(a, b)));
  });

  test('F1 is symmetric, and 1 for equal texts', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        expect(rougeL(one, other).f1).toBe(rougeL(other, one).f1);
        if (a.length > 0) expect(rougeL(one, one).f1).toBe(1);
      }),
    );
  });

  test('agrees with js-rouge on sentences', () => {
    const sentences = [
      'Who is the chancellor of Bielefeld University?',
      'Could you tell me who the chancellor of Bielefeld University is?',
      'Bielefeld University has how many faculties?',
      'How many faculties does Bielefeld University have?',
    ];
    for (const a of sentences)
      for (const b of sentences) {
        const plain = (text: string) => wordsOf(text).join(' ');
        // beta 1 makes its F the harmonic mean.
        expect(rougeL(a, b).f1).toBeCloseTo(peerRougeL(plain(a), plain(b), { beta: 1 }), 6);
      }
  });
});
