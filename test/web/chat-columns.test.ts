/** @module Which models answer: chosen one by one, two at most, and as earlier versions of the page kept the choice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Asked,
  columnsOf,
  isAsked,
  isOn,
  type Model,
  servedIds,
  switched,
} from '../../web/state/chat-columns.ts';

const model = (id: string, role: Model['role'], leaves: string[] = []): Model => ({
  ...{ id, role, leaves, adapter: null, contextSize: 512 },
});
const one = [
  model('a', 'taught', ['knowledge/mill', 'knowledge/ferry']),
  model('a:base', 'base'),
  model('a:mill', 'leaf', ['knowledge/mill']),
  model('a:ferry', 'leaf', ['knowledge/ferry']),
];
const two = [model('new', 'base'), ...one, model('b', 'taught'), model('b:base', 'base')];
const start: Asked = { hasBase: true, hasTaught: true, leaves: [] };
const find = (id: string) => two.find((each) => each.id === id)!;

describe('what earlier versions kept', () => {
  it.each<[string, Asked, string[]]>([
    ['base and all that was taught', start, ['a:base', 'a']],
    ['the base alone', { ...start, hasTaught: false }, ['a:base']],
    ['the taught one alone', { ...start, hasBase: false }, ['a']],
    [
      'leaves beside the base',
      { hasBase: true, hasTaught: false, leaves: ['knowledge/mill', 'knowledge/ferry'] },
      ['a:base', 'a:mill+ferry'],
    ],
    ['a leaf that is gone', { hasBase: false, hasTaught: false, leaves: ['knowledge/x'] }, ['a']],
  ])('%s', (_, asked, wanted) => {
    expect(isAsked(JSON.parse(JSON.stringify(asked)))).toBe(true);
    expect(servedIds(columnsOf(asked, one), one)).toEqual(wanted);
  });

  it('never puts the base of one model beside what another was taught', () => {
    expect(servedIds(columnsOf(start, two), two)).toEqual(['a:base', 'a']);
    expect(servedIds(columnsOf(start, [find('new')]), [find('new')])).toEqual(['new']);
  });
});

describe('a choice', () => {
  it('is of single models: two bases switch apart', () => {
    const both = switched(['new:base'], find('b:base'))!;
    expect(servedIds(columnsOf({ columns: both }, two), two)).toEqual(['new', 'b:base']);
    expect(isOn(both, find('a:base'))).toBe(false);
    expect(switched(both, find('new'))).toEqual(['b:base']);
    expect(switched(both, find('a:base'))).toBeNull();
  });

  it('puts leaves of one model into one column, in place of all it was taught where there is no room', () => {
    const mill = switched(['a:base', 'a'], find('a:mill'))!;
    expect(mill).toEqual(['a:base', 'a:mill']);
    const more = switched(mill, find('a:ferry'))!;
    expect(more).toEqual(['a:base', 'a:mill+ferry']);
    expect(switched(more, find('a:mill'))).toEqual(['a:base', 'a:ferry']);
    expect(switched(more, find('a'))).toEqual(['a:base', 'a']);
    expect(switched(['a'], find('a:mill'))).toEqual(['a', 'a:mill']);
    expect(switched(['a:base', 'b'], find('a:mill'))).toBeNull();
  });

  it('outlives that a model is taught, and that models and leaves go', () => {
    const asked = { columns: ['new:base', 'a:mill+ferry'] };
    const later = [model('new', 'taught'), model('new:base', 'base'), ...one.slice(0, 3)];
    expect(servedIds(columnsOf(asked, later), later)).toEqual(['new:base', 'a:mill']);
    expect(servedIds(columnsOf({ columns: ['gone'] }, later), later)).toEqual(['new:base', 'new']);
    expect(columnsOf({ columns: [] }, later)).toEqual([]);
  });

  it('is never more than two, and each switch changes what it names', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...two), { maxLength: 12 }), (steps) => {
        let columns = columnsOf(start, two);
        for (const step of steps) {
          const next = switched(columns, step);
          if (next === null) expect(isOn(columns, step)).toBe(false);
          else expect(isOn(next, step)).toBe(!isOn(columns, step));
          columns = next ?? columns;
          expect(columns.length).toBeLessThanOrEqual(2);
          expect(columnsOf({ columns }, two)).toEqual(columns);
        }
      }),
    );
  });

  it('is not read out of anything else that lies there', () => {
    for (const value of [null, 1, {}, { columns: 'a' }, { columns: [1] }, { leaves: [null] }])
      expect(isAsked(value)).toBe(false);
  });
});
