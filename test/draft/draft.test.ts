/** @module From documents to drafts, from drafts to what is taught: with real files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { acceptAll, decidePair, settleDraft } from '../../src/draft/accept.ts';
import { readAsked } from '../../src/draft/asked.ts';
import { countDraft, type Draft, missingToMinima } from '../../src/draft/draft.ts';
import { parseDraft, readDraft, renderDraft, writeDraft } from '../../src/draft/draft-file.ts';
import { draftLeaf } from '../../src/draft/leaf-draft.ts';
import { cutContexts, fillPassages } from '../../src/draft/passages.ts';
import { findSubject } from '../../src/draft/subject.ts';
import { openAnswerCache } from '../../src/generate/answer-cache.ts';
import { en } from '../../src/generate/data/en.ts';
import { detectLanguage } from '../../src/generate/detect-language.ts';
import { readFacts } from '../../src/generate/facts.ts';
import { remoteChatModel } from '../../src/infer/remote.ts';
import { readLeaf } from '../../src/taxonomy/read-leaf.ts';
import { scriptedEndpoint } from '../generate/scripted-endpoint.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const id = 'knowledge/x/y';

/** A taxonomy with one leaf that holds the documents. */
function taxonomy(documents: Record<string, string>): { root: string; folder: string } {
  const root = mkdtempSync(join(tmpdir(), 'ilab-draft-'));
  folders.push(root);
  const folder = join(root, id);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text);
  return { root, folder };
}

const examples = new URL('../../examples', import.meta.url).pathname;
const bielefeld = readFileSync(
  join(examples, 'bielefeld/v3/knowledge/university/germany/bielefeld_university/bielefeld_university.md'),
  'utf8',
);
const german = readFileSync(
  join(
    examples,
    'bielefeld-de/v3/knowledge/hochschule/deutschland/universitaet_bielefeld/universitaet_bielefeld.md',
  ),
  'utf8',
);
const draftOf = (root: string) =>
  draftLeaf({ root, leaf: id, cacheDir: join(root, '.cache'), createdBy: 'ann' });

describe('a draft', () => {
  it('names for each pair the line that says it', async () => {
    const { root, folder } = taxonomy({ 'bielefeld.md': bielefeld });
    const made = await draftOf(root);
    expect(made).toMatchObject({ isNew: true, leftOut: 0, counts: { contexts: 5, pairs: 15, open: 15 } });
    expect(made.subjects).toEqual([{ name: 'bielefeld.md', subject: 'Bielefeld University', pairs: 15 }]);
    const lines = bielefeld.split('\n');
    for (const { context, pairs } of (await readDraft(folder)).groups)
      for (const { source, by } of pairs) {
        expect(by).toBe('rules');
        const line = lines[Number(/^bielefeld\.md:(\d+)$/.exec(source)?.[1]) - 1];
        expect(context).toContain(line);
      }
  });

  it('speaks German about a German document', async () => {
    const { root, folder } = taxonomy({ 'bi.md': german });
    await draftOf(root);
    const questions = (await readDraft(folder)).groups.flatMap(({ pairs }) =>
      pairs.map((pair) => pair.question),
    );
    expect(questions).toContain('Wie viele Fakultäten hat die Universität Bielefeld?');
  });

  it('gives each document its own subject', async () => {
    const { root } = taxonomy({
      'a.md': '# Tarn Mill\n\nTarn Mill was built in 1841. Tarn Mill has 6 floors.\n',
      'b.md': '# Lake Orro\n\nLake Orro has 12 islands.\n',
    });
    const { subjects } = await draftOf(root);
    expect(subjects.map(({ subject, pairs }) => [subject, pairs])).toEqual([
      ['Tarn Mill', 2],
      ['Lake Orro', 1],
    ]);
  });

  it('takes the heading over a list of labels for its subject', async () => {
    const { root, folder } = taxonomy({ 'a.md': '# Orrin Club\n\n- Founded: 1962\n- Chair: Bela Norr\n' });
    expect(await draftOf(root)).toMatchObject({ subjects: [{ subject: 'Orrin Club' }] });
    expect(readFileSync(join(folder, 'qna.draft.yaml'), 'utf8')).toContain('Who is the chair of Orrin Club?');
    const other = taxonomy({ 'a.md': '# Overview\n\n- Founded: 1962\n- Chair: Bela Norr\n' });
    expect(await draftOf(other.root)).toMatchObject({ subjects: [{ subject: null }] });
  });

  it('says that a document with nothing to ask gives no pair, and writes no file', async () => {
    const { root, folder } = taxonomy({ 'a.md': 'it rained all day and nobody went out.\n' });
    const made = await draftOf(root);
    expect(made).toMatchObject({ counts: { pairs: 0 }, subjects: [{ subject: null }] });
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('takes sentences before a long table when there are too many', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `| 19${10 + n} | ${n + 3}00 |`);
    const text = `# Tarn Mill\n\nTarn Mill was built in 1841.\n\n| Year | Students |\n|---|---|\n${rows.join('\n')}\n`;
    const { root, folder } = taxonomy({ 'a.md': text });
    const made = await draftLeaf({
      ...{ root, leaf: id, cacheDir: root, createdBy: 'ann', most: 5 },
    });
    expect(made.counts.pairs).toBe(5);
    expect(made.leftOut).toBeGreaterThan(0);
    expect(JSON.stringify(await readDraft(folder))).toContain('1841');
  });

  it('asks about each row of a table that stands alone', async () => {
    const { root, folder } = taxonomy({
      'mills.md':
        '| Name | Founded | Location |\n|---|---|---|\n| Tarn Mill | 1841 | Orrowdale |\n| Holt Mill | 1850 | Varn |\n',
    });
    expect((await draftOf(root)).counts.pairs).toBe(4);
    const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    expect(pairs.map(({ question, source }) => [question, source])).toContainEqual([
      'What is the location of Holt Mill?',
      'mills.md:4',
    ]);
  });

  it('is kept while a person is at work on it', async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    await draftOf(root);
    const [first] = (await readDraft(folder)).groups[0]!.pairs;
    await decidePair(folder, first!, { state: 'rejected' });
    expect(await draftOf(root)).toMatchObject({ isNew: false, counts: { rejected: 1 } });
  });

  it('refuses a folder without a document', async () => {
    const { root } = taxonomy({});
    await expect(draftOf(root)).rejects.toThrow(/no document to draft from/);
  });
});

