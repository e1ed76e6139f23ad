/** @module `ilab download`: fetches a model into the store; what has arrived survives Ctrl-C, and the next start goes on. */
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { downloadModel } from '../../../model/download.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { DownloadFlags } from './command.ts';

export default async function runDownload(
  this: CliContext,
  flags: DownloadFlags,
  source?: string,
): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: { 'models.dir': flags.modelDir && resolve(this.cwd, flags.modelDir) },
  });
  if (source !== undefined && flags.repository !== undefined)
    throw new UsageError(t('cli.downloadTwoSources'), { hint: t('cli.downloadTwoSourcesHint') });
  if (flags.repository !== undefined && flags.filename === undefined)
    throw new UsageError(t('cli.downloadRepositoryNeedsFile', { repository: flags.repository }), {
      hint: t('cli.downloadRepositoryNeedsFileHint'),
    });
  const progress = openProgress(this, { unit: 'bytes', ...flags });
  const { env } = this.process;
  const model = await downloadModel(
    {
      source,
      repository: flags.repository,
      filename: flags.filename,
      release: flags.release,
      sha256: flags.sha256,
    },
    {
      store: openModelStore(session.config.models.dir),
      env: flags.hfToken === undefined ? env : { ...env, HF_TOKEN: flags.hfToken },
      signal: this.interruption(t('cli.downloadStopping')),
      onProgress: progress.update,
    },
  ).finally(() => progress.end());
  if (flags.json) {
    session.printJson(model);
    return;
  }
  const { name, bytes, sha256, path } = model;
  session.print(t('cli.downloadDone', { name, size: formatBytes(bytes), sha256, path }));
  session.next(t('cli.downloadNext'));
}
