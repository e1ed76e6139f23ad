/** YAML that wants all memory, all stack or another object's prototype: refused by each of the readers, with a sentence. */
import { describe, expect, test } from 'vitest';
import { parseConfigText } from '../../src/config/parse.ts';
import { IlabError } from '../../src/core/errors.ts';
import { parseDraft } from '../../src/draft/draft-file.ts';
import { parseQuestions } from '../../src/evaluate/questions.ts';
import { parseQna } from '../../src/taxonomy/parse.ts';
import { validateQna } from '../../src/taxonomy/validate.ts';

const levels = (name: string, count: number) =>
  Array.from({ length: count }, (_, level) =>
    level === 0
      ? `${name}0: &${name}0 [x, x, x, x, x, x, x, x, x, x]`
      : `${name}${level}: &${name}${level} [${Array(10)
          .fill(`*${name}${level - 1}`)
          .join(', ')}]`,
  ).join('\n');

/** By name; each is a few kilobytes, but for the one that is too large as it is. */
const bombs: Record<string, string> = {
  'a billion laughs': levels('lol', 12),
  'a billion laughs of maps': Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'm0: &m0 {a: x, b: x}'
      : `m${level}: &m${level} {a: *m${level - 1}, b: *m${level - 1}, c: *m${level - 1}, d: *m${level - 1}}`,
  ).join('\n'),
  'quadratic aliases': `big: &big ${'x'.repeat(10_000)}\nlist: [${Array(5000).fill('*big').join(', ')}]`,
  'an alias of itself': 'a: &a [*a]',
  'a map within itself': 'a: &a {b: *a}',
  'merged maps': `base: &base {${Array.from({ length: 500 }, (_, index) => `k${index}: v`).join(', ')}}\n${Array.from({ length: 500 }, (_, index) => `m${index}: {<<: *base}`).join('\n')}`,
  'an alias for nothing': 'a: *nowhere',
  'deep lists': `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'deep maps': `a: ${'{a: '.repeat(20_000)}x${'}'.repeat(20_000)}`,
  'deep blocks': Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
  'deep lists that never close': `a: ${'['.repeat(20_000)}`,
  'keys of keys': `${'? '.repeat(5000)}a`,
  'an unknown tag': 'version: !!js/function "function () {}"',
  'a tag of a program': 'version: !<tag:yaml.org,2002:python/object/apply:os.system> ["true"]',
  'two documents': 'version: 3\n---\nversion: 3',
  'control characters': 'version: "\u0000\u0007"\u0000',
};

const readers: Record<string, (text: string) => void> = {
  'qna.yaml': (text) => {
    const { root, findings } = parseQna(text, 'qna.yaml');
    const all =
      root === null ? findings : [...findings, ...validateQna(root, 'knowledge', 'qna.yaml').findings];
    if (all.some(({ severity }) => severity === 'error')) throw new Refused();
  },
  'a draft': (text) => parseDraft(text, 'qna.draft.yaml'),
  'a question file': (text) => parseQuestions(text, 'questions.yaml'),
  'config.yaml': (text) => parseConfigText(text, 'config.yaml'),
};
class Refused extends Error {}

const cases = Object.keys(readers)
  .flatMap((reader) => Object.keys(bombs).map((bomb) => ({ reader, bomb })))
  // A tag that nobody knows is a warning there, and its value stays text: the next test.
  .filter(({ reader, bomb }) => !(reader === 'config.yaml' && bomb.includes('tag')));

describe('20 YAML', () => {
  test.each(cases)('$reader: $bomb', ({ reader, bomb }) => {
    const before = process.memoryUsage().heapUsed;
    let thrown: unknown = null;
    try {
      readers[reader]!(bombs[bomb]!);
    } catch (error) {
      thrown = error;
    }
    expect(thrown instanceof IlabError || thrown instanceof Refused, String(thrown)).toBe(true);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 2 ** 20);
  });

  test.each(
    Object.keys(readers).flatMap((reader) =>
      ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((key) => ({ reader, key })),
    ),
  )('$reader: the key $key reaches no prototype', ({ reader, key }) => {
    for (const text of [
      `${key}: {polluted: 1}`,
      `version: 3\n${key}:\n  polluted: 1\n`,
      `? {${key}: 1}\n: 2`,
    ])
      try {
        readers[reader]!(text);
      } catch (error) {
        expect(error instanceof IlabError || error instanceof Refused, String(error)).toBe(true);
      }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(['an unknown tag', 'a tag of a program'])('config.yaml: %s makes nothing but text', (bomb) => {
    const values = parseConfigText(bombs[bomb]!, 'config.yaml').map(({ value }) => typeof value);
    expect(values.every((type) => type === 'string')).toBe(true);
  });
});
