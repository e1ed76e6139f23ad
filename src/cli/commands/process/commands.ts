/** @module The options of `ilab process list`, `attach`, `stop`, `prune` and `remove`. */
import { buildRouteMap } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { numberFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface ListFlags {
  state: Text;
  json: boolean;
}

/** Upstream names a job by --uuid or --latest. */
export interface ChoiceFlags {
  uuid: Text;
  latest: boolean;
  json: boolean;
}

export interface PruneFlags {
  older: number | undefined;
  state: Text;
  force: boolean;
  json: boolean;
}

export type RemoveFlags = Pick<PruneFlags, 'force' | 'json'>;

const choiceFlags = {
  uuid: textFlag(t('jobs.flagUuid'), 'id'),
  latest: switchFlag(t('jobs.flagLatest')),
} as const;

const idArgument = {
  kind: 'tuple',
  parameters: [{ parse: String, brief: t('jobs.argId'), placeholder: 'id', optional: true }],
} as const;

const listCommand = buildCommand<ListFlags, [], CliContext>({
  loader: () => import('./list.ts'),
  parameters: {
    flags: { state: textFlag(t('jobs.flagState'), 'state'), json: switchFlag(t('cli.flagJson')) },
  },
  docs: { brief: t('jobs.briefList') },
});

const attachCommand = buildCommand<ChoiceFlags, [id?: string], CliContext>({
  loader: () => import('./attach.ts'),
  parameters: {
    flags: { ...choiceFlags, json: switchFlag(t('jobs.flagAttachJson')) },
    positional: idArgument,
  },
  docs: { brief: t('jobs.briefAttach') },
});

const stopCommand = buildCommand<ChoiceFlags, [id?: string], CliContext>({
  loader: () => import('./stop.ts'),
  parameters: { flags: { ...choiceFlags, json: switchFlag(t('cli.flagJson')) }, positional: idArgument },
  docs: { brief: t('jobs.briefStop') },
});

const removal = { force: switchFlag(t('jobs.flagForce')), json: switchFlag(t('cli.flagJson')) } as const;

const pruneCommand = buildCommand<PruneFlags, [], CliContext>({
  loader: () => import('./prune.ts'),
  parameters: {
    flags: {
      older: numberFlag(t('jobs.flagOlder')),
      state: textFlag(t('jobs.flagPruneState'), 'state'),
      ...removal,
    },
    aliases: { f: 'force' },
  },
  docs: { brief: t('jobs.briefPrune') },
});

const removeCommand = buildCommand<RemoveFlags, [id: string], CliContext>({
  loader: () => import('./remove.ts'),
  parameters: {
    flags: removal,
    aliases: { f: 'force' },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: t('jobs.argRemoveId'), placeholder: 'id' }],
    },
  },
  docs: { brief: t('jobs.briefRemove') },
});

export const processRoutes = buildRouteMap({
  routes: {
    list: listCommand,
    attach: attachCommand,
    stop: stopCommand,
    prune: pruneCommand,
    remove: removeCommand,
  },
  docs: { brief: t('jobs.briefProcess') },
});
