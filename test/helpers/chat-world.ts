/** @module A chat with a model that a test tells what to answer: files in a fresh folder, a keyboard, and what was written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll } from 'vitest';
import type { Partner } from '../../src/cli/chat/chat.ts';
import { allContexts } from '../../src/cli/chat/contexts.ts';
import { type ChatReplRequest, chatRepl } from '../../src/cli/chat/repl.ts';
import { type StubOptions, stubChatModel } from './stub-chat-model.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ilab-chat-'));
  folders.push(folder);
  return folder;
}

export interface ChatWorldOptions extends Partial<Omit<ChatReplRequest, 'settings'>> {
  terminal?: boolean;
  /** Of the terminal; default 80. */
  columns?: number;
  env?: Record<string, string>;
  stub?: StubOptions;
  /** Of the model before it was taught; left out: there is none. */
  base?: StubOptions;
  folder?: string;
  maxTokens?: number;
}

/** `typed` is what the keyboard is connected to; the chat runs until it ends or leaves. */
export function openChat(options: ChatWorldOptions = {}) {
  const {
    terminal = false,
    columns = 80,
    stub = {},
    base,
    folder = newFolder(),
    maxTokens = 50,
    ...more
  } = options;
  const models = { stub: stubChatModel(stub), other: stubChatModel({ id: 'other', ...base }) };
  let now: 'stub' | 'other' = 'stub';
  const partner: Partner = {
    get model() {
      return models[now];
    },
    get name() {
      return now;
    },
    where: 'without an adapter',
    adapter: null,
    names: async () => ['stub', 'other'],
    async switchTo(name) {
      now = name as 'other';
    },
    rival: async () => ({ name: 'before', model: models.other }),
    async [Symbol.asyncDispose]() {},
  };
  const written = { stdout: '', stderr: '' };
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal, setRawMode: () => undefined });
  const stdout = Object.assign(new PassThrough(), { isTTY: terminal, columns });
  stdout.on('data', (data) => (written.stdout += data));
  const stderr = { write: (text: string) => (written.stderr += text) };
  const context = {
    ...{ stdin, process: { stdout, stderr, env: { NO_COLOR: '1', ...options.env } } },
  } as unknown as ChatReplRequest['context'];
  const run = () =>
    chatRepl({
      ...{ partner, context, firstQuestion: null, settings: { maxTokens, temperature: 0 } },
      ...{ contexts: allContexts({ pirate: 'You are a pirate.' }), logsDir: join(folder, 'logs') },
      files: {
        ...{ cwd: folder, votes: join(folder, 'logs', 'votes.jsonl'), taxonomy: join(folder, 'taxonomy') },
        now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
        author: async () => 'me',
      },
      ...more,
    });
  return { folder, stdin, written, models, run };
}

/** Runs a chat on `input`; what it wrote, and what the model was asked. */
export async function converse(input: string, options: ChatWorldOptions = {}) {
  const world = openChat(options);
  world.stdin.end(input);
  const error = await world.run().then(
    () => null,
    (reason: unknown) => reason,
  );
  const questions = world.models.stub.calls.map(({ messages }) => messages);
  return { ...world.written, ...world, error, questions };
}
