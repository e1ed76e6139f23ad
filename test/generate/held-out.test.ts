import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuestions } from '../../src/evaluate/questions.ts';
import { en } from '../../src/generate/data/en.ts';
import { Discards } from '../../src/generate/discards.ts';
import { readFacts } from '../../src/generate/facts.ts';
import { holdOut } from '../../src/generate/held-out/choose.ts';
import { freezeHeldOut, heldOutYaml, writeHeldOut } from '../../src/generate/held-out/freeze.ts';
import { BORDER, type HeldOutQuestion, separate } from '../../src/generate/held-out/separate.ts';
import { knowledgeRows } from '../../src/generate/knowledge-rows.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { rougeL } from '../../src/text/rouge.ts';
import { company, museum, person } from './samples.ts';

function row(
  fact: string,
  user: string,
  more: Partial<TrainRow['ilab']> = {},
  assistant = `It is ${fact}.`,
): TrainRow {
  const source = { path: 'qna.yaml', line: 1 };
  return {
    system: '',
    user,
    assistant,
    ilab: { kind: 'taught', fact, wording: 'active', rung: 'rule', leaf: 'x', source, ...more },
  };
}

async function madeRows() {
  const leaves = [person, company, museum].map((leaf) => readFacts(leaf, [], en, 50));
  const { rows } = await knowledgeRows(leaves, {
    model: null,
    rung: 'model',
    cache: { ask: async () => null, has: () => false },
    seed: 7,
    rougeThreshold: 0.9,
    wordingsPerFact: 60,
    discards: new Discards(),
    skipped: new Set(),
    deadline: { left: 0 },
    onProgress: () => undefined,
    stopIfAborted: () => undefined,
  });
  const answers = new Map(
    leaves.flatMap(({ facts }) =>
      facts.map(({ id, value }) => [id, value === null ? [] : [value.text]] as const),
    ),
  );
  return { rows, answers };
}

describe('separate', () => {
  const word = fc.constantFrom(
    'who',
    'when',
    'was',
    'is',
    'the',
    'chief',
    'of',
    'Acme',
    'founded',
    'now',
    'please',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
  const fact = fc.constantFrom('a', 'b', 'c');

  test('no pair of one fact across the border is near, whatever the rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fact, text, fc.boolean()), { maxLength: 25 }),
        fc.array(fc.tuple(fact, text), { maxLength: 10 }),
        (given, asked) => {
          const rows = given.map(([id, user, isSeed]) => row(id, user, { rung: isSeed ? 'seed' : 'rule' }));
          const questions = asked.map(
            ([id, question]): HeldOutQuestion => ({ kind: 'taught', question, answers: [id], fact: id }),
          );
          const split = separate(rows, questions);
          for (const one of split.heldOut)
            for (const other of split.rows.filter(({ ilab }) => ilab.fact === one.fact))
              expect(rougeL(one.question, other.user).f1).toBeLessThan(BORDER);
          // Nothing is lost, and nobody's own pair is dropped.
          expect(split.rows.length + split.dropped.length).toBe(rows.length);
          expect(split.heldOut.length + split.excluded.length).toBe(questions.length);
          expect(split.dropped.filter(({ ilab }) => ilab.rung === 'seed')).toEqual([]);
        },
      ),
    );
  });

  test("a question of a user's file finds its fact by an accepted answer", () => {
    const rows = [
      row('x#1', 'When was Acme founded?', {}, 'Acme was founded in 1923.'),
      row('x#2', 'When was Acme founded, please?', {}, 'Acme was sold in 1960.'),
    ];
    const split = separate(rows, [
      { kind: 'taught', question: 'when was Acme founded', answers: ['1923'], fact: 'their own label' },
    ]);
    expect(split.dropped).toEqual([rows[0]]);
    expect(split.rows).toEqual([rows[1]]);
  });

  test('unknowable questions are compared with unknown rows, general ones with none', () => {
    const rows = [row('x#1', 'Who leads Acme?'), row('unknown x#1', 'Who leads Zorn?', { kind: 'unknown' })];
    const ask = (kind: HeldOutQuestion['kind'], question: string) =>
      separate(rows, [{ kind, question, answers: [] }]);
    expect(ask('unknowable', 'who leads Zorn').dropped).toEqual([rows[1]]);
    expect(ask('general', 'Who leads Acme?').dropped).toEqual([]);
  });
});

