import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CancelledError, UsageError } from '../../src/core/errors.ts';
import { type AskedModel, answerStore, type KeptAnswer } from '../../src/db/answers.ts';
import { openDatabase } from '../../src/db/open.ts';
import { type AskOptions, askKnown } from '../../src/evaluate/known/ask.ts';
import { describeChange, questionHistories, runHistories } from '../../src/evaluate/known/history.ts';
import { parseModelSpecs } from '../../src/evaluate/known/model-spec.ts';
import type { Question } from '../../src/evaluate/questions.ts';
import type { ChatModel } from '../../src/model/interfaces.ts';
import { ilab, newHome } from '../cli/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-known-'));
const closers: (() => void)[] = [];
afterAll(() => {
  for (const close of closers) close();
  rmSync(root, { recursive: true, force: true });
});

const identity: AskedModel = {
  name: 'small',
  modelHash: 'aa',
  adapter: '',
  adapterHash: '',
  engineVersion: '1',
  settings: '{}',
};
const questions: Question[] = [
  { kind: 'general', question: 'Capital of France?', answers: ['Paris'] },
  { kind: 'general', question: 'Capital of Italy?', answers: ['Rome'] },
  { kind: 'general', question: 'Capital of France?', answers: ['Paris'] },
];

/** Counts what it is asked and whether it was closed. */
function listedModel(answers: Record<string, string>) {
  const seen = { asked: [] as string[], opened: 0, closed: 0 };
  /** How many questions were left when it was opened. */
  const left: number[] = [];
  const model: ChatModel = {
    id: 'listed',
    contextSize: 2048,
    async chat(messages) {
      const question = messages.at(-1)?.content ?? '';
      seen.asked.push(question);
      const text = answers[question] ?? '';
      return { text, promptTokens: 1, completionTokens: 1, finishReason: 'stop', tokensPerSecond: 1 };
    },
    async [Symbol.asyncDispose]() {
      seen.closed++;
    },
  };
  const open = async (count: number) => {
    seen.opened++;
    left.push(count);
    return model;
  };
  return { open, seen, left };
}

let files = 0;
async function newStore() {
  const database = await openDatabase(join(root, `${++files}.db`));
  closers.push(() => database[Symbol.dispose]());
  return answerStore(database);
}

function job(
  store: AskOptions['store'],
  open: AskOptions['open'],
  change: Partial<AskOptions> = {},
): AskOptions {
  let run: number | null = null;
  return {
    open,
    identity,
    questions,
    store,
    runId: () => (run ??= store.startRun('2026-01-01T00:00:00.000Z', '0.1')),
    ilabVersion: '0.1',
    maxTokens: 8,
    again: false,
    now: () => new Date(0),
    ...change,
  };
}

describe('askKnown', () => {
  test('asks each question once, and the second time none: the model is not even opened', async () => {
    const store = await newStore();
    const { open, seen } = listedModel({ 'Capital of France?': 'Paris.', 'Capital of Italy?': 'Milan.' });
    const first = await askKnown(job(store, open));
    expect(first).toMatchObject([
      { answer: 'Paris.', verdict: 'right', isNew: true },
      { answer: 'Milan.', verdict: 'wrong', isNew: true },
    ]);
    const second = await askKnown(job(store, open));
    expect(second.map(({ isNew, verdict }) => [isNew, verdict])).toEqual([
      [false, 'right'],
      [false, 'wrong'],
    ]);
    expect(seen).toEqual({ asked: ['Capital of France?', 'Capital of Italy?'], opened: 1, closed: 1 });
    expect(store.history()).toHaveLength(2);
    await askKnown(job(store, open, { again: true }));
    expect(seen.asked).toHaveLength(4);
    expect(store.history()).toHaveLength(4);
  });

  test('what was answered before a stop is kept; the rest is asked next time', async () => {
    const store = await newStore();
    const stop = new AbortController();
    const { open, seen, left } = listedModel({ 'Capital of France?': 'Paris.' });
    const stopped = askKnown(job(store, open, { signal: stop.signal, onAnswer: () => stop.abort() }));
    await expect(stopped).rejects.toThrow(CancelledError);
    expect(seen.closed).toBe(1);
    await askKnown(job(store, open));
    expect(seen.asked).toEqual(['Capital of France?', 'Capital of Italy?']);
    // The same words twice are one question.
    expect(left).toEqual([2, 1]);
  });

  test('corrected accepted answers are judged anew without asking', async () => {
    const store = await newStore();
    const { open, seen } = listedModel({ 'Capital of France?': 'Lutetia.' });
    await askKnown(job(store, open, { questions: questions.slice(0, 1) }));
    const corrected: Question[] = [{ ...(questions[0] as Question), answers: ['Paris', 'Lutetia'] }];
    expect(await askKnown(job(store, open, { questions: corrected }))).toMatchObject([{ verdict: 'right' }]);
    expect(seen.asked).toHaveLength(1);
    expect(store.history().map(({ verdict }) => verdict)).toEqual(['wrong', 'right']);
  });
});

