import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ChatReplRequest, chatRepl } from '../../src/cli/chat-repl.ts';
import { type StubOptions, stubChatModel } from '../helpers/stub-chat-model.ts';

/** Runs the conversation on `input`; what it wrote, and what the model was asked. */
async function converse(
  input: string,
  {
    terminal = false,
    stub = {} as StubOptions,
    ...more
  }: Partial<ChatReplRequest> & { terminal?: boolean; stub?: StubOptions } = {},
) {
  const model = stubChatModel(stub);
  const written = { stdout: '', stderr: '' };
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal, setRawMode: () => undefined });
  stdin.end(input);
  const stdout = Object.assign(new PassThrough(), { isTTY: terminal, columns: 80 });
  stdout.on('data', (data) => (written.stdout += data));
  const stderr = { write: (text: string) => (written.stderr += text) };
  const context = { stdin, process: { stdout, stderr, env: {} } } as unknown as ChatReplRequest['context'];
  const error = await chatRepl({
    model,
    context,
    firstQuestion: null,
    maxTokens: 50,
    temperature: 0,
    ...more,
  }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { ...written, error, questions: model.calls.map(({ messages }) => messages) };
}

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

describe('a conversation through a pipe', () => {
  it('answers line after line and remembers', async () => {
    const { stdout, stderr, questions } = await converse('one\n\n  two\n');
    expect(stdout).toBe('You said: one\nYou said: two\n');
    expect(stderr).toBe('');
    expect(questions).toEqual([[user('one')], [user('one'), assistant('You said: one'), user('two')]]);
  });

  it('takes the question of the command line first, and no line after /q', async () => {
    const { questions } = await converse('two\n/q\nthree\n', { firstQuestion: 'one' });
    expect(questions.map((messages) => messages.at(-1))).toEqual([user('one'), user('two')]);
  });

  it('forgets with /n, helps with /h, and takes no other word for a command', async () => {
    const { stderr, questions } = await converse('one\n/n\ntwo\n/h\n/x\n/ is a slash\n');
    expect(questions[1]).toEqual([user('two')]);
    expect(stderr).toMatch(/new conversation.*\/q ends.*no \/x here/s);
    expect(questions).toHaveLength(3);
  });

  it('ends with the error when the context is full: nothing is cut in silence', async () => {
    const { error, questions } = await converse('one\ntwo\nthree\nfour\n', { stub: { contextSize: 5 } });
    expect(error).toMatchObject({ name: 'InputError', details: { n_ctx: 5 } });
    expect(questions).toHaveLength(2);
  });

  it('shows control characters of an answer instead of obeying them', async () => {
    const stub: StubOptions = {
      answer: async function* () {
        yield 'a\u001b]0;title\u0007';
        yield 'b\tc\nd';
      },
    };
    const { stdout } = await converse('one\n', { stub });
    expect(stdout).toBe('a\\x1b]0;title\\x07b\tc\nd\n');
  });

  it('says when an answer was ended by --max-tokens', async () => {
    const { stderr } = await converse('one\n', { maxTokens: 1 });
    expect(stderr).toContain('--max-tokens');
  });
});

describe('a conversation at a terminal', () => {
  it('goes on after an error, without the question that caused it', async () => {
    const input = 'one\nmuch too long a question for this model\ntwo\n';
    const { error, stderr, questions } = await converse(input, { terminal: true, stub: { contextSize: 7 } });
    expect(error).toBeNull();
    expect(stderr).toContain('too long');
    expect(questions.at(-1)).toEqual([user('one'), assistant('You said: one'), user('two')]);
  });

  it('stops an answer with Ctrl-C and forgets its question; between answers Ctrl-C ends', async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const stub: StubOptions = {
      answer: async function* ([question], { signal }) {
        yield 'word ';
        if (question?.content !== 'one') return;
        stdin.write('\u0003');
        while (!signal!.aborted) await new Promise((resolve) => setImmediate(resolve));
        yield 'never';
      },
    };
    const model = stubChatModel(stub);
    let stdout = '';
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    output.on('data', (data) => (stdout += data));
    const context = { stdin, process: { stdout: output, stderr: { write: () => undefined }, env: {} } };
    stdin.write('one\r');
    const ended = chatRepl({
      ...{ model, context: context as unknown as ChatReplRequest['context'] },
      ...{ firstQuestion: null, maxTokens: 50, temperature: 0 },
    });
    while (model.calls.length === 0 || !model.calls[0]!.options.signal!.aborted)
      await new Promise((resolve) => setImmediate(resolve));
    stdin.write('two\r');
    while (model.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    stdin.write('\u0003');
    await ended;
    expect(stdout).not.toContain('never');
    expect(model.calls[1]!.messages).toEqual([user('two')]);
  });
});
