import { describe, expect, it } from 'vitest';
import type { LeafKind } from '../../src/taxonomy/leaf.ts';
import { lintSeeds } from '../../src/taxonomy/lint.ts';
import { parseQna } from '../../src/taxonomy/parse.ts';
import { validateQna } from '../../src/taxonomy/validate.ts';
import * as samples from './samples.ts';

function check(text: string, kind: LeafKind = 'knowledge') {
  const { root, findings } = parseQna(text, 'qna.yaml');
  expect(findings).toEqual([]);
  if (root === null) throw new Error('empty');
  return validateQna(root, kind, 'qna.yaml');
}

describe('valid files', () => {
  it.each([
    ['skill version 1', samples.skillV1, 'compositional_skills', 1, 1],
    ['skill version 2', samples.skillV2, 'compositional_skills', 2, 5],
    ['skill version 3', samples.skillV3, 'compositional_skills', 3, 5],
    ['knowledge version 1', samples.knowledgeV1, 'knowledge', 1, 1],
    ['knowledge version 2', samples.knowledgeV2, 'knowledge', 2, 5],
    ['knowledge version 3', samples.knowledgeV3, 'knowledge', 3, 20],
  ] as const)('%s', (_, text, kind, version, pairs) => {
    const { content, findings } = check(text, kind);
    expect(findings).toEqual([]);
    expect(content).toMatchObject({ version, createdBy: 'ann' });
    expect(content?.seeds).toHaveLength(pairs);
  });

  it('uses every pair of a context, with the context and its line', () => {
    const seeds = check(samples.knowledgeV3).content?.seeds ?? [];
    expect(seeds[3]).toEqual({
      question: 'Question 1.4?',
      answer: 'Answer 1.4.',
      context: 'Passage 1',
      line: 14,
    });
    expect(samples.knowledgeV3.split('\n')[13]).toContain('Question 1.4?');
  });

  it('reads the document field', () => {
    expect(check(samples.knowledgeV3).content?.document).toEqual({ repo: '.', patterns: ['*.md'], line: 56 });
    const git = samples.knowledgeV2.replace('repo: .', 'repo: https://example.org/x.git\n  commit: 0123abc');
    expect(check(git).content?.document).toMatchObject({
      repo: 'https://example.org/x.git',
      commit: '0123abc',
    });
  });

  it('keeps words that YAML 1.1 took for booleans', () => {
    const { content } = check(samples.skillV2.replace('Answer 1.', 'yes'), 'compositional_skills');
    expect(content?.seeds[0]?.answer).toBe('yes');
  });
});

