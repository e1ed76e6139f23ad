import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readJsonl } from '../../src/core/jsonl.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { GenerateOptions } from '../../src/generate/pipeline-types.ts';
import { createDedupe } from '../../src/generate/skills/dedupe.ts';
import { checkAnswer, checkInstruction } from '../../src/generate/skills/gates.ts';
import { shownSeeds } from '../../src/generate/skills/shown.ts';
import { remoteChatModel } from '../../src/infer/remote.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';
import { rougeL } from '../../src/text/rouge.ts';
import { grounded, skill } from './samples.ts';
import { type Asked, type ScriptedEndpoint, scriptedEndpoint } from './scripted-endpoint.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skills-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const rhyme = (word: string) => `Write a rhyme for "${word}".`;
/** Words that no seed rhymes on. */
const words = 'bee cat door stone king rose wall tree fish lamp cloud snow'.split(' ');

/** A teacher without a fault. */
function goodTeacher() {
  let next = 0;
  return ({ stage, prompt, schema }: Asked): string => {
    const { minItems = 1 } = listOf(schema);
    if (stage === 'instructions')
      return JSON.stringify({
        instructions: Array.from({ length: minItems }, () => rhyme(words[next++ % words.length]!)),
      });
    if (stage === 'judgeInstruction') return '{"score": 1}';
    if (stage === 'judgeAnswer') return '{"score": 3}';
    return `Rhymes with ${/"(\w+)"/.exec(prompt)?.[1]}.`;
  };
}

const listOf = (schema: unknown): { minItems?: number } =>
  Object.values((schema as { properties?: Record<string, object> })?.properties ?? {})[0] ?? {};

async function generate(endpoint: ScriptedEndpoint, leaf: Leaf, more: Partial<GenerateOptions> = {}) {
  await using model = await remoteChatModel({ endpointUrl: endpoint.url, parallel: 4 });
  const summary = await generateDataset({
    leaves: [leaf],
    documents: new Map(),
    model,
    rung: 'endpoint',
    base: null,
    rougeThreshold: 0.9,
    seed: 1,
    sdgScaleFactor: 3,
    outputDir: folder,
    modelName: 'student',
    ...more,
  });
  const rows = (await readJsonl(summary.paths.train)).map(({ value }) => value as TrainRow);
  return { ...summary, rows, made: rows.filter(({ ilab }) => ilab.rung !== 'seed') };
}

