/** @module All commands under all their names: InstructLab's groups and the flat names of every release. */
import { buildApplication, buildRouteMap } from '@stricli/core';
import { exitCodeTable } from '../core/exit-codes.ts';
import { t } from '../i18n/index.ts';
import { chatCommand } from './commands/chat/command.ts';
import { completionCommand } from './commands/completion/command.ts';
import { configEditCommand } from './commands/config-edit/command.ts';
import { configSetCommand } from './commands/config-set/command.ts';
import { configShowCommand } from './commands/config-show/command.ts';
import { configValidateCommand } from './commands/config-validate/command.ts';
import { convertCommand } from './commands/convert/command.ts';
import { dataListCommand } from './commands/data-list/command.ts';
import { dataReviewCommand } from './commands/data-review/command.ts';
import { dataVotesCommand } from './commands/data-votes/command.ts';
import { checkCommand, diffCommand, listCommand } from './commands/diff/command.ts';
import { doctorCommand } from './commands/doctor/command.ts';
import { downloadCommand } from './commands/download/command.ts';
import { evaluateCommand } from './commands/evaluate/command.ts';
import { generateCommand } from './commands/generate/command.ts';
import { initCommand } from './commands/init/command.ts';
import { modelExpertsCommand } from './commands/model-experts/command.ts';
import { modelListCommand } from './commands/model-list/command.ts';
import { modelRemoveCommand } from './commands/model-remove/command.ts';
import { modelUploadCommand } from './commands/model-upload/command.ts';
import { processRoutes } from './commands/process/commands.ts';
import { ragRoutes } from './commands/rag/commands.ts';
import { serveCommand } from './commands/serve/command.ts';
import { sysinfoCommand } from './commands/sysinfo/command.ts';
import { taxonomyAddCommand } from './commands/taxonomy-add/command.ts';
import { taxonomyDraftCommand } from './commands/taxonomy-draft/command.ts';
import { taxonomyReviewCommand } from './commands/taxonomy-review/command.ts';
import { taxonomySchemaCommand } from './commands/taxonomy-schema/command.ts';
import { taxonomyStatusCommand } from './commands/taxonomy-status/command.ts';
import { teachCommand } from './commands/teach/command.ts';
import { testCommand } from './commands/test/command.ts';
import { trainCommand } from './commands/train/command.ts';
import { uiCommand } from './commands/ui/command.ts';
import type { CliContext } from './context.ts';
import { parserText } from './parser-text.ts';

const groups = {
  config: buildRouteMap({
    routes: {
      init: initCommand,
      show: configShowCommand,
      edit: configEditCommand,
      set: configSetCommand,
      validate: configValidateCommand,
    },
    docs: { brief: t('cli.briefConfig') },
  }),
  data: buildRouteMap({
    routes: {
      generate: generateCommand,
      list: dataListCommand,
      review: dataReviewCommand,
      votes: dataVotesCommand,
    },
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
      experts: modelExpertsCommand,
      list: modelListCommand,
      remove: modelRemoveCommand,
      upload: modelUploadCommand,
    },
    docs: { brief: t('cli.briefModel') },
  }),
  process: processRoutes,
  rag: ragRoutes,
  taxonomy: buildRouteMap({
    routes: {
      add: taxonomyAddCommand,
      diff: diffCommand,
      draft: taxonomyDraftCommand,
      review: taxonomyReviewCommand,
      schema: taxonomySchemaCommand,
      status: taxonomyStatusCommand,
    },
    docs: { brief: t('cli.briefTaxonomy') },
  }),
  system: buildRouteMap({
    routes: { info: sysinfoCommand, doctor: doctorCommand },
    docs: { brief: t('cli.briefSystem') },
  }),
};

const flat = {
  init: initCommand,
  teach: teachCommand,
  download: downloadCommand,
  diff: diffCommand,
  generate: generateCommand,
  train: trainCommand,
  evaluate: evaluateCommand,
  test: testCommand,
  chat: chatCommand,
  serve: serveCommand,
  ui: uiCommand,
  convert: convertCommand,
  sysinfo: sysinfoCommand,
  doctor: doctorCommand,
  completion: completionCommand,
  list: listCommand,
  check: checkCommand,
};

function exitCodeLine(): string {
  const codes = exitCodeTable().map(({ code, meaning }) => `${code} ${meaning}`);
  return t('command.exitCodes', { codes: codes.join('; ') });
}

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
    localization: { text: parserText(names) },
  });
}
