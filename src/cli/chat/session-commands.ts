/** @module The commands of a chat about the conversation: new, saved, loaded, and who the model is to be. */
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { Chat, ChatCommand } from './chat.ts';
import { contextMessages } from './contexts.ts';
import { readMessages, writeMessages } from './session-file.ts';

export const sessionCommands: readonly ChatCommand[] = [
  {
    names: ['n', 'new'],
    help: t('chat.helpNew'),
    run(chat) {
      chat.conversation.begin();
      begun(chat);
    },
  },
  {
    names: ['N'],
    help: t('chat.helpNewBare'),
    run(chat) {
      chat.conversation.beginBare();
      begun(chat);
    },
  },
  {
    names: ['s'],
    argument: t('chat.argFile'),
    help: t('chat.helpSave'),
    async run(chat, argument) {
      const path = fileOf(chat, argument);
      await writeMessages(path, chat.conversation.messages);
      chat.screen.note(t('chat.saved', { count: chat.conversation.messages.length, path }));
    },
  },
  {
    names: ['l'],
    argument: t('chat.argFile'),
    help: t('chat.helpLoad'),
    run: (chat, file) => load(chat, file, false),
  },
  {
    names: ['L'],
    argument: t('chat.argFile'),
    help: t('chat.helpLoadKept'),
    run: (chat, file) => load(chat, file, true),
  },
  {
    names: ['c'],
    argument: t('chat.argContext'),
    help: t('chat.helpContext'),
    run(chat, name) {
      chat.conversation.setContext(contextMessages(chat.contexts, name));
      begun(chat);
    },
  },
  {
    names: ['lc'],
    help: t('chat.helpContexts'),
    run({ contexts, screen }) {
      for (const [name, prompt] of Object.entries(contexts))
        screen.print(`${name}: ${prompt ?? t('chat.contextDefault')}`);
    },
  },
];

async function load(chat: Chat, argument: string, forGood: boolean): Promise<void> {
  const path = fileOf(chat, argument);
  const messages = await readMessages(path);
  chat.conversation.load(messages, { forGood });
  chat.last = null;
  chat.screen.note(t('chat.loaded', { count: messages.length, path }));
}

function begun(chat: Chat): void {
  chat.last = null;
  chat.screen.note(t('chat.new'));
}

/** @throws UsageError when no file is named. */
function fileOf({ files }: Chat, argument: string): string {
  if (argument === '') throw new UsageError(t('chat.needsFile'), { hint: t('chat.needsFileHint') });
  return resolve(files.cwd, argument);
}
