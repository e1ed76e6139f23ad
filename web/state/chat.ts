/** @module The conversation with two models side by side: kept in this browser, so that a reload or a second tab loses nothing. */
import { signal } from '@preact/signals';
import type { Trust, Vote } from '../../src/ui/contract.ts';
import { streamChat } from '../api/chat.ts';
import { ApiError } from '../api/http.ts';
import { putVote } from '../api/v1.ts';
import { type Asked, isAsked } from './chat-columns.ts';
import { keptJson } from './kept.ts';

export interface Answer {
  model: string;
  text: string;
  /** "cut": the page was closed or the server went away in the midst of it. */
  state: 'streaming' | 'done' | 'length' | 'stopped' | 'cut' | 'failed';
  error?: { message: string; hint: string | null };
  trust?: Trust | null;
  /** Of this page's clock, from the first piece to the last. */
  tokensPerSecond?: number | null;
}

export interface Turn {
  id: string;
  question: string;
  seed: number;
  temperature: number;
  answers: Answer[];
  /** Which of two a person found better. */
  vote?: Vote['better'];
  /** Whether the names were hidden then. */
  votedBlind?: boolean;
  /** What would have been right, as far as it is typed. */
  right?: string;
  /** The leaf with the draft that has the question with this right answer. */
  filed?: { right: string; leaf: string };
  /** Names are hidden, and the second answer may stand first, until they are asked for or a vote is given. */
  blind?: { isSwapped: boolean; isRevealed: boolean };
}

/** Nobody may know yet which model said what. */
export const isHidden = ({ blind }: Turn): boolean => blind !== undefined && !blind.isRevealed;
/** Places of the answers as they stand from left to right. */
export const order = ({ answers, blind }: Turn): number[] => {
  const places = answers.map((_, place) => place);
  return blind?.isSwapped ? places.reverse() : places;
};

