/** @module The options of `ilab download` (also `ilab model download`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';

export interface DownloadFlags {
  repository: List;
  filename: List;
  release: List;
  modelDir: Text;
  hfToken: Text;
  sha256: Text;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

export const downloadCommand = buildCommand<DownloadFlags, [source?: string], CliContext>({
  loader: asJob('download', () => import('./run.ts')),
  parameters: {
    flags: {
      repository: listFlag(t('cli.flagRepository'), 'owner/name'),
      filename: listFlag(t('cli.flagFilename'), 'file'),
      release: listFlag(t('cli.flagRelease'), 'revision'),
      modelDir: textFlag(t('cli.flagModelDir'), 'folder'),
      hfToken: textFlag(t('cli.flagHfToken'), 'token'),
      sha256: textFlag(t('cli.flagSha256'), 'hex'),
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, brief: t('cli.argDownloadSource'), placeholder: 'source', optional: true },
      ],
    },
  },
  docs: { brief: t('cli.briefDownload'), fullDescription: t('cli.fullDownload') },
});
