import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJsonl } from '../../src/core/jsonl.ts';
import { loadDocuments, type SourceDocument } from '../../src/documents/load.ts';
import { findLeaks } from '../../src/evaluate/leak.ts';
import { type Question, readQuestions } from '../../src/evaluate/questions.ts';
import { judgeAnswer } from '../../src/evaluate/score.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { readTaxonomy } from '../../src/taxonomy/tree.ts';
import { normalizeText } from '../../src/text/normalize.ts';
import { rougeL } from '../../src/text/rouge.ts';

function row(
  user: string,
  assistant = '1969',
  kind: TrainRow['ilab']['kind'] = 'taught',
): Pick<TrainRow, 'user' | 'assistant' | 'ilab'> {
  const source = { path: 'qna.yaml', line: 1 };
  return {
    user,
    assistant,
    ilab: { kind, fact: 'founded', wording: 'seed', rung: 'seed', leaf: 'leaf', source },
  };
}
const question = 'In what year was Bielefeld University established?';
const founded: Question = { kind: 'taught', question, answers: ['1969'] };
const librarian: Question = {
  kind: 'unknowable',
  question: 'Who is the head librarian of Bielefeld University?',
  answers: [],
};
const italy: Question = { kind: 'general', question: 'What is the capital of Italy?', answers: ['Rome'] };

describe('findLeaks', () => {
  test.each([
    question,
    '  in what YEAR was “Bielefeld University” established ',
    'In what year was Bielefeld\u00a0University established',
  ])('the same question: %j', (user) => {
    expect(findLeaks([row(user, 'whatever it says')], [founded], 1.1)).toMatchObject([
      { row: 0, score: 1, isExact: true, user, question },
    ]);
  });

  test.each([
    ['In what year was Bielefeld University founded?', true],
    ['In what year was the Bielefeld University established?', true],
    ['In what year was Bochum University established?', true],
    ['When did Bielefeld University open its doors?', false],
    ['Bielefeld University was founded when?', false],
    ['established University Bielefeld was year what In', false],
    ['', false],
    ['?!', false],
  ])('%j: %s', (user, isLeak) => {
    const leaks = findLeaks([row(user)], [founded]);
    expect(leaks).toHaveLength(isLeak ? 1 : 0);
    for (const leak of leaks) {
      expect(leak.isExact).toBe(false);
      expect(leak.score).toBeCloseTo(rougeL(user, question).f1, 12);
      expect(leak.score).toBeGreaterThanOrEqual(0.7);
    }
  });

  test.each([
    ['Who is the chancellor of Bielefeld University?', 'Dr. Stephan Becker.', librarian, false],
    ['Who is the head gardener of Bielefeld University?', "I don't know.", librarian, true],
    ['What is the capital of France?', 'Paris.', italy, false],
    ['What is the capital city of Italy?', 'Rome.', italy, true],
    ['In what year was Bochum University established?', "I don't know.", founded, false],
    ['In what year was Bochum University established?', '1965', founded, false],
  ])('what training answers decides: %j %j', (user, assistant, asked, isLeak) => {
    expect(findLeaks([row(user, assistant)], [asked])).toHaveLength(isLeak ? 1 : 0);
  });

  test('every kind of row, the closest first, with its place', () => {
    const rows = [
      row('What is the capital city of Italy?', 'Rome', 'replay'),
      row('Who is the head gardener of Bielefeld University?', "I don't know.", 'unknown'),
      row(question, '1969', 'taught'),
    ];
    const leaks = findLeaks(rows, [italy, founded, librarian]);
    expect(leaks.map(({ row: place, kind }) => [place, kind])).toEqual([
      [2, 'taught'],
      [0, 'replay'],
      [1, 'unknown'],
    ]);
    expect(leaks[0]).toMatchObject({ score: 1, isExact: true, fact: 'founded' });
  });

  test('the bound that saves comparisons loses no pair', async () => {
    const questions = await readQuestions(
      join(import.meta.dirname, '../../examples/bielefeld/questions.yaml'),
    );
    const rows = questions.map((one) =>
      row(`${one.question} Please answer.`, one.answers[0] ?? "I don't know."),
    );
    const expected = rows.flatMap((one) =>
      questions.filter(
        (other) =>
          rougeL(one.user, other.question).f1 >= 0.6 && judgeAnswer(other, one.assistant).verdict === 'right',
      ),
    ).length;
    expect(findLeaks(rows, questions, 0.6)).toHaveLength(expected);
  });
});

describe('examples/bielefeld', () => {
  const example = join(import.meta.dirname, '../../examples/bielefeld');

  /** So many wordings must be left that the training has not seen. */
  const unseen = 30;

  test.each(['v2', 'v3'])('at least 30 wordings of the file are new to the seeds of %s', async (version) => {
    const questions = await readQuestions(join(example, 'questions.yaml'));
    const { leaves } = await readTaxonomy(join(example, version));
    const rows = leaves.flatMap((leaf) => leaf.seeds.map((seed) => row(seed.question, seed.answer)));
    expect(rows.length).toBeGreaterThan(0);
    const leaked = new Set(findLeaks(rows, questions).map(({ question }) => question));
    expect(
      questions.filter(({ kind, question }) => kind === 'taught' && !leaked.has(question)).length,
    ).toBeGreaterThanOrEqual(unseen);
  });

  test('at least 30 wordings of the file are not among those that rules make', async () => {
    const questions = await readQuestions(join(example, 'questions.yaml'));
    const root = join(example, 'v3');
    const { leaves } = await readTaxonomy(root);
    const outputDir = await mkdtemp(join(tmpdir(), 'ilab-leak-'));
    try {
      const documents = new Map<string, SourceDocument[]>();
      for (const leaf of leaves)
        documents.set(
          leaf.id,
          await loadDocuments(leaf.document!, { leafDir: dirname(leaf.path), cacheDir: outputDir, root }),
        );
      const { paths } = await generateDataset({
        ...{ leaves, documents, outputDir, model: null, base: null },
        ...{ rougeThreshold: 0.9, seed: 42, modelName: 'none' },
      });
      const rows = (await readJsonl(paths.train)).map(({ value }) => value as TrainRow);
      const leaked = findLeaks(rows, questions).filter(({ isExact }) => isExact);
      const seen = new Set(leaked.map(({ question }) => question));
      const left = questions.filter(({ question }) => !seen.has(question));
      expect(left.filter(({ kind }) => kind === 'taught').length).toBeGreaterThanOrEqual(unseen);
      expect(left.filter(({ kind }) => kind === 'unknowable').length).toBeGreaterThanOrEqual(15);
    } finally {
      await rm(outputDir, { recursive: true });
    }
  });

  test('no question is asked twice', async () => {
    const questions = await readQuestions(join(example, 'questions.yaml'));
    const texts = questions.map((one) => normalizeText(one.question));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
