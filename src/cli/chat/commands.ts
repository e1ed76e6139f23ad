/** @module The table of what can be typed behind a slash; the help is made of it. */
import { t } from '../../i18n/index.ts';
import { abCommand } from './ab.ts';
import type { ChatCommand } from './chat.ts';
import { downCommand } from './down.ts';
import { modelCommand } from './model-command.ts';
import { sessionCommands } from './session-commands.ts';
import { showCommands } from './show-commands.ts';

/** InstructLab tells /n from /N by the case, and so for m and l: these are different commands. */
const commands: readonly ChatCommand[] = [
  { names: ['h', 'help', '?'], help: t('chat.helpHelp'), run: ({ screen }) => screen.print(helpText()) },
  {
    names: ['q', 'quit', 'exit'],
    help: t('chat.helpQuit'),
    run(chat) {
      chat.isOver = true;
    },
  },
  modelCommand,
  ...sessionCommands,
  ...showCommands,
  {
    names: ['m'],
    help: t('chat.helpMany'),
    run(chat) {
      chat.isMultilineOnce = !chat.isMultiline;
      chat.screen.note(t('chat.manyOnce'));
    },
  },
  {
    names: ['M'],
    help: t('chat.helpManyKept'),
    run(chat) {
      chat.isMultiline = !chat.isMultiline;
      chat.screen.note(t(chat.isMultiline ? 'chat.manyOn' : 'chat.manyOff'));
    },
  },
  abCommand,
  downCommand,
];

export interface FoundCommand {
  /** As it was typed. */
  name: string;
  /** Null: there is none of that name. */
  command: ChatCommand | null;
  argument: string;
}

/** Null for a question. A slash with no short word behind it begins a question, too: "/etc/hosts is what?" */
export function findCommand(text: string): FoundCommand | null {
  if (/^(?:quit|exit)$/i.test(text)) return { name: text, command: named('q'), argument: '' };
  const [, name, argument = ''] = /^\/([a-z?]{1,8})(?:\s+(.*))?$/is.exec(text) ?? [];
  if (name === undefined) return null;
  return { name: `/${name}`, command: named(name) ?? named(name.toLowerCase()), argument: argument.trim() };
}

function named(name: string): ChatCommand | null {
  return commands.find(({ names }) => names.includes(name)) ?? null;
}

function helpText(): string {
  const rows = commands.map(({ names, argument, help }) => ({
    typed: [names.map((name) => `/${name}`).join(' '), argument].filter(Boolean).join(' '),
    help,
  }));
  const width = Math.max(...rows.map(({ typed }) => typed.length));
  return [...rows.map(({ typed, help }) => `${typed.padEnd(width)}  ${help}`), t('chat.helpRest')].join('\n');
}
