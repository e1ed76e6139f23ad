/** @module `ilab download`: fetches a model into the store; what has arrived survives Ctrl-C, and the next start goes on. */
import { resolve } from 'node:path';
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
  const progress = openProgress(this, { unit: 'bytes', ...flags });
  const { env } = this.process;
  const { repository, filename, release: revision, sha256: expected } = flags;
  const model = await downloadModel(
    { source, repository, filename, revision, sha256: expected },
    {
      store: openModelStore(session.config.models.dir),
      env: flags.hfToken === undefined ? env : { ...env, HF_TOKEN: flags.hfToken },
      cwd: this.cwd,
      signal: this.interruption(t('cli.downloadStopping')),
      onProgress: ({
        receivedBytes: done,
        totalBytes: total,
        bytesPerSecond: rate,
        secondsLeft,
        source: label,
      }) => progress.update({ done, total, rate, secondsLeft, label }),
      onNote(text) {
        progress.end();
        session.note(text);
      },
    },
  ).finally(() => progress.end());
  this.job?.setResult(model.path);
  if (flags.json) {
    session.printJson(model);
    return;
  }
  const { name, bytes, sha256, path } = model;
  const done = model.wasPresent ? 'cli.downloadPresent' : 'cli.downloadDone';
  session.print(t(done, { name, size: formatBytes(bytes), sha256, path }));
  session.next(t('cli.downloadNext'));
}
