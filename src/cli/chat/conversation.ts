/** @module What was said so far, where it began, and its copy on the disk, which is whole after each answer. */
import { join } from 'node:path';
import { isThere } from '../../core/is-there.ts';
import type { ChatMessage } from '../../model/interfaces.ts';
import { writeMessages } from './session-file.ts';

export interface ConversationRequest {
  /** What the model is told first; may be empty. */
  context: readonly ChatMessage[];
  /** A conversation that each new one goes on with. */
  loaded: readonly ChatMessage[];
  /** Where conversations are kept; null: nowhere. */
  logsDir: string | null;
  now(): Date;
}

export class Conversation {
  #context: readonly ChatMessage[];
  #loaded: readonly ChatMessage[];
  #messages: readonly ChatMessage[] = [];
  /** Of this conversation; named at its first answer. */
  #log: string | null = null;
  readonly #logsDir: string | null;
  readonly #now: () => Date;

  constructor({ context, loaded, logsDir, now }: ConversationRequest) {
    this.#context = context;
    this.#loaded = loaded;
    this.#logsDir = logsDir;
    this.#now = now;
    this.begin();
  }

  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  /** The file that holds it; null before the first answer. */
  get log(): string | null {
    return this.#log;
  }

  /** Answers of the model, the last one first. */
  get answers(): string[] {
    return this.#messages
      .filter(({ role }) => role === 'assistant')
      .map(({ content }) => content)
      .reverse();
  }

  get lastQuestion(): string | null {
    return this.#messages.findLast(({ role }) => role === 'user')?.content ?? null;
  }

  /** A new one, which goes on with what was loaded for good. */
  begin(): void {
    this.#start(this.#loaded);
  }

  /** A new one; what was loaded for good is forgotten, too. */
  beginBare(): void {
    this.#loaded = [];
    this.begin();
  }

  /** @param forGood new conversations go on with it, too. */
  load(messages: readonly ChatMessage[], { forGood }: { forGood: boolean }): void {
    if (forGood) this.#loaded = messages;
    this.#start(messages);
  }

  setContext(context: readonly ChatMessage[]): void {
    this.#context = context;
    this.begin();
  }

  /** @throws ResourceError when its copy cannot be written; it goes on all the same. */
  async add(question: string, answer: string): Promise<void> {
    this.#messages = [
      ...this.#messages,
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ];
    if (this.#logsDir === null) return;
    this.#log ??= await this.#freePath(this.#logsDir);
    await writeMessages(this.#log, this.#messages);
  }

  #start(messages: readonly ChatMessage[]): void {
    // A conversation that was saved with its system message has it already.
    this.#messages = messages[0]?.role === 'system' ? messages : [...this.#context, ...messages];
    this.#log = null;
  }

  async #freePath(folder: string): Promise<string> {
    const stamp = this.#now().toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '');
    for (let count = 1; ; count++) {
      const path = join(folder, `chat_${stamp}${count === 1 ? '' : `-${count}`}.json`);
      if (!(await isThere(path))) return path;
    }
  }
}
