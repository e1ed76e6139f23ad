/** @module The fictional worlds of bench/recall: the same seed gives the same world, and its questions can be answered from it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeWorld } from '../../bench/recall/world/make-world.ts';
import { sampleQuestions } from '../../bench/recall/world/sample.ts';
import { writeQuestions, writeTaxonomy } from '../../bench/recall/world/write-world.ts';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { judgeAnswer } from '../../src/evaluate/score.ts';
import { diffTaxonomy } from '../../src/taxonomy/diff.ts';
import { readTaxonomy } from '../../src/taxonomy/tree.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function written(seed: number, facts: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-world-'));
  folders.push(folder);
  const world = makeWorld(seed, facts);
  await writeTaxonomy(join(folder, 'taxonomy'), world);
  await writeQuestions(join(folder, 'questions.yaml'), world.questions);
  return folder;
}

async function bytes(folder: string): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths
      .sort()
      .map(
        async (path): Promise<[string, string]> => [path.slice(folder.length), await readFile(path, 'utf8')],
      ),
  );
}

describe('a world', () => {
  const world = makeWorld(1, 1000);
  const facts = world.topics.flatMap((topic) => topic.facts);
  const ofKind = (kind: string) => world.questions.filter((question) => question.kind === kind);

  test('has as many facts as wanted, each once, and every question once', () => {
    expect(facts).toHaveLength(1000);
    for (const texts of [facts.map(({ id }) => id), facts.map(({ question }) => question)])
      expect(new Set(texts.map((text) => text.toLowerCase())).size).toBe(1000);
    const asked = [...world.questions, ...facts].map(({ question }) => question.toLowerCase());
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('asks each fact in four wordings that are not taught, and all else', () => {
    const counts = new Map<string, number>();
    for (const { fact } of ofKind('taught')) counts.set(fact!, (counts.get(fact!) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(facts.map(({ id }) => id).sort());
    expect([...new Set(counts.values())]).toEqual([4]);
    expect(ofKind('reverse').length).toBeGreaterThan(200);
    expect(ofKind('unknowable').length).toBeGreaterThan(100);
    expect(ofKind('general')).toHaveLength(40);
  });

  test('leaves no slot open', () => {
    const texts = [
      ...facts.flatMap(({ question, answer }) => [question, answer]),
      ...world.questions.map(String),
    ];
    for (const text of texts) expect(text).not.toMatch(/[{}]|undefined/);
  });

  test('has statements that answer its questions, and questions that do not answer themselves', () => {
    const answers = new Map(facts.map(({ id, answer }) => [id, answer]));
    const wrong = [...ofKind('taught'), ...ofKind('reverse')].filter((question) => {
      const right = judgeAnswer(question, answers.get(question.fact!)!).verdict === 'right';
      return !right || judgeAnswer(question, question.question.replaceAll('?', '.')).verdict === 'right';
    });
    expect(wrong.map(({ question, fact }) => `${question} ${answers.get(fact!)}`)).toEqual([]);
  });

  test('calls unknowable only what no fact tells', () => {
    const taught = new Set(ofKind('taught').map(({ question }) => question));
    for (const { question } of ofKind('unknowable')) expect(taught.has(question)).toBe(false);
  });

  test('of fewer facts is its beginning', () => {
    const less = makeWorld(1, 100).topics.map(({ slug, facts: own }) => [
      slug,
      own.map(({ answer }) => answer),
    ]);
    const more = world.topics.map(({ slug, facts: own }) => [slug, own.map(({ answer }) => answer)]);
    expect(more.slice(0, 20)).toEqual(less);
  });

  test.each([0, 12, -5, 2.5])('of %d facts is refused', (count) => {
    expect(() => makeWorld(1, count)).toThrow(RangeError);
  });
});

describe('written down', () => {
  test('the same seed gives the same bytes, another one others', async () => {
    const [one, same, other] = await Promise.all([written(3, 15), written(3, 15), written(4, 15)]);
    expect(await bytes(one)).toEqual(await bytes(same));
    expect(await bytes(one)).not.toEqual(await bytes(other));
  });

  test('it is a valid taxonomy of one leaf a subject, and a valid question file', async () => {
    const folder = await written(2, 100);
    const root = join(folder, 'taxonomy');
    const { files } = await diffTaxonomy({ root, base: 'empty' });
    const { leaves, findings } = await readTaxonomy(root, files);
    expect(findings).toEqual([]);
    expect(leaves).toHaveLength(20);
    expect(leaves.flatMap(({ seeds }) => seeds)).toHaveLength(100);
    expect(await readQuestions(join(folder, 'questions.yaml'))).toEqual(makeWorld(2, 100).questions);
  });
});

describe('a sample', () => {
  const { questions } = makeWorld(1, 100);

  test('has about the wanted size, every general question, and as many facts as possible', () => {
    const sample = sampleQuestions(questions, 200, 1);
    const count = (kind: string) => sample.filter((question) => question.kind === kind).length;
    expect([count('taught'), count('unknowable'), count('general')]).toEqual([120, 50, 40]);
    expect(new Set(sample.filter(({ kind }) => kind === 'taught').map(({ fact }) => fact)).size).toBe(100);
    expect(sampleQuestions(questions, 200, 1)).toEqual(sample);
    expect(sampleQuestions(questions, 200, 2)).not.toEqual(sample);
  });

  test('without a size is everything', () => {
    expect(sampleQuestions(questions, null, 1)).toEqual(questions);
  });
});