export interface ChatSettings {
  seed: number;
  temperature: number;
  maxTokens: number;
  /** Each question is asked alone; false: with what was said before. */
  isAlone: boolean;
  /** Of two answers nobody is told which model gave which, before a vote. */
  isBlind?: boolean;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

export const turns = keptJson<Turn[]>('ilab.chat.turns', [], Array.isArray);
export const unsent = keptJson<string>('ilab.chat.unsent', '', (value) => typeof value === 'string');
/** The question in the field is to be asked once that is possible. */
export const isWaiting = signal(false);
/** Who answers. */
export const asked = keptJson<Asked>(
  'ilab.chat.asked',
  { hasBase: true, hasTaught: true, leaves: [] },
  isAsked,
);
export const settings = keptJson<ChatSettings>(
  'ilab.chat.settings',
  { seed: 42, temperature: 0, maxTokens: 256, isAlone: true },
  isObject,
);

/** Answers of this tab that are under way, by turn and column. */
const running = new Map<string, AbortController>();
const keyOf = (turn: string, column: number) => `${turn} ${column}`;
export const runningCount = signal(0);

/** What a closed page left streaming streams no more. Another tab's answer still does: it writes on. */
export function markCut(): void {
  const isCut = ({ state }: Answer) => state === 'streaming';
  if (turns.value.some(({ answers }) => answers.some(isCut)))
    turns.value = turns.value.map((turn) => ({
      ...turn,
      answers: turn.answers.map((answer) => (isCut(answer) ? { ...answer, state: 'cut' as const } : answer)),
    }));
}

export async function ask(question: string, models: readonly string[]): Promise<void> {
  const { seed, temperature, isBlind = false } = settings.value;
  const turn: Turn = {
    id: crypto.randomUUID(),
    ...{ question, seed, temperature },
    ...(isBlind && models.length === 2 ? { blind: { isSwapped: tossCoin(), isRevealed: false } } : {}),
    answers: models.map((model) => ({ model, text: '', state: 'streaming' })),
  };
  const earlier = turns.value;
  turns.value = [...earlier, turn];
  await Promise.all(models.map((_, column) => answer(turn, column, earlier)));
}

export async function askAgain(id: string, column: number): Promise<void> {
  const place = turns.value.findIndex((turn) => turn.id === id);
  const turn = turns.value[place];
  if (turn === undefined) return;
  change(id, column, { text: '', state: 'streaming', trust: null });
  await answer(turn, column, turns.value.slice(0, place));
}

/**
 * A vote that is changed when the names are known is none of a blind person's. Replaces the one before.
 * @param right where neither is good: what would have been. @throws ApiError
 */
export async function vote(turn: Turn, better: Vote['better'], right = turn.filed?.right): Promise<void> {
  const { id, question, seed, temperature } = turn;
  const [a, b] = turn.answers;
  if (!a || !b) return;
  const blind = better === turn.vote ? (turn.votedBlind ?? false) : isHidden(turn);
  const { filedIn } = await putVote(id, {
    ...{ question, seed, temperature, better, blind, a: sideOf(a), b: sideOf(b) },
    ...(better === 'neither' && right !== undefined ? { right } : {}),
  });
  changeTurn(id, (now) => ({
    ...{ vote: better, votedBlind: blind, ...revealed(now) },
    ...(right === undefined || filedIn === null ? {} : { filed: { right, leaf: filedIn } }),
  }));
}

const sideOf = ({ model, text, trust }: Answer): Vote['a'] => ({
  ...{ model, text },
  ...(trust ? { trust: trust.kind } : {}),
  ...(trust?.kind === 'taught' ? { source: trust.source.path } : {}),
});

export const typeRight = ({ id }: Turn, right: string): void => changeTurn(id, () => ({ right }));

/** Shows the names without a vote. */
export const reveal = ({ id }: Turn): void => changeTurn(id, revealed);

const revealed = ({ blind }: Turn): Partial<Turn> =>
  blind === undefined ? {} : { blind: { ...blind, isRevealed: true } };

const tossCoin = () => crypto.getRandomValues(new Uint8Array(1))[0]! % 2 === 1;

export function stopAll(): void {
  for (const controller of running.values()) controller.abort();
}

export function clearTurns(): void {
  stopAll();
  turns.value = [];
}

async function answer(turn: Turn, column: number, earlier: readonly Turn[]): Promise<void> {
  const model = turn.answers[column]!.model;
  const { maxTokens, isAlone } = settings.value;
  const before = isAlone ? [] : earlier.flatMap((one) => messagesOf(one, column));
  const messages = [...before, { role: 'user' as const, content: turn.question }];
  const controller = new AbortController();
  running.set(keyOf(turn.id, column), controller);
  runningCount.value = running.size;
  let text = '';
  let firstMs: number | null = null;
  try {
    const { seed, temperature } = turn;
    const request = { model, messages, seed, temperature, maxTokens };
    const end = await streamChat(request, controller.signal, (piece) => {
      firstMs ??= performance.now();
      text += piece;
      change(turn.id, column, { text });
    });
    const seconds = firstMs === null ? 0 : (performance.now() - firstMs) / 1000;
    change(turn.id, column, {
      state: end.finish === 'length' ? 'length' : 'done',
      trust: end.trust,
      tokensPerSecond: seconds > 0.2 && end.completionTokens ? end.completionTokens / seconds : null,
    });
  } catch (error) {
    if (controller.signal.aborted) change(turn.id, column, { state: 'stopped' });
    else if (error instanceof ApiError && error.status === 0) change(turn.id, column, { state: 'cut' });
    else {
      const { message, hint } = error instanceof ApiError ? error : { message: String(error), hint: null };
      change(turn.id, column, { state: 'failed', error: { message, hint } });
    }
  } finally {
    running.delete(keyOf(turn.id, column));
    runningCount.value = running.size;
  }
}

function messagesOf({ question, answers }: Turn, column: number) {
  const said = answers[column];
  if (said === undefined || said.text === '') return [];
  return [
    { role: 'user' as const, content: question },
    { role: 'assistant' as const, content: said.text },
  ];
}

function changeTurn(id: string, by: (turn: Turn) => Partial<Turn>): void {
  turns.value = turns.value.map((turn) => (turn.id === id ? { ...turn, ...by(turn) } : turn));
}

function change(id: string, column: number, by: Partial<Answer>): void {
  changeTurn(id, ({ answers }) => ({
    answers: answers.map((answer, place) => (place === column ? { ...answer, ...by } : answer)),
  }));
}
