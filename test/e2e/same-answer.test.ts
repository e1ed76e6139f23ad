/** @module At temperature 0 `ilab chat -qq` and `ilab serve` say the same to the same messages: a tiny real model, with an adapter and without. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { ilab, newHome } from '../cli/run-cli.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

const tokens = 16;
const home = newHome();
const model = join(home, 'tiny.gguf');
const adapter = join(home, 'random.gguf');
beforeAll(async () => {
  await writeTinyGguf(model);
  const names = ['blk.0.attn_q.weight', 'blk.1.attn_q.weight'];
  await writeAdapter(adapter, await randomAdapter({ basePath: model, names, rank: 4, alpha: 8, size: 2 }));
});

interface Message {
  role: string;
  content: string;
}

const earlier: Message[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'in the rain' },
  { role: 'assistant', content: 'the' },
];
const asked: [context: Message[], question: string][] = [
  ...['in the rain', 'Who?', 'WHEN was it?', '1969', 'the the the', 'Wie geht es?', '漢字', '🙂 ?'].map(
    (question): [Message[], string] => [[], question],
  ),
  [earlier, 'and then?'],
];

/** Through one `ilab serve` with `options`: whole and as a stream. */
async function askServer(options: readonly string[]): Promise<string[][]> {
  const stop = new AbortController();
  let tell: (url: string) => void = () => undefined;
  const ready = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const ended = ilab(['serve', '--port', '0', ...options], {
    ...{ home, signal: stop.signal },
    onStdout: (text) => {
      const url = /(http:\/\/127\.0\.0\.1:\d+\/v1)\s/.exec(text)?.[1];
      if (url !== undefined) tell(url);
    },
  });
  const url = await Promise.race([
    ready,
    ended.then(({ stderr }) => Promise.reject(new Error(`ilab serve ended: ${stderr}`))),
  ]);
  const { data } = (await (await fetch(`${url}/models`)).json()) as { data: { id: string }[] };
  const ask = async (messages: Message[], stream: boolean) => {
    const body = { model: data[0]!.id, messages, stream, temperature: 0, max_tokens: tokens };
    const response = await fetch(`${url}/chat/completions`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    if (!stream)
      return ((await response.json()) as { choices: [{ message: Message }] }).choices[0].message.content;
    const events = (await response.text()).matchAll(/^data: (\{.*\})$/gm);
    return Array.from(events, ([, json = '']) => JSON.parse(json).choices[0]?.delta.content ?? '').join('');
  };
  const answers: string[][] = [];
  for (const [context, question] of asked) {
    const messages = [...context, { role: 'user', content: question }];
    answers.push([await ask(messages, false), await ask(messages, true)]);
  }
  stop.abort();
  expect((await ended).code).toBe(0);
  return answers;
}

async function askChat(options: readonly string[]): Promise<string[]> {
  const session = join(home, 'session.json');
  writeFileSync(session, JSON.stringify(earlier));
  const answers: string[] = [];
  for (const [context, question] of asked) {
    const more = context.length === 0 ? [] : ['--session', session];
    const line = ['chat', '-qq', question, '--temperature', '0', '--max-tokens', String(tokens), '--json'];
    const { code, stdout, stderr } = await ilab([...line, ...options, ...more], { home });
    expect(code, stderr).toBe(0);
    answers.push(JSON.parse(stdout).answer);
  }
  return answers;
}

describe('chat and serve say the same', () => {
  const said: string[][] = [];
  it.each([
    ['without an adapter', () => ['--no-adapter']],
    ['with one', () => ['--adapter', adapter, '--no-guard']],
  ])('%s', async (_, options) => {
    const more = ['--model', model, ...options()];
    const typed = await askChat(more);
    expect(await askServer(more)).toEqual(typed.map((text) => [text, text]));
    said.push(typed);
  });

  it('and an adapter says something else', () => {
    expect(said).toHaveLength(2);
    expect(said[0]).not.toEqual(said[1]);
    for (const answers of said) expect(new Set(answers).size).toBeGreaterThan(1);
  });
});
