/** @module All commands under all their names: InstructLab's groups and the flat names of every release. */
import {
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  FlagNotFoundError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core';
import { nearest } from '../config/nearest.ts';
import { UsageError } from '../core/errors.ts';
import { exitCodeTable } from '../core/exit-codes.ts';
import { t } from '../i18n/index.ts';
import { chatCommand } from './commands/chat/command.ts';
import { configShowCommand } from './commands/config-show/command.ts';
import { convertCommand } from './commands/convert/command.ts';
import { dataListCommand } from './commands/data-list/command.ts';
import { dataReviewCommand } from './commands/data-review/command.ts';
import { checkCommand, diffCommand, listCommand } from './commands/diff/command.ts';
import { downloadCommand } from './commands/download/command.ts';
import { evaluateCommand } from './commands/evaluate/command.ts';
import { generateCommand } from './commands/generate/command.ts';
import { initCommand } from './commands/init/command.ts';
import { modelListCommand } from './commands/model-list/command.ts';
import { processRoutes } from './commands/process/commands.ts';
import { serveCommand } from './commands/serve/command.ts';
import { sysinfoCommand } from './commands/sysinfo/command.ts';
import { testCommand } from './commands/test/command.ts';
import { trainCommand } from './commands/train/command.ts';
import type { CliContext } from './context.ts';

const groups = {
  config: buildRouteMap({
    routes: { init: initCommand, show: configShowCommand },
    docs: { brief: t('cli.briefConfig') },
  }),
  data: buildRouteMap({
    routes: { generate: generateCommand, list: dataListCommand, review: dataReviewCommand },
    docs: { brief: t('cli.briefData') },
  }),
  model: buildRouteMap({
    routes: {
      download: downloadCommand,
      serve: serveCommand,
      chat: chatCommand,
      train: trainCommand,
      evaluate: evaluateCommand,
      test: testCommand,
      convert: convertCommand,
      list: modelListCommand,
    },
    docs: { brief: t('cli.briefModel') },
  }),
  process: processRoutes,
  taxonomy: buildRouteMap({ routes: { diff: diffCommand }, docs: { brief: t('cli.briefTaxonomy') } }),
  system: buildRouteMap({ routes: { info: sysinfoCommand }, docs: { brief: t('cli.briefSystem') } }),
};

const flat = {
  init: initCommand,
  download: downloadCommand,
  diff: diffCommand,
  generate: generateCommand,
  train: trainCommand,
  evaluate: evaluateCommand,
  test: testCommand,
  chat: chatCommand,
  serve: serveCommand,
  convert: convertCommand,
  sysinfo: sysinfoCommand,
  list: listCommand,
  check: checkCommand,
};

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
  doctor: 'sysinfo',
  models: 'model list',
  ls: 'model list',
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function exitCodeLine(): string {
  const codes = exitCodeTable().map(({ code, meaning }) => `${code} ${meaning}`);
  return t('command.exitCodes', { codes: codes.join('; ') });
}

/** Errors leave as exceptions; main.ts renders them, in one way for all. */
const raise = (error: unknown): never => {
  throw error;
};

export function buildApp(version: string) {
  const root = buildRouteMap<string, CliContext>({
    routes: { ...flat, ...groups },
    docs: {
      brief: t('cli.briefIlab'),
      fullDescription: `${t('cli.fullIlab')}\n\n${exitCodeLine()}`,
      hideRoute: { list: true, check: true },
    },
  });
  const names = Object.keys({ ...flat, ...groups });
  return buildApplication(root, {
    name: 'ilab',
    documentation: { onlyRequiredInUsageLine: true },
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    localization: {
      text: {
        ...text_en,
        noCommandRegisteredForInput({ input, corrections }) {
          const near = otherWords[input] ?? nearest(input, names) ?? corrections[0]?.replaceAll('`', '');
          throw new UsageError(t('cli.unknownCommand', { input }), {
            hint: near === undefined ? t('cli.unknownCommandHint') : t('cli.didYouMean', { name: near }),
          });
        },
        exceptionWhileParsingArguments(error) {
          if (!(error instanceof ArgumentScannerError)) return raise(error);
          if (error instanceof FlagNotFoundError) {
            const [near] = error.corrections;
            throw new UsageError(t('cli.unknownOption', { option: `--${error.input}` }), {
              hint:
                near === undefined
                  ? t('cli.optionsHint')
                  : t('cli.didYouMeanOption', { option: `--${kebab(near)}` }),
            });
          }
          const message = formatMessageForArgumentScannerError(error, {});
          throw new UsageError(`${message}.`.replace(/([.?!])\.$/, '$1'), { hint: t('cli.optionsHint') });
        },
        exceptionWhileLoadingCommandFunction: raise,
        exceptionWhileLoadingCommandContext: raise,
        exceptionWhileRunningCommand: raise,
        exceptionWhileRunningIntegrationFlag: ({ exception }) => raise(exception),
        commandErrorResult: raise,
      },
    },
  });
}
