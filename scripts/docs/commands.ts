/** @module The page of all commands: the parser's own tree is walked, so nothing can be forgotten. */
import { buildApp } from '../../src/cli/app.ts';
import { otherForms } from '../../src/cli/command-line.ts';
import { configFields } from '../../src/config/schema.ts';
import { t } from '../../src/i18n/index.ts';
import { code, codeBlock, page, table } from './markdown.ts';

/** What the parser tells of an option; the rest of it does not matter here. */
interface Flag {
  kind: 'boolean' | 'parsed' | 'enum' | 'counter';
  brief: string;
  placeholder?: string;
  values?: readonly string[];
  default?: unknown;
  optional?: boolean;
  hidden?: boolean;
  variadic?: boolean | string;
  withNegated?: boolean;
}

interface Positional {
  brief: string;
  placeholder?: string;
  optional?: boolean;
}

interface Target {
  brief: string;
  fullDescription?: string;
  getAllEntries?: () => readonly { name: { original: string }; target: Target; hidden: boolean }[];
  parameters?: {
    flags?: Readonly<Record<string, Flag>>;
    aliases?: Readonly<Record<string, string>>;
    positional?:
      | { kind: 'tuple'; parameters: readonly Positional[] }
      | { kind: 'array'; parameter: Positional };
  };
}

/** A command under all names that lead to it, the longest (its group's) first. */
export interface Command {
  names: string[];
  target: Target;
}

/** Options that every command has: they stand once, on top. */
const common = ['quiet', 'ndjson', 'debugParams', 'debugParamsJson'];

export function allCommands(): Command[] {
  const found = new Map<Target, string[]>();
  const walk = (target: Target, path: readonly string[]) => {
    if (target.getAllEntries)
      for (const entry of target.getAllEntries()) walk(entry.target, [...path, entry.name.original]);
    else found.set(target, [...(found.get(target) ?? []), path.join(' ')]);
  };
  walk(buildApp('0.0.0').root as unknown as Target, []);
  return [...found].map(([target, names]) => ({
    names: names.sort((a, b) => b.split(' ').length - a.split(' ').length),
    target,
  }));
}

export function commandsPage(): string {
  const commands = allCommands();
  const overview = commands.map(({ names, target }) => [
    `[\`${names[0]}\`](#${anchor(names[0]!)})`,
    names.slice(1).map(code).join(', '),
    sentence(target.brief),
  ]);
  const flags = new Map(commands.flatMap(({ target }) => Object.entries(target.parameters?.flags ?? {})));
  const everywhere = common.flatMap((name) => {
    const flag = flags.get(name);
    return flag ? [[code(optionName(name)), sentence(flag.brief)]] : [];
  });
  return page(
    'Commands',
    t('cli.fullIlab').split('\n').filter(Boolean).join('\n\n'),
    table(['Command', 'Also', 'What it does'], overview),
    '## Options of every command',
    table(
      ['Option', 'Meaning'],
      [
        ...everywhere,
        ['`-h`, `--help`', sentence(t('parser.help'))],
        ['`--lang en|de`', 'The language of all texts, anywhere in the line.'],
        ['`--config FILE`', 'In front of the command: another configuration file.'],
        ['`-v`', 'In front of the command: stacks of errors, too. Alone: the version.'],
      ],
    ),
    ...commands.map(section),
  );
}

function section({ names, target }: Command): string {
  const { flags = {}, aliases = {}, positional } = target.parameters ?? {};
  const own = Object.entries(flags).filter(([name]) => !common.includes(name) || name === 'quiet');
  const ignored = own.filter(([, flag]) => flag.brief === t('cli.flagIgnored')).map(([name]) => name);
  const listed = own.filter(
    ([name, flag]) => !ignored.includes(name) && !(name === 'quiet' && flag.brief === t('command.flagQuiet')),
  );
  const parts = [
    `## ${names[0]}`,
    codeBlock(usage(names[0]!, positional)),
    ...(names.length > 1
      ? [
          `Also: ${names
            .slice(1)
            .map((name) => code(`ilab ${name}`))
            .join(', ')}`,
        ]
      : []),
    (target.fullDescription ?? sentence(target.brief)).trim(),
    argumentsTable(positional),
    table(
      ['Option', 'Meaning', 'Configuration'],
      listed.map(([name, flag]) => [
        [...shortForms(name, aliases), optionName(name, flag)].map(code).join(', '),
        meaning(flag, listed),
        code(configFields().find(({ description }) => description === flag.brief)?.key ?? ''),
      ]),
    ),
    ignored.length === 0
      ? ''
      : `Taken for scripts that were written for InstructLab, without effect: ${ignored.map((name) => [...shortForms(name, {}), optionName(name)].map(code).join(' or ')).join(', ')}.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function usage(name: string, positional: NonNullable<Target['parameters']>['positional']): string {
  const words =
    positional === undefined
      ? []
      : positional.kind === 'array'
        ? [`[${positional.parameter.placeholder ?? 'value'}...]`]
        : positional.parameters.map(({ placeholder = 'value', optional }) =>
            optional ? `[${placeholder}]` : placeholder,
          );
  return ['ilab', name, '[options]', ...words].join(' ');
}

function argumentsTable(positional: NonNullable<Target['parameters']>['positional']): string {
  if (positional === undefined) return '';
  const list = positional.kind === 'array' ? [positional.parameter] : positional.parameters;
  return table(
    ['Argument', 'Meaning'],
    list.map(({ placeholder = 'value', brief }) => [code(placeholder), sentence(brief)]),
  );
}

/** An option that InstructLab calls otherwise has the words of ours and is hidden. */
function meaning(flag: Flag, listed: readonly (readonly [string, Flag])[]): string {
  const ours = listed.find(([, other]) => other.brief === flag.brief && !other.hidden);
  if (flag.hidden && ours) return `InstructLab's name of ${code(optionName(ours[0]))}.`;
  const notes = [
    ...(flag.values ? [`One of ${flag.values.map(code).join(', ')}.`] : []),
    ...(flag.default === undefined || flag.default === false
      ? []
      : [`Default: ${code(String(flag.default))}.`]),
    ...(flag.variadic === ','
      ? ['Several with commas.']
      : flag.variadic
        ? ['May be given more than once.']
        : []),
  ];
  return [sentence(flag.brief), ...notes].join(' ');
}

function shortForms(name: string, aliases: Readonly<Record<string, string>>): string[] {
  const typed = optionName(name);
  return [
    ...Object.entries(aliases)
      .filter(([, target]) => target === name)
      .map(([letter]) => `-${letter}`),
    ...Object.entries(otherForms)
      .filter(([, target]) => target === typed)
      .map(([form]) => form),
  ];
}

function optionName(name: string, flag?: Flag): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (flag?.kind === 'boolean' && flag.withNegated) return `--[no-]${kebab}`;
  const value = flag && flag.kind !== 'boolean' ? ` ${(flag.placeholder ?? 'value').toUpperCase()}` : '';
  return `--${kebab}${value}`;
}

const sentence = (text: string) => (/[.?!:)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** As GitHub makes it of a heading. */
const anchor = (heading: string) => heading.replaceAll(' ', '-');
