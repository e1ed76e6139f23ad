import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EncodedChat } from '../../src/model/interfaces.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { packRows, sharedHeadLength } from '../../src/train/pack.ts';

const chat = (tokens: number[], answerStart: number): EncodedChat => ({
  tokens: Int32Array.from(tokens),
  answerStart,
});

test('the shared head is what all chats begin with, and leaves each a prompt token of its own', () => {
  expect(sharedHeadLength([chat([1, 2, 3, 4, 9], 4), chat([1, 2, 5, 4, 9], 4)])).toBe(2);
  expect(sharedHeadLength([chat([1, 2, 3, 9], 3), chat([1, 2, 3, 8], 3)])).toBe(2);
  expect(sharedHeadLength([chat([1, 2, 3, 9], 3)])).toBe(0);
});

const arbitraryChats = fc.array(
  fc.record({
    prompt: fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 2, maxLength: 9 }),
    answer: fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 30 },
);

test('each token of each chat lies in exactly one row, at its own position, seeing its own past and nothing else', () => {
  fc.assert(
    fc.property(arbitraryChats, (parts) => {
      const head = [1, 2, 3];
      const chats = parts.map(({ prompt, answer }) =>
        chat([...head, ...prompt, ...answer], head.length + prompt.length),
      );
      const length = 32;
      const shared = sharedHeadLength(chats);
      const rows = packRows(chats, length, shared);
      const mask = batchFeeds(rows).mask!.data as Float32Array;
      const seenChats = rows.flatMap((row, r) => {
        const last = Math.max(0, ...row.segments);
        return Array.from({ length: last }, (_, n) => {
          const places = [...row.segments.keys()].filter(
            (i) => row.segments[i] === 0 || row.segments[i] === n + 1,
          );
          expect(places.map((i) => row.positions[i])).toEqual(places.map((_, i) => i));
          places.forEach((from, i) => {
            const visible = [...row.segments.keys()].filter(
              (j) => mask[r * length * length + from * length + j] === 0,
            );
            expect(visible).toEqual(places.slice(0, i + 1));
          });
          return places.map((i) => row.tokens[i]);
        });
      });
      const sorted = (lists: (number | undefined)[][]) => lists.map((list) => list.join(' ')).sort();
      expect(sorted(seenChats)).toEqual(sorted(chats.map(({ tokens }) => [...tokens])));
      const labels = rows.reduce((sum, row) => sum + row.labels.length, 0);
      expect(labels).toBe(parts.reduce((sum, { answer }) => sum + answer.length, 0));
    }),
  );
});

test('unused slots see only themselves, so that no softmax is empty', () => {
  const [row] = packRows([chat([1, 2, 3], 2)], 5, 0);
  const mask = batchFeeds([row!]).mask!.data;
  expect([...mask].map((value) => (value === 0 ? 1 : 0))).toEqual([
    1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1,
  ]);
  expect(row!.selected).toEqual([1]);
  expect(row!.labels).toEqual([3]);
});

test('a chat longer than a row is refused, not cut', () => {
  expect(() => packRows([chat([1, 2, 3, 4], 2)], 3, 0)).toThrow('a chat of 4 tokens in a row of 3');
});