describe('holdOut', () => {
  test('the families of a held-out wording are gone from its fact and live on in others', async () => {
    const { rows, answers } = await madeRows();
    const made = holdOut(rows, { perFact: 2, seed: 3, answers });
    const taught = made.questions.filter(({ kind }) => kind === 'taught');
    const facts = new Set(rows.filter(({ ilab }) => ilab.kind === 'taught').map(({ ilab }) => ilab.fact));
    expect(new Set(taught.map(({ fact }) => fact)).size).toBeGreaterThan(facts.size * 0.6);
    const family = (question: string) => rows.find(({ user }) => user === question)?.ilab.wording;
    const held = new Set<string>();
    for (const { fact, question } of taught) {
      const withheld = family(question) as string;
      held.add(withheld);
      const left = made.rows.filter(({ ilab }) => ilab.fact === fact);
      expect(left.filter(({ ilab }) => ilab.wording === withheld && ilab.rung !== 'seed')).toEqual([]);
      expect(left.length).toBeGreaterThanOrEqual(10);
    }
    expect(held.size).toBeGreaterThan(3);
    for (const withheld of held)
      expect(
        made.rows.some(({ ilab }) => ilab.wording === withheld),
        withheld,
      ).toBe(true);
    expect(made.questions.some(({ kind }) => kind === 'unknowable')).toBe(true);
    expect(made.rows.length + made.dropped.length).toBe(rows.length);
  });

  test('no leak: no training row is near a held-out question of its fact', async () => {
    const { rows, answers } = await madeRows();
    const made = holdOut(rows, { perFact: 3, seed: 5, answers });
    for (const { fact, question } of made.questions)
      for (const { user, ilab } of made.rows)
        if (fact === undefined ? ilab.kind === 'unknown' : ilab.fact === fact)
          expect(rougeL(user, question).f1, `${user} / ${question}`).toBeLessThan(BORDER);
  });

  test('reverse questions ask for a name that they do not say', async () => {
    const { rows, answers } = await madeRows();
    const reverse = holdOut(rows, { perFact: 1, seed: 5, answers }).questions.filter(
      ({ kind }) => kind === 'reverse',
    );
    expect(reverse.length).toBeGreaterThan(0);
    for (const { question, answers: accepted, fact } of reverse) {
      expect(question.toLowerCase()).not.toContain(accepted[0]!.toLowerCase());
      expect(rows.find(({ ilab }) => ilab.fact === fact)?.assistant).toContain(accepted[0]);
    }
  });

  test('the same seed holds out the same', async () => {
    const { rows, answers } = await madeRows();
    const one = holdOut(rows, { perFact: 2, seed: 3, answers });
    expect(holdOut(rows, { perFact: 2, seed: 3, answers })).toEqual(one);
    expect(holdOut(rows, { perFact: 2, seed: 4, answers }).questions).not.toEqual(one.questions);
  });
});

describe('freeze', () => {
  const questions: HeldOutQuestion[] = [
    { kind: 'taught', question: 'Who leads "Acme": now?', answers: ['Ada # Zorn', '24,255'], fact: 'x#1' },
    { kind: 'unknowable', question: 'Who leads Zorn?', answers: [] },
  ];
  test('the file reads back as the same questions', () => {
    expect(parseQuestions(heldOutYaml(questions), 'held_out.yaml')).toEqual(questions);
  });
  test('any change changes the hash; the order of keys does not', () => {
    const { sha256 } = freezeHeldOut(questions);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(freezeHeldOut([{ ...questions[0]!, question: 'Who leads Acme?' }, questions[1]!]).sha256).not.toBe(
      sha256,
    );
    const turned = questions.map(({ fact, answers, question, kind }) =>
      fact === undefined ? { answers, question, kind } : { fact, answers, question, kind },
    );
    expect(freezeHeldOut(turned).sha256).toBe(sha256);
  });
  test('questions and manifest stand beside each other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ilab-held-out-'));
    const paths = { questions: join(folder, 'held_out_x.yaml'), manifest: join(folder, 'held_out_x.json') };
    const manifest = await writeHeldOut(paths, questions, BORDER);
    expect(JSON.parse(await readFile(paths.manifest, 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({ questions: 2, kinds: { taught: 1, unknowable: 1 }, border: 0.7 });
    expect(freezeHeldOut(parseQuestions(await readFile(paths.questions, 'utf8'), 'x')).sha256).toBe(
      manifest.sha256,
    );
  });
});
