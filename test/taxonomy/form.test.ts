/** @module The form of a file, what --fix makes of it, the caret, and the schema for editors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits, fixText } from '../../src/taxonomy/fix-text.ts';
import { lintForm } from '../../src/taxonomy/form.ts';
import type { LeafKind } from '../../src/taxonomy/leaf.ts';
import { guessTokens, lintSeeds } from '../../src/taxonomy/lint.ts';
import { checkQna } from '../../src/taxonomy/read-leaf.ts';
import { renderFindings } from '../../src/taxonomy/render-findings.ts';
import { editorSchema, qnaSchemas } from '../../src/taxonomy/schema.ts';
import * as samples from './samples.ts';

const check = (text: string, kind: LeafKind = 'knowledge') => checkQna(text, kind, 'qna.yaml');
const fix = (text: string, kind: LeafKind = 'knowledge') =>
  fixText(text, (one) => check(one, kind).findings).text;

describe('form', () => {
  it.each([
    ['trailing-spaces', 'domain: places', 'domain: places  ', 2],
    ['new-line-at-end-of-file', '"*.md"\n', '"*.md"', 59],
    ['empty-lines', 'domain', '\n\n\ndomain', 4],
    ['empty-lines', '"*.md"\n', '"*.md"\n\n', 60],
    ['empty-lines', 'version', '\nversion', 1],
    ['colons', 'domain: places', 'domain:  places', 2],
    ['colons', 'domain: places', 'domain : places', 2],
    ['yaml-1.1', 'Answer 1.1.', 'yes', 9],
    ['yaml-1.1', 'Answer 1.1.', '2020-01-31', 9],
    ['commas', 'patterns:\n    - "*.md"', 'patterns: ["*.md","*.txt"]', 58],
    ['brackets', 'patterns:\n    - "*.md"', 'patterns: [  "*.md" ]', 58],
  ])('%s is found and corrected', (form, from, to, line) => {
    const text = samples.knowledgeV3.replace(from, to);
    const { content, findings } = check(text);
    expect(content).not.toBeNull();
    expect(findings).toMatchObject([{ form, line, severity: 'warning' }]);
    const fixed = fix(text);
    expect(check(fixed).findings).toEqual([]);
    expect(check(fixed).content?.seeds.map(({ answer }) => answer)).toEqual(
      content?.seeds.map(({ answer }) => answer),
    );
  });

  it.each([
    ['hyphens', '- context: Passage 2', '-  context: Passage 2'],
    ['indentation', 'repo: .\n  patterns', ' repo: .\n   patterns'],
  ])('%s is found and left to a person', (form, from, to) => {
    const found = lintForm(samples.knowledgeV3.replace(from, to), 'qna.yaml');
    expect(found.map((one) => one.form)).toContain(form);
    expect(found.every((one) => one.form !== form || one.fix === undefined)).toBe(true);
  });

  it('finds nothing in what stands in quotes or in a block of lines', () => {
    const text = samples.knowledgeV3
      .replace('Answer 1.1.', '"a ,b :  c"')
      .replace('context: Passage 1', 'context: |\n      a ,b :  c\n      [   x   ]');
    expect(check(text).findings).toEqual([]);
  });

  it.each([
    ['version: 3', 'version: "3"'],
    ['version: 3\n', ''],
    ['Answer 1.1.', '1969'],
    ['Answer 1.1.', 'It is this: an answer.'],
    ['Answer 1.1.', '@home is where'],
    ['    questions_and_answers:', '\t\tquestions_and_answers:'],
  ])('corrects %j written as %j', (from, to) => {
    const text = samples.knowledgeV3.replace(from, to);
    expect(check(text).content).toBeNull();
    expect(check(fix(text))).toMatchObject({ findings: [], content: { version: 3 } });
  });

  it('leaves alone what a person must decide', () => {
    const text = samples.knowledgeV3.replace('domain: places\n', '');
    expect(fix(text)).toBe(text);
  });

  it('corrects lines of Windows', () => {
    expect(fix(samples.knowledgeV3.replaceAll('\n', '\r\n'))).toBe(samples.knowledgeV3);
  });

  it('never changes what a valid file says, whatever blanks are in it', () => {
    const blanks = fc.array(
      fc.record({
        at: fc.nat(samples.knowledgeV3.length),
        what: fc.constantFrom(' ', '\n', '  ', '\n\n\n\n'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(blanks, (inserts) => {
        const text = applyEdits(
          samples.knowledgeV3,
          inserts.map(({ at, what }) => ({ start: at, end: at, text: what })),
        );
        const { content } = check(text);
        fc.pre(content !== null);
        const fixed = check(fix(text));
        expect(fixed.findings.filter((one) => one.fix !== undefined)).toEqual([]);
        const said = (seeds: readonly { question: string; answer: string }[] = []) =>
          seeds.map(({ question, answer }) => [question, answer]);
        expect(said(fixed.content?.seeds)).toEqual(said(content?.seeds));
      }),
      { numRuns: 40 },
    );
  });
});

describe('few examples', () => {
  const few = samples.knowledgeV3.replace(/ {2}- context: Passage 2[\s\S]*(?=document:)/, '');

  it('are an error with the way out, and a warning for who says so', () => {
    const { content, findings } = check(few);
    expect(content).toBeNull();
    expect(findings[0]?.hint).toContain('# ilab: few-examples');
    const said = check(`# ilab: few-examples\n${few}`);
    expect(said.content?.seeds).toHaveLength(4);
    expect(said.findings).toMatchObject([{ severity: 'warning', form: 'few-examples' }]);
  });
});

describe('lengths', () => {
  const seed = { question: 'What?', answer: 'word '.repeat(260), context: 'word '.repeat(600), line: 3 };

  it('are guessed without a model and counted with one', () => {
    expect(lintSeeds([seed, seed], 'qna.yaml').map(({ message }) => message)).toEqual([
      expect.stringMatching(/context has about 7\d\d tokens/),
      expect.stringMatching(/answer has about 3\d\d tokens/),
    ]);
    const counter = { model: 'tiny', count: (text: string) => text.split(' ').length };
    expect(lintSeeds([seed], 'qna.yaml', counter)[1]?.message).toContain('261 tokens (counted as tiny does)');
    expect(guessTokens.model).toBeNull();
  });
});

describe('the place', () => {
  it('is shown with a caret, also in a long line', () => {
    const finding = { path: 'q', line: 2, col: 9, message: 'm', hint: 'h', severity: 'error' as const };
    expect(renderFindings([finding], () => 'answer: 1969')).toEqual([
      'q:2:9: m',
      '       2 | answer: 1969',
      '         |         ^',
      '    h',
    ]);
    const lines = renderFindings([{ ...finding, col: 301 }], () => `${'x'.repeat(300)}y${'x'.repeat(300)}`);
    expect(lines[1]?.[lines[2]!.indexOf('^')]).toBe('y');
  });

  it('counts what repeats itself', () => {
    const findings = check(samples.knowledgeV3.replaceAll(/\n/g, ' \n')).findings;
    expect(findings.length).toBeGreaterThan(50);
    const lines = renderFindings(findings);
    expect(lines.at(-1)).toBe(`qna.yaml: ${findings.length - 3} more of this kind (trailing-spaces).`);
  });
});

describe('the schema for editors', () => {
  it.each(Object.entries(samples))('agrees about %s', (name, text) => {
    const kind = name.startsWith('skill') ? 'compositional_skills' : 'knowledge';
    expect(qnaSchemas[kind].safeParse(parse(text)).success).toBe(true);
  });

  it('agrees about files that lack something or have too much', () => {
    const lines = samples.knowledgeV3.trimEnd().split('\n');
    for (const [index] of lines.entries())
      for (const by of [[], [lines[index]!.replace(/\w+:/, 'other:')]]) {
        const text = [...lines.slice(0, index), ...by, ...lines.slice(index + 1)].join('\n');
        const { content, findings } = check(`${text}\n`);
        if (findings.some(({ message }) => /repeats|two fields|YAML|indented|second time/.test(message)))
          continue;
        let data: unknown;
        try {
          data = parse(text);
        } catch {
          continue;
        }
        // Where a missing commit or a second copy decides, the schema cannot.
        expect(qnaSchemas.knowledge.safeParse(data).success, text).toBe(content !== null);
      }
  });

  it('is JSON Schema with descriptions', () => {
    const schema = JSON.stringify(editorSchema('knowledge'));
    expect(schema).toContain('"$schema"');
    expect(schema).toContain('A short summary of the document.');
  });
});
