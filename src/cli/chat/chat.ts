/** @module What a command of a chat gets to work with. */
import type { ChatMessage, ChatModel, ChatResult } from '../../model/interfaces.ts';
import type { Contexts } from './contexts.ts';
import type { Conversation } from './conversation.ts';
import type { Lines } from './lines.ts';
import type { Screen } from './screen.ts';

/** Another model to hold the one of the chat against. */
export interface Rival {
  name: string;
  model: ChatModel;
}

/** The model that a chat is with, and the others that it could be with. */
export interface Partner extends AsyncDisposable {
  readonly model: ChatModel;
  readonly name: string;
  /** "with the adapter ..." or the server's address. */
  readonly where: string;
  readonly adapter: string | null;
  /** What `switchTo` and `rival` take. */
  names(): Promise<string[]>;
  /** The chat goes on with another model. @throws ResourceError for one that is not there: the chat stays with this one. */
  switchTo(name: string): Promise<void>;
  /** Left out: the same model before it was taught. @throws ResourceError when there is none. */
  rival(name?: string): Promise<Rival>;
}

/** What was last said, as a person judges it. */
export interface LastAnswer {
  question: string;
  result: ChatResult;
}

export interface ChatSettings {
  maxTokens: number;
  temperature: number;
}

/** What the user's own files of a chat are for. */
export interface ChatFiles {
  /** Relative paths that a person types are meant from here. */
  cwd: string;
  /** Votes about answers are kept here, a line each. */
  votes: string;
  taxonomy: string;
  now(): Date;
  /** Who writes in the taxonomy. */
  author(): Promise<string>;
}

export interface AnswerOptions {
  seed?: number;
  /** Nothing is said about where the answer comes from. */
  isBlind?: boolean;
  /** The answer is not shown: this stands there while it comes. */
  waiting?: string;
}

export interface Chat {
  readonly partner: Partner;
  readonly conversation: Conversation;
  readonly lines: Lines;
  readonly screen: Screen;
  readonly settings: ChatSettings;
  readonly contexts: Contexts;
  readonly files: ChatFiles;
  /** Null before the first answer. */
  last: LastAnswer | null;
  /** Set to leave it. */
  isOver: boolean;
  /** How questions are typed until that is changed. */
  isMultiline: boolean;
  /** The next question alone is typed in several lines. */
  isMultilineOnce: boolean;
  /** One answer, shown as it comes unless it is waited for; null when Ctrl-C stopped it. */
  answer(
    model: ChatModel,
    messages: readonly ChatMessage[],
    more?: AnswerOptions,
  ): Promise<ChatResult | null>;
}

/** Names as they are typed behind the slash. */
export interface ChatCommand {
  names: readonly [string, ...string[]];
  /** What stands behind it in the help, e.g. "FILE". */
  argument?: string;
  help: string;
  run(chat: Chat, argument: string): Promise<void> | void;
}
