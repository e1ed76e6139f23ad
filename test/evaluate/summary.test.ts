import { describe, expect, test } from 'vitest';
import { wilson } from '../../src/evaluate/stats.ts';
import { summarize } from '../../src/evaluate/summary.ts';
import { renderSummary } from '../../src/evaluate/summary-text.ts';
import { questions, tinyProof } from './tiny-proof.ts';

const figure = (summary: ReturnType<typeof summarize>, kind: string, group: string) =>
  summary.conditions.find((one) => one.kind === kind)?.figures.find((one) => one.group === group);

describe('summarize', () => {
  const summary = summarize(tinyProof());

  test('the headline leaves out what the base model knew; "all" has it', () => {
    expect(summary.places).toEqual({
      ...{ taught: [0, 2], reverse: [3], unknowable: [4], general: [5, 6] },
      ...{ taughtAll: [0, 1, 2], reverseAll: [3] },
    });
    expect(figure(summary, 'after', 'taught')).toMatchObject({ n: 2, right: 2, facts: 2 });
    expect(figure(summary, 'base', 'taught')).toMatchObject({ n: 2, right: 0 });
    expect(figure(summary, 'base', 'taughtAll')).toMatchObject({ n: 3, right: 1, share: 1 / 3 });
  });

  test('facts that all agree are no certainty: the interval is that of so many draws', () => {
    expect(figure(summary, 'after', 'taughtAll')).toMatchObject({ n: 3, right: 3, facts: 2 });
    expect(figure(summary, 'after', 'taughtAll')?.byFact).toEqual(wilson(2, 2));
    expect(figure(summary, 'base', 'taught')?.byFact).toEqual(wilson(0, 2));
    expect(summary.conditions[0]?.comparisons.find(({ group }) => group === 'taught')?.interval).toBeNull();
  });

  test('a leaked question counts in no headline', () => {
    const leak = { row: 0, kind: 'taught' as const, fact: 'head', user: 'x', score: 0.8, isExact: false };
    const leaks = [2, 4, 6].map((place) => ({ ...leak, question: questions[place]!.question }));
    const { places } = summarize(tinyProof({ leaks }));
    expect(places).toMatchObject({ taught: [0], unknowable: [], general: [5], taughtAll: [0, 1, 2] });
  });

  test('compared over what both were asked', () => {
    const [base, , gold] = summary.conditions;
    const taught = base?.comparisons.find(({ group }) => group === 'taughtAll');
    expect(taught).toMatchObject({ n: 3, gained: 2, lost: 0, difference: 2 / 3, p: 0.5 });
    expect(gold?.comparisons.map(({ group }) => group)).toEqual([
      'taught',
      'reverse',
      'taughtAll',
      'reverseAll',
    ]);
    expect(gold?.comparisons[1]).toMatchObject({ n: 1, gained: 0, lost: 1, difference: -1 });
  });

  test('refused although taught, or although the base knew', () => {
    expect(summary.overRefusal?.taught).toMatchObject({ n: 3, refused: 0 });
    expect(summary.overRefusal?.general).toMatchObject({ n: 2, refused: 1 });
  });

  test('seeds, facts and calibration', () => {
    const taught = summary.seeds.find(({ group }) => group === 'taughtAll');
    expect(taught).toMatchObject({ min: 2 / 3, max: 1, shares: [1, 2 / 3] });
    expect(taught?.mean).toBeCloseTo(5 / 6, 12);
    expect(summary.facts).toEqual([
      { fact: 'founded', n: 2, right: 2 },
      { fact: 'head', n: 1, right: 1 },
    ]);
    // Abstentions claim nothing: 0.9, 0.8, 0.95 and 0.99 are left, all right.
    expect(summary.calibration?.n).toBe(4);
    expect(summary.calibration?.brier).toBeCloseTo((0.01 + 0.04 + 0.0025 + 0.0001) / 4, 12);
  });

  test('as text', () => {
    const text = renderSummary(tinyProof(), summary);
    expect(text).toMatch(
      /Taught facts in unseen wordings\n {2}base model +0\/2 {2}0\.0% \[.*\] {2}taught against it: p 0\.500\n/,
    );
    expect(text).toContain('2 seeds: mean 83.3%, least 66.7%, most 100.0%');
    expect(text).toContain('0/3 taught, 1/2 general');
    expect(text).toContain('Not measured, placebo adapter: with one fact');
  });
});