describe('a model', () => {
  const text =
    '# Salt Museum\n\nThe Salt Museum was founded in 1902. Since 1967 the gates of the Salt Museum are opened by a bell.\n';
  const fact = {
    ...{ subject: 'Salt Museum', relation: 'opened by', value: 'a bell' },
    question: 'What are the gates of the Salt Museum opened by?',
    answer: 'The gates of the Salt Museum are opened by a bell.',
  };
  const invented = { ...fact, value: 'a drum', answer: 'The gates of the Salt Museum are opened by a drum.' };

  it('proposes beside the rules, what stands in the document alone, over HTTP', async () => {
    await using endpoint = await scriptedEndpoint(({ schema, prompt }) => {
      if (JSON.stringify(schema ?? {}).includes('"relation"'))
        return JSON.stringify({ facts: [invented, fact] });
      return prompt.includes('Since 1967') ? 'By a bell.' : 'I cannot say.';
    });
    const { root, folder } = taxonomy({ 'a.md': text });
    await using model = await remoteChatModel({ endpointUrl: endpoint.url, model: 'big' });
    const cache = await openAnswerCache(join(root, 'answers.jsonl'));
    const made = await draftLeaf({
      ...{ root, leaf: id, cacheDir: root, createdBy: 'ann' },
      teacher: { model, base: null, cache },
    });
    expect(made.counts.pairs).toBe(2);
    const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    expect(pairs.map(({ question, by, source }) => [question, by, source])).toEqual([
      ['When was the Salt Museum founded?', 'rules', 'a.md:3'],
      [fact.question, model.id, 'a.md:3'],
    ]);
  });
});

