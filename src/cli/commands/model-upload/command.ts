/** @module The options of `ilab model upload`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

/** InstructLab's, and `folder`. */
export const destinationTypes = ['hf', 's3', 'folder', 'oci'] as const;
export type DestinationType = (typeof destinationTypes)[number];

export interface ModelUploadFlags {
  model: Text;
  destination: Text;
  destType: DestinationType;
  release: Text;
  hfToken: Text;
  json: boolean;
}

export const modelUploadCommand = buildCommand<ModelUploadFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('upload.flagModel'), 'name'),
      destination: textFlag(t('upload.flagDestination'), 'where'),
      destType: {
        kind: 'enum',
        values: destinationTypes,
        default: 'hf',
        brief: t('upload.flagDestType'),
      },
      release: textFlag(t('upload.flagRelease'), 'branch'),
      hfToken: textFlag(t('cli.flagHfToken'), 'token'),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', d: 'destination' },
  },
  docs: { brief: t('upload.brief'), fullDescription: t('upload.full') },
});
