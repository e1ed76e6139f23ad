/** @module /a of a chat: another model, or which there are. */
import { t } from '../../i18n/index.ts';
import type { Chat, ChatCommand } from './chat.ts';

export const modelCommand: ChatCommand = {
  names: ['a'],
  argument: t('chat.argModel'),
  help: t('chat.helpModel'),
  async run(chat, name) {
    if (name === '') return list(chat);
    await chat.partner.switchTo(name);
    // What another model said is not this one's.
    chat.conversation.begin();
    chat.last = null;
    chat.screen.note(t('cli.chatWith', { model: chat.partner.name, adapter: chat.partner.where }));
  },
};

async function list({ partner, screen }: Chat): Promise<void> {
  for (const name of await partner.names()) screen.print(`${name === partner.name ? '*' : ' '} ${name}`);
}