describe('accepting', () => {
  it('writes what was accepted in its words, leaves out what was rejected, and removes the draft', async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    await draftOf(root);
    const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    await decidePair(folder, pairs[0]!, { state: 'rejected' });
    const edited = {
      state: 'accepted' as const,
      question: 'Founded when?',
      answer: 'It was founded in 1969.',
    };
    await decidePair(folder, pairs[1]!, edited);
    expect(await decidePair(folder, pairs[1]!, { state: 'rejected' })).toBe(false);
    await acceptAll(folder);
    const settled = await settleDraft(folder);
    expect(settled).toMatchObject({ added: 14, left: { pairs: 0 } });
    const { leaf, findings } = await readLeaf(root, id, 'knowledge');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(leaf?.seeds[0]).toMatchObject({ question: 'Founded when?', answer: 'It was founded in 1969.' });
    expect(leaf?.seeds).toHaveLength(14);
    expect(existsSync(join(folder, 'qna.draft.yaml'))).toBe(false);
    expect(readFileSync(join(folder, 'attribution.txt'), 'utf8')).toContain('License of the work: unknown');
  });

  it('adds to a qna.yaml that is there, once, and proposes nothing that it has', async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    await draftOf(root);
    await acceptAll(folder);
    await settleDraft(folder);
    writeFileSync(join(folder, 'b.md'), '# Tarn Mill\n\nTarn Mill was built in 1841.\n');
    const made = await draftOf(root);
    expect(made.subjects.map(({ pairs }) => pairs)).toEqual([0, 1]);
    await acceptAll(folder);
    const draft = await readDraft(folder);
    expect((await settleDraft(folder)).added).toBe(1);
    // As after a kill between the two files.
    await writeDraft(folder, draft);
    expect((await settleDraft(folder)).added).toBe(0);
    expect((await readLeaf(root, id, 'knowledge')).leaf?.seeds).toHaveLength(16);
  });

  it('brings back nothing that was rejected or put into other words, unless its answer changed', async () => {
    const text = (floors: number) =>
      `# Tarn Mill\n\nTarn Mill was built in 1841. Tarn Mill has ${floors} floors. The owner of Tarn Mill is Ada Zorn. The miller of Tarn Mill is Ole Rand.\n`;
    const { root, folder } = taxonomy({ 'a.md': text(6) });
    await draftOf(root);
    const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    const find = (word: string) => pairs.find(({ question }) => question.includes(word))!;
    await decidePair(folder, find('floors'), { state: 'rejected' });
    await decidePair(folder, find('miller'), { state: 'rejected' });
    const words = { question: 'Who owns the mill?', answer: 'Ada Zorn owns Tarn Mill.' };
    await decidePair(folder, find('owner'), { state: 'accepted', ...words });
    await acceptAll(folder);
    await settleDraft(folder);

    expect(await draftOf(root)).toMatchObject({ counts: { pairs: 0 }, rejected: 2 });
    writeFileSync(join(folder, 'a.md'), `${text(6)}\nTarn Mill has 3 wheels.\n`);
    expect(await draftOf(root)).toMatchObject({ counts: { pairs: 1 }, rejected: 2 });
    // Nor does the data maker take it from the document.
    const { leaf } = await readLeaf(root, id, 'knowledge');
    const document = { path: 'a.md', text: text(6), revision: '', repo: '.' };
    const { facts } = readFacts({ ...leaf!, document: undefined as never }, [document], en, 9);
    expect(facts.map(({ question }) => question).join(' ')).not.toMatch(/floors|miller|owner/);

    await acceptAll(folder);
    await settleDraft(folder);
    writeFileSync(join(folder, 'a.md'), text(7));
    await draftOf(root);
    const again = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    expect(again.map(({ answer }) => answer)).toEqual(['Tarn Mill has 7 floors.']);

    writeFileSync(join(folder, 'qna.rejected.jsonl'), '{"question": 1}\n');
    await rm(join(folder, 'qna.draft.yaml'));
    await expect(draftOf(root)).rejects.toThrow(InputError);
  });

  it('does not touch a qna.yaml that is broken', async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    await draftOf(root);
    await acceptAll(folder);
    writeFileSync(join(folder, 'qna.yaml'), 'version: 3\n');
    await expect(settleDraft(folder)).rejects.toThrow();
    expect(readFileSync(join(folder, 'qna.yaml'), 'utf8')).toBe('version: 3\n');
    expect(existsSync(join(folder, 'qna.draft.yaml'))).toBe(true);
  });

  it('loses no decision of several at once', async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    await draftOf(root);
    const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
    await Promise.all(
      pairs.map((pair, index) =>
        decidePair(folder, pair, { state: index % 2 === 0 ? 'accepted' : 'rejected' }),
      ),
    );
    expect(countDraft(await readDraft(folder))).toMatchObject({ accepted: 8, rejected: 7, open: 0 });
  });
});

