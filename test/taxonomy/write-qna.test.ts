/** @module Written files say what they were given, in a form that InstructLab takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQna } from '../../src/taxonomy/read-leaf.ts';
import { addGroups, type QnaFile, renderQna } from '../../src/taxonomy/write-qna.ts';
import { knowledgeV3 } from './samples.ts';

const file = (groups: QnaFile['groups']): QnaFile => ({
  createdBy: 'ann',
  domain: 'places',
  outline: 'A place',
  groups,
  document: { repo: '.', patterns: ['*.md'] },
});

/** Texts with what YAML stumbles over. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          'yes',
          'a: b',
          ' #',
          '- ',
          '\n',
          '\n\n\n\n',
          '  ',
          '\t',
          '"',
          "'",
          '|',
          '1969',
          'x',
          '{',
          '&a',
          '\u0085',
          '\ufeff',
          ':',
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((parts) => parts.join('')),
    fc.constantFrom('no', 'null', '12:30', '2020-01-01', '~', '*a', '@x', 'What is it: this?', 'Ends with:'),
  )
  .filter((one) => one.trim() !== '');

const said = (one: string) =>
  one
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

describe('renderQna', () => {
  it('keeps every text, and the form', () => {
    fc.assert(
      fc.property(text, text, text, (context, question, answer) => {
        const groups = [{ context, pairs: [{ question, answer }] }];
        const written = `# ilab: few-examples\n${renderQna(file(groups))}`;
        const { content, findings } = checkQna(written, 'knowledge', 'qna.yaml');
        expect(findings.filter(({ form }) => form !== 'few-examples')).toEqual([]);
        const [seed] = content?.seeds ?? [];
        expect(said(seed?.context ?? '')).toBe(said(context));
        expect(seed?.question).toBe(question.replace(/\p{Cs}/gu, '\uFFFD').trim());
        expect(seed?.answer).toBe(answer.replace(/\p{Cs}/gu, '\uFFFD').trim());
      }),
      { numRuns: 300 },
    );
  });
});

describe('addGroups', () => {
  const more = [{ context: 'More\nlines', pairs: [{ question: 'New one?', answer: 'New: yes.' }] }];

  it.each([
    ['as it is', knowledgeV3],
    ['with comments and other fields behind', knowledgeV3.replace('document:', '# mine\ndocument:')],
    [
      'with the list at the end',
      knowledgeV3
        .replace(/(document:[\s\S]*)/, '')
        .replace('seed_', `${/document:[\s\S]*/.exec(knowledgeV3)?.[0]}seed_`),
    ],
    [
      'with a list that is not indented',
      knowledgeV3.replaceAll(/^ {2}(?=[ -].*\n)(?! {2,}- "| repo| patterns)/gm, ''),
    ],
  ])('adds behind what is there: %s', (_, before) => {
    const after = addGroups(before, more);
    const found = checkQna(`# ilab: few-examples\n${after}`, 'knowledge', 'qna.yaml');
    const old = checkQna(before, 'knowledge', 'qna.yaml');
    expect(old.content?.seeds).toHaveLength(20);
    expect(found.content?.seeds.map(({ question }) => question)).toEqual([
      ...(old.content?.seeds ?? []).map(({ question }) => question),
      'New one?',
    ]);
    expect(found.content?.document?.patterns).toEqual(['*.md']);
    expect(after?.includes('# mine')).toBe(before.includes('# mine'));
  });

  it('refuses a list in brackets', () => {
    expect(addGroups('seed_examples: []\n', more)).toBeNull();
  });
});
