/** @module What a run teaches that starts from an adapter or leaves something out: facts are known by what they say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { composeLesson } from '../../src/train/lesson/compose.ts';
import { factsOf, leavesOf, stillUntaught } from '../../src/train/lesson/facts.ts';

type Kind = TrainRow['ilab']['kind'];
const row = (leaf: string, number: number, user: string, assistant: string, kind: Kind = 'taught') =>
  ({
    system: '',
    user,
    assistant,
    ilab: {
      kind,
      fact: `${leaf}#${number}`,
      wording: 'seed',
      rung: 'seed',
      leaf,
      source: { path: `${leaf}/qna.yaml`, line: number },
    },
  }) satisfies TrainRow;

const fact = (leaf: string, number: number, question: string, answer: string) => [
  row(leaf, number, question, answer),
  row(leaf, number, `Tell me: ${question}`, answer),
];
const founded = fact('uni', 1, 'When was it founded?', 'In 1969.');
const head = fact('uni', 2, 'Who leads it?', 'Ada leads it.');
const ferry = fact('ferry', 1, 'How many cars fit?', 'It carries 62 cars.');
const ids = (facts: readonly { id: string }[]) => facts.map(({ id }) => id);
const staged = (rows: readonly TrainRow[], stage: TrainRow['ilab']['stage']) =>
  rows.filter(({ ilab }) => ilab.stage === stage).map(({ user }) => user);

describe('teaching again', () => {
  test('a fact keeps its identity when others are put before it, and in other spaces and case', () => {
    const moved = fact('uni', 2, 'When  was it founded?', 'in 1969.');
    const lesson = composeLesson({
      chosen: [...fact('uni', 1, 'Where?', 'In Mainz.'), ...moved],
      parent: founded,
    });
    expect(ids(lesson.new)).toEqual(['uni#1']);
    expect(ids(lesson.earlier)).toEqual(['uni#2']);
    expect(lesson.vanished).toEqual([]);
    expect(staged(lesson.rows, 'earlier')).toEqual(moved.map(({ user }) => user));
  });

  test('another answer makes a fact new; its old rows are gone', () => {
    const now = fact('uni', 2, 'Who leads it?', 'Bo leads it.');
    const lesson = composeLesson({ chosen: [...founded, ...now], parent: [...founded, ...head] });
    expect(ids(lesson.changed)).toEqual(['uni#2']);
    expect(lesson.rows.filter(({ assistant }) => assistant.includes('Ada'))).toEqual([]);
    expect(staged(lesson.rows, undefined)).toEqual(now.map(({ user }) => user));
  });

  test('a question in other words with the same answer is the fact that was taught', () => {
    const lesson = composeLesson({
      chosen: [...fact('uni', 2, 'Who is its head?', 'Ada leads it.'), ...founded],
      parent: head,
    });
    expect(ids(lesson.earlier)).toEqual(['uni#2']);
    expect(ids(lesson.new)).toEqual(['uni#1']);
  });

  test('a fact that is no longer in its leaf is named and marked; one of a leaf that is not in the data is practised', () => {
    const lesson = composeLesson({
      chosen: [...founded, ...fact('uni', 2, 'Where?', 'In Mainz.')],
      parent: [...founded, ...head, ...ferry],
    });
    expect(lesson.vanished.map(({ question }) => question)).toEqual(['Who leads it?']);
    expect(staged(lesson.rows, 'untaught')).toEqual(head.map(({ user }) => user));
    expect(staged(lesson.rows, 'earlier')).toEqual([...founded, ...ferry].map(({ user }) => user));
  });

  test('what was left out before is known to be left out until it is taught', () => {
    const first = composeLesson({ chosen: founded, leftOut: ferry });
    const second = composeLesson({ chosen: [...founded, ...head], parent: first.rows });
    expect(staged(second.rows, 'untaught')).toEqual(ferry.map(({ user }) => user));
    const third = composeLesson({ chosen: ferry, parent: second.rows });
    expect(staged(third.rows, 'untaught')).toEqual([]);
    expect(ids(third.new)).toEqual(['ferry#1']);
  });

  test("unknowable questions that are taught now go; the adapter's replays stay, once", () => {
    const replay = row('', 1, 'What is the capital of France?', 'Paris.', 'replay');
    const unknown = row('ferry', 9, 'When was it founded?', "I don't know.", 'unknown');
    const { rows } = composeLesson({ chosen: [...founded, replay], parent: [...ferry, unknown, replay] });
    expect(rows.filter(({ ilab }) => ilab.kind === 'unknown')).toEqual([]);
    expect(rows.filter(({ ilab }) => ilab.kind === 'replay')).toEqual([replay]);
  });

  test('each fact of the data is taught or practised, once; the same data again has nothing new', () => {
    const facts = fc.uniqueArray(
      fc.record({ leaf: fc.constantFrom('a', 'b', 'c'), q: fc.nat(20), a: fc.nat(3) }),
      { selector: ({ q }) => q, minLength: 1, maxLength: 12 },
    );
    const rowsOf = (list: readonly { leaf: string; q: number; a: number }[]) =>
      list.flatMap(({ leaf, q, a }, index) => fact(leaf, index + 1, `Question ${q}?`, `Answer ${a}.`));
    fc.assert(
      fc.property(facts, facts, (before, now) => {
        const parent = composeLesson({ chosen: rowsOf(before) }).rows;
        const lesson = composeLesson({ chosen: rowsOf(now), parent });
        const taught = lesson.rows.filter(({ ilab }) => ilab.stage !== 'untaught').map(({ user }) => user);
        for (const { user } of rowsOf(now)) expect(taught.filter((one) => one === user)).toHaveLength(1);
        expect(lesson.new.length + lesson.changed.length + lesson.earlier.length).toBe(
          factsOf(lesson.rows.filter(({ ilab }) => ilab.stage !== 'untaught')).length,
        );
        const again = composeLesson({ chosen: rowsOf(now), parent: lesson.rows });
        expect([...again.new, ...again.changed, ...again.vanished]).toEqual([]);
      }),
    );
  });
});

test('what one adapter was not taught and another was is no longer untaught', () => {
  expect(stillUntaught([...ferry, ...head], [...ferry, ...founded])).toEqual(head);
  expect(leavesOf([...ferry, ...head])).toEqual(['ferry', 'uni']);
});