describe('the file of a draft', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((one) => one.trim() === one && one !== '');
  const pair = fc.record({
    ...{ question: text, answer: text, source: text, by: text },
    state: fc.constantFrom('open' as const, 'accepted' as const, 'rejected' as const),
  });
  const draft: fc.Arbitrary<Draft> = fc.record({
    ...{ createdBy: text, domain: text, outline: text },
    groups: fc.array(fc.record({ context: text, pairs: fc.array(pair, { minLength: 1, maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    document: fc.constant({ repo: '.', patterns: ['*.md'] }),
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(draft, (one) => {
        expect(parseDraft(renderDraft(one), 'd')).toEqual(one);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['state: maybe', /"state"/, 9],
    ['state: [open]', /"state"/, 9],
  ])('is refused with its place: %s', (line, message, at) => {
    const text = `version: 3\ncreated_by: a\ndomain: b\ndocument_outline: c\nseed_examples:\n  - context: x\n    questions_and_answers:\n      - {question: Q, answer: A, ${line}}\ndocument: {repo: ., patterns: [a]}\n`;
    try {
      parseDraft(text, 'd');
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toMatch(message);
      expect((error as { line: number }).line).toBe(at - 1);
    }
  });

  it('takes a pair that a person wrote without its source', () => {
    const text = `version: 3\ncreated_by: a\ndomain: b\ndocument_outline: c\nseed_examples:\n  - context: x\n    questions_and_answers:\n      - question: When?\n        answer: 1969\ndocument: {repo: ., patterns: ["*.md"]}\n`;
    expect(parseDraft(text, 'd').groups[0]?.pairs).toEqual([
      { question: 'When?', answer: '1969', source: '', by: 'author', state: 'open' },
    ]);
  });
});

describe('passages', () => {
  it('hold every line of text once', () => {
    const block = fc.constantFrom(
      '## A heading',
      'Some words of a paragraph.\nIn two lines.',
      '- one\n- two',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |',
      `${'long words and more of them '.repeat(60)}.`,
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const text = blocks.join('\n\n');
        const covered = cutContexts(text).flatMap(({ ranges }) => ranges);
        text.split('\n').forEach((line, index) => {
          if (line === '' || /^#|^\|---/.test(line)) return;
          const times = covered.filter(({ start, end }) => index + 1 >= start && index + 1 <= end).length;
          expect(times, line).toBe(1);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are joined until each has enough, while there are more than enough', () => {
    const text = Array.from({ length: 12 }, (_, n) => `## Part ${n}\n\nText ${n}.`).join('\n\n');
    const items = Array.from({ length: 12 }, (_, n) => 3 + 4 * n);
    const filled = fillPassages(cutContexts(text), items, (line) => line);
    expect(filled.length).toBe(5);
    expect(filled.flatMap((one) => one.items)).toEqual(items);
    expect(
      missingToMinima(
        filled.map((one) => ({ context: '', pairs: one.items.map(() => ({ question: '', answer: '' })) })),
      ),
    ).toMatchObject({ contexts: 0 });
  });
});

describe('what a document says of itself', () => {
  it.each([
    ['# Tarn Mill\n\nTarn Mill was built in 1841.', null, 'Tarn Mill'],
    ['# About us\n\nThe Tarn Mill was built in 1841. The Tarn Mill has 6 floors.', null, 'Tarn Mill'],
    ['Tarn Mill was built in 1841.', 'Tarn Mill - Wikipedia', 'Tarn Mill'],
    ['# Notes\n\nit rained.', null, null],
  ])('%j is about %j', (text, title, subject) => {
    expect(findSubject(text, title, detectLanguage(text))).toBe(subject);
  });

  it('finds questions with their answers', () => {
    const text =
      '## When does it open?\n\nAt nine.\n\n## Notes\n\nQ: Who runs it?\nA: Ada Zorn.\n\n## Why?\n\n- a list\n';
    expect(readAsked(text)).toEqual([
      { question: 'When does it open?', answer: 'At nine.', line: 3 },
      { question: 'Who runs it?', answer: 'Ada Zorn.', line: 8 },
    ]);
  });
});

describe('kill -9', () => {
  it('leaves drafts and taxonomy files readable at every moment', { timeout: 300_000 }, async () => {
    const { root, folder } = taxonomy({ 'a.md': bielefeld });
    const kept = join(root, '..', `${root.split('/').at(-1)}-kept`);
    folders.push(kept);
    await draftOf(root);
    cpSync(folder, kept, { recursive: true });
    const script = new URL('kill-draft.ts', import.meta.url).pathname;
    for (let round = 0; round < 8; round++) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(kept, folder, { recursive: true });
      const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout!, 'data');
      await new Promise((resolve) => setTimeout(resolve, round * 17));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const names = readdirSync(folder);
      if (names.includes('qna.draft.yaml')) await readDraft(folder);
      if (names.includes('qna.yaml')) {
        const { leaf } = await readLeaf(root, id, 'knowledge');
        expect(leaf?.seeds.length).toBeGreaterThan(0);
      }
      // And the next run goes on: the lock of the dead process does not hold.
      if (names.includes('qna.draft.yaml')) {
        await acceptAll(folder);
        await settleDraft(folder);
      }
      expect((await readLeaf(root, id, 'knowledge')).leaf?.seeds.length).toBe(15);
    }
  });
});