describe('a freeform skill', () => {
  test('new instructions are proposed, judged, answered, and the pairs are judged', async () => {
    await using endpoint = await scriptedEndpoint(goodTeacher());
    const { made, skills, funnel, discardedFormat } = await generate(endpoint, skill);
    expect(made).toHaveLength(9);
    for (const { user, assistant, ilab } of made) {
      expect(assistant).toBe(`Rhymes with ${/"(\w+)"/.exec(user)?.[1]}.`);
      expect(ilab).toMatchObject({ kind: 'skill', rung: 'endpoint', wording: 'model', leaf: skill.id });
      expect(skill.seeds.map(({ line }) => line)).toContain(ilab.source.line);
    }
    expect(new Set(made.map(({ ilab }) => ilab.fact)).size).toBe(9);
    expect(skills).toEqual([
      { leaf: skill.id, seeds: 3, reworded: 0, proposed: 9, accepted: 9, isWeak: false },
    ]);
    expect(discardedFormat).toBe(0);
    expect(funnel.stages.skills).toEqual({ proposed: 12, rejected: {}, kept: 12 });
    const count = (stage: Asked['stage']) => endpoint.asked.filter((one) => one.stage === stage).length;
    expect([count('instructions'), count('judgeInstruction'), count('answer'), count('judgeAnswer')]).toEqual(
      [3, 9, 9, 9],
    );
    // Grammar everywhere but in the answers, which follow the seeds as turns.
    for (const { stage, schema, messages } of endpoint.asked) {
      expect(schema === undefined).toBe(stage === 'answer');
      if (stage === 'answer')
        expect(messages.filter(({ role }) => role === 'assistant').map(({ content }) => content)).toEqual(
          expect.arrayContaining(['Soon.', 'Mouse.', 'Night.']),
        );
    }
  });

  test('the scale factor says how many are proposed for each seed', async () => {
    await using endpoint = await scriptedEndpoint(goodTeacher());
    expect((await generate(endpoint, skill, { sdgScaleFactor: 4 })).skills[0]?.proposed).toBe(12);
  });

  /** Each case makes the teacher bad in one way, for one of its nine proposals. */
  const cases: [string, string, (asked: Asked, good: (asked: Asked) => string) => string | object][] = [
    [
      'a muddled instruction',
      'questionJudge',
      (a, good) =>
        a.stage === 'judgeInstruction' && a.prompt.includes('Proposed instruction: Write a rhyme for "cat"')
          ? '{"score": 0}'
          : good(a),
    ],
    [
      'a wrong answer',
      'answerJudge',
      (a, good) => (a.stage === 'judgeAnswer' && a.prompt.includes('"cat"') ? '{"score": 1}' : good(a)),
    ],
    [
      'a judge that does not score',
      'format',
      (a, good) => (a.stage === 'judgeAnswer' && a.prompt.includes('"cat"') ? 'It is fine.' : good(a)),
    ],
    [
      'an answer without an end',
      'unfinished',
      (a, good) =>
        a.stage === 'answer' && a.prompt.includes('"cat"') ? { text: 'And so', finish: 'length' } : good(a),
    ],
    [
      'an answer that says the question again',
      'echo',
      (a, good) => (a.stage === 'answer' && a.prompt.includes('"cat"') ? rhyme('cat') : good(a)),
    ],
    [
      'an answer far longer than any seed',
      'length',
      (a, good) => (a.stage === 'answer' && a.prompt.includes('"cat"') ? 'Hat. '.repeat(40) : good(a)),
    ],
    [
      'a refusal',
      'refusal',
      (a, good) => (a.stage === 'answer' && a.prompt.includes('"cat"') ? "I'm sorry, no rhyme." : good(a)),
    ],
    [
      'a gap to be filled in',
      'placeholder',
      (a, good) => (a.stage === 'instructions' ? good(a).replace('\\"cat\\"', '[your word]') : good(a)),
    ],
    [
      'something that is not there',
      'unseen',
      (a, good) =>
        a.stage === 'instructions' ? good(a).replace('\\"cat\\"', 'the attached picture') : good(a),
    ],
    [
      'a seed once more',
      'duplicate',
      (a, good) => (a.stage === 'instructions' ? good(a).replace('cat', 'moon') : good(a)),
    ],
    [
      'a proposal once more',
      'duplicate',
      (a, good) => (a.stage === 'instructions' ? good(a).replace('cat', 'bee') : good(a)),
    ],
  ];
  test.each(cases)('%s is discarded and counted as "%s"', async (_, reason, answer) => {
    const good = goodTeacher();
    await using endpoint = await scriptedEndpoint((asked) => answer(asked, good) as string);
    const { made, discards, funnel, paths } = await generate(endpoint, skill);
    expect(made).toHaveLength(8);
    expect(made.some(({ user }) => /"cat"|\[|attached/.test(user))).toBe(false);
    expect(discards).toEqual({ [reason]: 1 });
    expect(funnel.stages.skills).toEqual({ proposed: 12, rejected: { [reason]: 1 }, kept: 11 });
    expect(await readFile(paths.discarded, 'utf8')).toMatch(new RegExp(`^${reason}\t${skill.id}\t`));
  });

  test('nearly the same as a seed or an accepted one: "rouge", by the threshold', async () => {
    await using endpoint = await scriptedEndpoint(goodTeacher());
    const { made, discards } = await generate(endpoint, skill, { rougeThreshold: 0.75 });
    expect(made.map(({ ilab }) => ilab.rung)).toEqual(made.map(() => 'rule'));
    expect(discards).toEqual({ rouge: 9 });
  });

  test('a teacher whose every proposal fails is left alone; the seeds are reworded by rule', async () => {
    await using endpoint = await scriptedEndpoint(() => 'I would love to help!');
    const { made, skills, skipped, discardedFormat } = await generate(endpoint, skill, { sdgScaleFactor: 6 });
    expect(skipped).toContain('modelWeak');
    expect(endpoint.asked).toHaveLength(4);
    expect(discardedFormat).toBe(4);
    expect(skills).toMatchObject([{ proposed: 0, accepted: 0, isWeak: true, reworded: made.length }]);
    expect(made.length).toBeGreaterThan(0);
  });

  test('of a list that was cut, what was whole is taken', async () => {
    const good = goodTeacher();
    await using endpoint = await scriptedEndpoint((asked) =>
      asked.stage === 'instructions'
        ? ({ text: good(asked).slice(0, -4), finish: 'length' } as unknown as string)
        : good(asked),
    );
    const { made, discards } = await generate(endpoint, skill);
    expect(made).toHaveLength(6);
    expect(discards).toEqual({});
  });
});

describe('a grounded skill', () => {
  const texts = [
    'The ferry to Norrholm leaves at 7 in the morning. On Sundays it rests.',
    'Two barrels of salted herring cost nine crowns at the market of Vik.',
    'The bell of the old lighthouse rings when fog lies on the water.',
  ];
  const questions = [
    'Sum the text up in one word.',
    'Sum the text up in a short title.',
    'Name its subject.',
  ];
  function teacher(more: Partial<Record<Asked['stage'], (asked: Asked) => string | null>> = {}) {
    let next = 0;
    return (asked: Asked): string => {
      const own = more[asked.stage]?.(asked) ?? null;
      if (own !== null) return own;
      if (asked.stage === 'context') return JSON.stringify({ texts: [texts[next++ % texts.length]] });
      if (asked.stage === 'instructions') return JSON.stringify({ instructions: questions });
      if (asked.stage === 'judgeInstruction') return '{"score": 1}';
      return asked.stage === 'judgeAnswer' ? '{"score": 2}' : 'Harbour life.';
    };
  }

  test('texts first, then instructions about each, answered from it', async () => {
    await using endpoint = await scriptedEndpoint(teacher());
    const { made, skills } = await generate(endpoint, grounded);
    expect(skills).toMatchObject([{ proposed: 9, accepted: 9, seeds: 3 }]);
    expect(made.map(({ user }) => user).sort()).toEqual(
      texts.flatMap((text) => questions.map((question) => `${text}\n\n${question}`)).sort(),
    );
    const answers = endpoint.asked.filter(({ stage }) => stage === 'answer');
    for (const { prompt } of answers) expect(texts.some((text) => prompt.startsWith(text))).toBe(true);
    const judged = endpoint.asked.filter(({ stage }) => stage === 'judgeInstruction');
    for (const { prompt } of judged) expect(texts.some((text) => prompt.includes(text))).toBe(true);
  });

  test.each([
    ['contextLength', 'Short.'],
    ['duplicate', texts[1]!],
    ['rouge', `${texts[1]!.slice(0, -1)} today.`],
    ['placeholder', 'Dear [name of guest], the ferry to the island is late again, and so are you.'],
  ])('a bad text is discarded as "%s", and nothing is asked about it', async (reason, text) => {
    const list = [texts[0], texts[1], text];
    const context = () => JSON.stringify({ texts: [list.shift()] });
    await using endpoint = await scriptedEndpoint(teacher({ context }));
    const { made, discards } = await generate(endpoint, grounded);
    expect(made).toHaveLength(6);
    expect(discards).toEqual({ [reason]: 1 });
    expect(endpoint.asked.filter(({ stage }) => stage === 'instructions')).toHaveLength(2);
  });

  test('the judges reject, too', async () => {
    await using endpoint = await scriptedEndpoint(
      teacher({
        judgeInstruction: ({ prompt }) => (prompt.includes('this text: Name its') ? '{"score": 0}' : null),
        judgeAnswer: ({ prompt }) => (prompt.includes('short title') ? '{"score": 1}' : null),
      }),
    );
    const { made, discards } = await generate(endpoint, grounded);
    expect(made.map(({ user }) => user.split('\n\n')[1])).toEqual([questions[0], questions[0], questions[0]]);
    expect(discards).toEqual({ questionJudge: 3, answerJudge: 3 });
  });
});

describe('without a teacher', () => {
  test('each seed is reworded by frames that keep it whole', async () => {
    await using endpoint = await scriptedEndpoint(() => '');
    const { made, skills } = await generate(endpoint, grounded, { model: null });
    expect(endpoint.asked).toEqual([]);
    expect(skills).toMatchObject([{ proposed: 0, accepted: 0, isWeak: false, reworded: made.length }]);
    for (const { user, assistant, ilab } of made) {
      const seed = grounded.seeds[Number(ilab.fact.split('#')[1]) - 1]!;
      expect(user.startsWith(`${seed.context}\n\n`)).toBe(true);
      expect(user).toContain(seed.question);
      expect(assistant).toBe(seed.answer);
      expect(ilab).toMatchObject({ rung: 'rule', wording: 'frame' });
    }
  });
});

describe('after kill -9', () => {
  test('no answer is asked for twice, and the data is that of a run in one go', async () => {
    const script = join(import.meta.dirname, 'kill-skills.ts');
    const killed = join(folder, 'killed');
    let answered = 0;
    // The eighth request never gets its answer.
    let reached = () => {};
    const waiting = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let isAlive = true;
    await using endpoint = await scriptedEndpoint((asked) => {
      if (isAlive && ++answered === 8) {
        reached();
        return new Promise<string>(() => {});
      }
      return steady(asked);
    });
    const child = spawn(process.execPath, ['--import', 'tsx', script, endpoint.url, killed], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await waiting;
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    isAlive = false;
    const cache = (await readdir(killed)).find((name) => name.startsWith('.answers'))!;
    const lines = (await readFile(join(killed, cache), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(7);
    const before = endpoint.asked.splice(0).map(({ prompt, stage }) => `${stage} ${prompt}`);
    const resumed = await generate(endpoint, skill, { outputDir: killed });
    const after = endpoint.asked.splice(0).map(({ prompt, stage }) => `${stage} ${prompt}`);
    // Only the one that was under way is asked again.
    expect(after.filter((one) => before.includes(one))).toEqual([before[7]]);
    const whole = await generate(endpoint, skill, { outputDir: join(folder, 'whole') });
    expect(endpoint.asked).toHaveLength(7 + after.length);
    expect(resumed.rows).toEqual(whole.rows);
    expect(resumed.made.length).toBeGreaterThan(5);
    endpoint.asked.splice(0);
    await generate(endpoint, skill, { outputDir: killed });
    expect(endpoint.asked).toEqual([]);
  });
});

/** Answers by the prompt alone, whatever came before. */
function steady({ stage, prompt }: Asked): string {
  const shown = [...prompt.matchAll(/"(\w+)"/g)].map(([, word]) => word);
  if (stage === 'instructions')
    return JSON.stringify({ instructions: ['a', 'b', 'c'].map((end) => rhyme(`${shown[0]}${end}`)) });
  if (stage === 'judgeInstruction') return '{"score": 1}';
  return stage === 'judgeAnswer' ? '{"score": 2}' : `Like ${shown[0]}.`;
}

describe('parts', () => {
  test('no two kept texts are nearer than the threshold', () => {
    const text = fc.array(fc.constantFrom('red', 'blue', 'old', 'new', 'stone', 'gate'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (lists, threshold) => {
          const texts = lists.map((list) => list.join(' '));
          const dedupe = createDedupe([], threshold);
          const kept = texts.filter((one) => dedupe.add(one) === null);
          for (const [i, one] of kept.entries())
            for (const other of kept.slice(i + 1)) {
              expect(rougeL(one, other).f1).toBeLessThanOrEqual(threshold);
              expect(other).not.toBe(one);
            }
        },
      ),
    );
  });

  test('shown seeds: the first is always there, none twice, others as the turn goes on', () => {
    const seeds = skill.seeds;
    for (const first of [0, 1, 2])
      for (const turn of [0, 1, 2, 3]) {
        const shown = shownSeeds(seeds, { first, turn, most: 2, kept: 50, contextSize: 2048 });
        expect(shown[0]).toBe(seeds[first]);
        expect(new Set(shown).size).toBe(2);
      }
    const second = (turn: number) =>
      shownSeeds(seeds, { first: 0, turn, most: 2, kept: 50, contextSize: 2048 })[1];
    expect(second(0)).not.toBe(second(1));
    expect(shownSeeds(seeds, { first: 1, turn: 0, most: 3, kept: 50, contextSize: 301 })).toEqual([seeds[1]]);
  });

  test.each([
    ['Sort the following list: pear, fig, plum.', null],
    ['Sort [3, 1, 2] from small to large.', null],
    ['Sort the following list.', 'unseen'],
    ['Sort the words of {topic}.', 'placeholder'],
    ['Hi', 'length'],
  ])('the instruction %j: %j', (text, reason) => {
    const seeds = [{ question: 'Sort these words: b, a.', answer: 'a, b', line: 1 }];
    expect(checkInstruction(text, seeds, false)).toBe(reason);
  });

  test('what a seed does itself is no fault', () => {
    const seeds = [{ question: 'Fill [name] into "Hello {x}".', answer: "I'm sorry, no.", line: 1 }];
    expect(checkInstruction('Fill [town] into "Bye {y}".', seeds, false)).toBeNull();
    expect(checkAnswer("I'm sorry, never.", 'May I go?', seeds)).toBeNull();
    const loop = 'so it goes on and on '.repeat(5).trim();
    expect(checkAnswer(loop, 'Go on?', [{ question: 'q', answer: 'x'.repeat(60), line: 1 }])).toBe(
      'repetition',
    );
  });
});