describe('broken files', () => {
  const first = (text: string, kind?: LeafKind) => {
    const { content, findings } = check(text, kind);
    expect(content).toBeNull();
    return findings[0]!;
  };

  it.each([
    ['version: 3', 'version: "3"', 'must be a number', 1],
    ['version: 3', 'version: 4', 'version is "4"', 1],
    ['version: 3\n', '', '"version" is missing', 1],
    ['version: 3', 'version: true', 'version is "true"', 1],
    ['domain: places\n', '', '"domain" is missing', 1],
    ['domain: places', 'domain:', '"domain" is empty', 2],
    ['domain: places', 'domain: " "', '"domain" is empty', 2],
    ['domain: places', 'domian: places', '"domian" is not a field', 2],
    ['created_by: ann', 'created_by: [ann]', 'must be text, but is a list', 3],
    ['document_outline:', 'task_description:', 'not used by knowledge in version 3', 4],
    ['Answer 1.1.', '1969', 'must be text, but is a number', 9],
    ['Answer 1.1.', 'true', 'must be text, but is true or false', 9],
    ['patterns:\n    - "*.md"', 'patterns: "*.md"', '"patterns" must be a list', 58],
    ['    - "*.md"\n', '', '"patterns" has 0 item(s)', 58],
    ['    - "*.md"\n', '    - "*.md"\n    - "*.md"\n', 'repeats what stands in line 59', 60],
    ['repo: .', 'repo: https://example.org/x.git', '"commit" is missing', 57],
    ['repo: .', 'repo: .\n  branch: main', '"branch" is not a field of document', 58],
    ['  repo: .\n', '', '"repo" is missing', 57],
    ['context: Passage 2', 'context: ""', '"context" is empty', 16],
  ])('%j as %j', (from, to, words, line) => {
    const finding = first(samples.knowledgeV3.replace(from, to));
    expect(finding.message).toContain(words);
    expect(finding.line).toBe(line);
    expect(finding.hint).toBeTruthy();
  });

  it('lets knowledge pairs carry fields of their own, as upstream does', () => {
    const more = samples.knowledgeV3.replace('Question 1.2?', 'Question 1.2?\n        note: x');
    expect(check(more).content).not.toBeNull();
  });

  it('suggests the field that was meant', () => {
    expect(first(samples.knowledgeV3.replace('domain:', 'domian:')).hint).toBe('Did you mean "domain"?');
  });

  it('counts seeds and pairs', () => {
    const fewSeeds = samples.knowledgeV2.replace(/ {2}- question: Question 5\?\n.*\n/, '');
    expect(first(fewSeeds)).toMatchObject({
      message: expect.stringContaining('has 4 item(s); at least 5'),
      line: 5,
    });
    const fewPairs = samples.knowledgeV3.replaceAll(/ {6}- question: Question 2\.[34]\?\n.*\n/g, '');
    expect(first(fewPairs)).toMatchObject({ message: expect.stringContaining('has 2 item(s); at least 3') });
    expect(
      first(samples.skillV1.replace(/seed_examples:[\s\S]*/, 'seed_examples: []\n'), 'compositional_skills'),
    ).toMatchObject({ message: expect.stringContaining('at least 1'), line: 3 });
  });

  it('finds repeated examples', () => {
    const repeated = samples.skillV2.replace('Question 4?', 'Question 1?').replace('Answer 4.', 'Answer 1.');
    expect(first(repeated, 'compositional_skills').message).toContain('repeats what stands in line 5');
  });

  it('tells apart the forms of versions 2 and 3', () => {
    expect(first(samples.knowledgeV2.replace('task_description', 'document_outline')).message).toContain(
      'belongs to version 3',
    );
    expect(
      first(
        samples.knowledgeV3
          .replace('version: 3', 'version: 2')
          .replace('document_outline', 'task_description'),
      ).message,
    ).toContain('grouped by context');
    const flat = samples.knowledgeV2
      .replace('version: 2', 'version: 3')
      .replace('task_description', 'document_outline');
    expect(first(flat).message).toContain('In version 3 a pair stands in a group');
  });

  it('wants a document for knowledge and none for a skill', () => {
    expect(first(samples.knowledgeV2.replace(/document:[\s\S]*/, '')).message).toContain(
      '"document" is missing',
    );
    const skill = `${samples.skillV2}document: {repo: ., patterns: ["*.md"]}\n`;
    expect(first(skill, 'compositional_skills').message).toContain('"document" is not a field');
  });

  it.each([['- a\n'], ['just text\n'], ['42\n']])('refuses %j as a whole file', (text) => {
    expect(first(text).message).toContain('must hold fields here');
  });

  it('reports everything in one go', () => {
    const text = samples.knowledgeV3
      .replace('domain: places', 'domain: 7')
      .replace('Answer 3.2.', '8')
      .replace('repo: .', 'repo:');
    expect(check(text).findings).toHaveLength(3);
  });
});

describe('warnings', () => {
  it('a commit for a folder', () => {
    const { content, findings } = check(samples.knowledgeV3.replace('repo: .', 'repo: .\n  commit: abc'));
    expect(content?.document?.commit).toBeUndefined();
    expect(findings).toMatchObject([{ severity: 'warning', line: 58 }]);
  });

  it('contradictions and long texts', () => {
    const seed = { question: 'Where?', answer: 'Here.', line: 3 };
    const long = { question: 'x'.repeat(1001), answer: 'y', line: 9 };
    const found = lintSeeds([seed, { ...seed, answer: 'There.', line: 5 }, long], 'qna.yaml');
    expect(found.map(({ line, severity }) => [line, severity])).toEqual([
      [5, 'warning'],
      [9, 'warning'],
    ]);
    expect(lintSeeds([seed, { ...seed, context: 'Elsewhere', answer: 'There.' }], 'qna.yaml')).toEqual([]);
  });
});