describe('history', () => {
  const kept = (verdict: string, change: Partial<KeptAnswer> = {}): KeptAnswer => ({
    ...identity,
    id: 1,
    runId: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    ilabVersion: '0.1',
    askedAt: '',
    kind: 'general',
    question: 'q',
    accepted: ['a'],
    answer: 'x',
    verdict,
    reason: 'match',
    ...change,
  });
  test.each<[KeptAnswer[], string]>([
    [[kept('right')], 'asked once'],
    [[kept('right'), kept('right')], 'always right'],
    [[kept('right'), kept('wrong', { modelHash: 'bb' })], 'first right, now wrong (other model file)'],
    [[kept('wrong'), kept('right', { adapterHash: 'cc' })], 'first wrong, now right (other adapter)'],
    [
      [kept('right'), kept('abstained', { ilabVersion: '0.2', engineVersion: '2' })],
      "first right, now doesn't know (other ilab, other llama.cpp)",
    ],
    [[kept('wrong'), kept('abstained')], "first wrong, now doesn't know (same files and versions)"],
    [[kept('right'), kept('wrong'), kept('right', { settings: '{1}' })], 'changed and back (other settings)'],
  ])('%#: %s', (answers, words) => {
    expect(questionHistories(answers).map(describeChange)).toEqual([words]);
  });

  test('each model in each run, with its interval', () => {
    const runs = runHistories([
      kept('right'),
      kept('wrong', { question: 'r' }),
      kept('right', { runId: 2 }),
      kept('right', { adapter: 'x.gguf' }),
    ]);
    expect(runs.map(({ model, right, n }) => [model, right, n])).toEqual([
      ['small', 1, 2],
      ['small', 1, 1],
      ['small+x.gguf', 1, 1],
    ]);
    expect(runs[0]).toMatchObject({ low: expect.closeTo(0.0945, 3), high: expect.closeTo(0.9055, 3) });
  });
});

describe('parseModelSpecs', () => {
  const isFile = (path: string) => ['a+b.gguf', 'm.gguf', 'x+y.gguf'].includes(path);
  const local = (text: string, model: string, adapter: string | null) => ({
    kind: 'local',
    text,
    model,
    adapter,
  });
  test.each([
    ['small', [local('small', 'small', null)]],
    ['small, m.gguf', [local('small', 'small', null), local('m.gguf', 'm.gguf', null)]],
    ['a+b.gguf', [local('a+b.gguf', 'a+b.gguf', null)]],
    ['a+b.gguf+c.gguf:0.5', [local('a+b.gguf+c.gguf:0.5', 'a+b.gguf', 'c.gguf:0.5')]],
    ['m.gguf+x+y.gguf', [local('m.gguf+x+y.gguf', 'm.gguf', 'x+y.gguf')]],
    ['http://h/v1#big', [{ kind: 'endpoint', text: 'http://h/v1#big', url: 'http://h/v1', model: 'big' }]],
  ])('%s', (text, specs) => {
    expect(parseModelSpecs(text, isFile)).toEqual(specs);
  });
  test.each(['', 'a,,b', 'a+', '+b', 'small+p+q'])('%j is refused', (text) => {
    expect(() => parseModelSpecs(text, isFile)).toThrow(UsageError);
  });
});

/** A loopback server that knows one capital, or none. */
async function serve(answer: () => string) {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      const message = { role: 'assistant', content: answer() };
      const body = request.url?.endsWith('/models')
        ? { data: [{ id: 'm' }] }
        : {
            choices: [{ index: 0, message, finish_reason: 'stop' }],
            usage: { prompt_tokens: 1, completion_tokens: 1 },
          };
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe('ilab evaluate --known', () => {
  test('asks, keeps, and shows what changed', async () => {
    const home = newHome();
    const file = join(home, 'known.yaml');
    writeFileSync(
      file,
      'questions:\n  - {kind: general, question: "Capital of France?", answers: ["Paris"]}\n',
    );
    let answer = 'Paris.';
    const url = await serve(() => answer);
    const ask = (...more: string[]) =>
      ilab(['evaluate', '--known', file, '--models', url, ...more], { home });
    const first = await ask();
    expect(first.stderr).not.toContain('Error');
    expect(first.stdout).toContain('1 of 1 right (100 %, 95 % interval 21-100 %)');
    expect(first.code).toBe(0);
    answer = 'Lyon.';
    expect((await ask()).stdout).toContain('0 asked, 1 kept from before');
    const again = await ask('--again');
    expect(again.stdout).toMatch(/Capital of France\?.*right > wrong.*first right, now wrong/);
    const shown = await ilab(['evaluate', '--history', '--json'], { home });
    expect(JSON.parse(shown.stdout)).toMatchObject({
      history: [{ change: 'lost', answers: [{ answer: 'Paris.' }, { answer: 'Lyon.' }] }],
      runs: [{ right: 1 }, { right: 0 }],
    });
    expect(readdirSync(home)).toContain('history.db');
  });

  test('without models or without a history it says what to do', async () => {
    const home = newHome();
    const file = join(home, 'known.yaml');
    writeFileSync(file, 'questions:\n  - {kind: general, question: "Capital?", answers: ["Paris"]}\n');
    expect(await ilab(['evaluate', '--known', file], { home })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--models'),
    });
    expect(await ilab(['evaluate', '--history'], { home })).toMatchObject({ code: 3 });
  });
});
