/** @module /d, /p and /md of a chat: an earlier answer once more, in a box, as plain text, or as Markdown. */
import { UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { Chat, ChatCommand } from './chat.ts';

export const showCommands: readonly ChatCommand[] = [
  {
    names: ['d'],
    argument: 'N',
    help: t('chat.helpBox'),
    run(chat, argument) {
      const { text, number } = answerOf(chat, argument);
      const rule = '─'.repeat(3);
      chat.screen.print(`${rule} ${t('chat.answerNumber', { number })} ${rule}`);
      for (const line of text.split('\n')) chat.screen.print(`│ ${line}`);
      chat.screen.print(rule);
    },
  },
  {
    names: ['p'],
    argument: 'N',
    help: t('chat.helpPlain'),
    run: (chat, argument) => show(chat, argument, 'plain'),
  },
  {
    names: ['md'],
    argument: 'N',
    help: t('chat.helpMarkdown'),
    run: (chat, argument) => show(chat, argument, 'markdown'),
  },
];

function show(chat: Chat, argument: string, as: 'plain' | 'markdown'): void {
  const stream = chat.screen.answer(as);
  stream.push(answerOf(chat, argument).text);
  stream.end();
}

/** @param argument 1 (also when left out) is the last answer. @throws UsageError for a number that there is not. */
function answerOf({ conversation }: Chat, argument: string): { text: string; number: number } {
  const number = argument === '' ? 1 : Number(argument);
  const text = conversation.answers[number - 1];
  if (text === undefined)
    throw new UsageError(
      t('chat.noAnswer', { number: argument || '1', count: conversation.answers.length }),
      {
        hint: t('chat.noAnswerHint'),
      },
    );
  return { text, number };
}
