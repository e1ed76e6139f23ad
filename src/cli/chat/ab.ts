/** @module /ab of a chat: the same question, seed and temperature to two models; the better answer is kept as evaluation data. */
import { randomInt } from 'node:crypto';
import { UsageError } from '../../core/errors.ts';
import { type AbVote, addVote, type GivenAnswer } from '../../evaluate/votes.ts';
import { t } from '../../i18n/index.ts';
import type { ChatMessage, ChatModel, ChatResult } from '../../model/interfaces.ts';
import { answerNotes } from './answer-notes.ts';
import type { Chat, ChatCommand } from './chat.ts';
import type { Panel } from './screen.ts';

export const abCommand: ChatCommand = {
  names: ['ab'],
  argument: t('chat.argAb'),
  help: t('chat.helpAb'),
  run: compare,
};

interface Side {
  place: 'first' | 'second';
  name: string;
  adapter: string | null;
  model: ChatModel;
}

async function compare(chat: Chat, argument: string): Promise<void> {
  const { partner, screen, settings } = chat;
  const { blind, rival, question } = readArgument(argument);
  const messages = askedMessages(chat, question);
  const other = await partner.rival(rival);
  const sides: Side[] = [
    { place: 'first', name: partner.name, adapter: partner.adapter, model: partner.model },
    { place: 'second', name: other.name, adapter: null, model: other.model },
  ];
  if (blind && randomInt(2) === 1) sides.reverse();
  // As ilab's other seeds: whole, and small enough for every server.
  const seed = randomInt(2 ** 31);
  const isWide = screen.isWide();
  const panels: Panel[] = [];
  const results: ChatResult[] = [];
  for (const [index, { name, adapter, model }] of sides.entries()) {
    const letter = 'AB'[index]!;
    const title = blind ? letter : `${letter}: ${name}${adapter === null ? '' : ` (${adapter})`}`;
    if (!isWide) screen.print(index === 0 ? title : `\n${title}`);
    const waiting = isWide ? { waiting: t('chat.answers', { name: title }) } : {};
    const result = await chat.answer(model, messages, { seed, isBlind: blind, ...waiting });
    if (result === null) {
      // What came before stands there in any case.
      for (const { title: above, text } of isWide ? panels : []) screen.print(`${above}\n${text}`);
      return;
    }
    results.push(result);
    panels.push({ title, text: result.text, notes: blind ? [] : answerNotes(result, settings.maxTokens) });
  }
  if (isWide) screen.beside(...(panels as [Panel, Panel]));
  const typed = (await chat.lines.read(t('chat.askBetter')))?.trim() ?? '';
  const choice = readChoice(typed);
  if (choice === null) screen.note(t('chat.noVote'));
  else {
    const { letter, right } = choice;
    const of = (place: Side['place']): GivenAnswer => {
      const index = sides.findIndex((side) => side.place === place);
      const { name, adapter } = sides[index]!;
      const { text, trust } = results[index]!;
      return { model: name, adapter, answer: text, trust: trust?.kind ?? null };
    };
    const better: AbVote['better'] =
      letter === 't' ? 'same' : letter === 'n' ? 'neither' : sides['ab'.indexOf(letter)]!.place;
    await addVote(chat.files.votes, {
      ...{ kind: 'ab', at: chat.files.now().toISOString(), question: messages.at(-1)!.content },
      ...{ first: of('first'), second: of('second'), better, blind, seed },
      ...{ temperature: settings.temperature, right },
    });
    screen.note(t('chat.voted', { path: chat.files.votes }));
  }
  if (blind) screen.print(t('chat.revealed', { a: sides[0]!.name, b: sides[1]!.name }));
}

/** "blind vs MODEL QUESTION", each part may be missing. */
function readArgument(argument: string): { blind: boolean; rival: string | undefined; question: string } {
  const {
    blind,
    rival,
    question = '',
  } = /^(?<blind>blind\b)?\s*(?:vs\s+(?<rival>\S+))?\s*(?<question>.*)$/is.exec(argument)?.groups ?? {};
  return { blind: blind !== undefined, rival, question: question.trim() };
}

/** The conversation with the question at its end; with none given it is the last one. @throws UsageError when there was none. */
function askedMessages({ conversation, last }: Chat, question: string): ChatMessage[] {
  if (question !== '') return [...conversation.messages, { role: 'user', content: question }];
  const index = conversation.messages.findLastIndex(({ role }) => role === 'user');
  if (last === null || index < 0)
    throw new UsageError(t('chat.needsQuestion'), { hint: t('chat.needsQuestionHint') });
  return conversation.messages.slice(0, index + 1);
}

/** "a", or "n Dr. Becker": the letter, and the right answer. Null for anything else. */
function readChoice(typed: string): { letter: 'a' | 'b' | 't' | 'n'; right: string | null } | null {
  const [, letter, right = ''] = /^([abtn])(?:[\s:]+(.+))?$/is.exec(typed) ?? [];
  if (letter === undefined) return null;
  return { letter: letter.toLowerCase() as 'a', right: right.trim() || null };
}
