/** @module What the command line parser says, in the language of this process and with the next step. */
import {
  type ApplicationText,
  ArgumentScannerError,
  FlagNotFoundError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core';
import { nearest } from '../config/nearest.ts';
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** Words people know from other tools for what we have under another name. */
const otherWords: Readonly<Record<string, string>> = {
  validate: 'diff',
  lint: 'diff',
  run: 'chat',
  ask: 'chat',
  pull: 'download',
  get: 'download',
  eval: 'evaluate',
  finetune: 'train',
  'fine-tune': 'train',
  export: 'convert',
  merge: 'convert',
  info: 'sysinfo',
  models: 'model list',
  ls: 'model list',
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Errors leave as exceptions; main.ts renders them, in one way for all. */
const raise = (error: unknown): never => {
  throw error;
};

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** `names` are the commands at the root, for suggestions. */
export function parserText(names: readonly string[]): ApplicationText {
  return {
    ...text_en,
    headers: {
      usage: t('parser.usage'),
      aliases: t('parser.aliases'),
      commands: t('parser.commands'),
      flags: t('parser.flags'),
      arguments: t('parser.arguments'),
    },
    keywords: { default: t('parser.default'), separator: t('parser.separator') },
    briefs: {
      help: t('parser.help'),
      helpAll: t('parser.helpAll'),
      version: t('parser.version'),
      argumentEscapeSequence: t('parser.escape'),
    },
    noCommandRegisteredForInput({ input, corrections }) {
      const near = otherWords[input] ?? nearest(input, names) ?? corrections[0]?.replaceAll('`', '');
      throw new UsageError(t('cli.unknownCommand', { input }), {
        hint: near === undefined ? t('cli.unknownCommandHint') : t('cli.didYouMean', { name: near }),
      });
    },
    exceptionWhileParsingArguments(error) {
      if (!(error instanceof ArgumentScannerError)) return raise(error);
      const near = error instanceof FlagNotFoundError ? error.corrections[0] : undefined;
      throw new UsageError(messageOf(error), {
        hint:
          near === undefined
            ? t('cli.optionsHint')
            : t('cli.didYouMeanOption', { option: `--${kebab(near)}` }),
      });
    },
    exceptionWhileLoadingCommandFunction: raise,
    exceptionWhileLoadingCommandContext: raise,
    exceptionWhileRunningCommand: raise,
    exceptionWhileRunningIntegrationFlag: ({ exception }) => raise(exception),
    commandErrorResult: raise,
  };
}

function messageOf(error: ArgumentScannerError): string {
  return formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input }) => t('cli.unknownOption', { option: `--${input}` }),
    AliasNotFoundError: ({ input }) => t('parser.noAlias', { input }),
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) =>
      t('parser.badValue', { name, input, reason: reasonOf(exception) }),
    EnumValidationError: ({ externalFlagName: name, input, values }) =>
      t('parser.notOneOf', { name, input, values: values.join(', ') }),
    UnsatisfiedFlagError: ({ externalFlagName: name, nextFlagName: next }) =>
      next === undefined
        ? t('parser.valueMissing', { name })
        : t('parser.valueMissingBefore', { name, next: kebab(next) }),
    UnexpectedPositionalError: ({ expectedCount: count, input }) => t('parser.tooMany', { count, input }),
    UnsatisfiedPositionalError: ({ placeholder: name, limit }) =>
      limit === undefined || limit[0] === 1
        ? t('parser.argumentMissing', { name })
        : t('parser.argumentsMissing', { name, least: limit[0], found: limit[1] }),
    InvalidNegatedFlagSyntaxError: ({ externalFlagName: name, valueText: value }) =>
      t('parser.negated', { name, value }),
    UnexpectedFlagError: ({ externalFlagName: name, previousInput: first, input: second }) =>
      t('parser.twice', { name, first, second }),
  });
}
