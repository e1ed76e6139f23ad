/** @module `ilab download`: fetches a model into the store; what has arrived survives Ctrl-C, and the next start goes on. */
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { type DownloadedModel, downloadModel } from '../../../model/download.ts';
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
  const signal = this.interruption(t('cli.downloadStopping'));
  const models: DownloadedModel[] = [];
  try {
    for (const wanted of wantedModels(flags, source))
      models.push(
        await downloadModel(wanted, {
          store: openModelStore(session.config.models.dir),
          env: flags.hfToken === undefined ? env : { ...env, HF_TOKEN: flags.hfToken },
          cwd: this.cwd,
          signal,
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
        }),
      );
  } finally {
    progress.end();
  }
  for (const { path } of models) this.job?.setResult(path);
  if (flags.json) {
    session.printJson(models.length === 1 ? models[0] : models);
    return;
  }
  for (const { name, bytes, sha256, path, wasPresent } of models)
    session.print(
      t(wasPresent ? 'cli.downloadPresent' : 'cli.downloadDone', {
        name,
        size: formatBytes(bytes),
        sha256,
        path,
      }),
    );
  session.next(t('cli.downloadNext'));
}

/** The nth --filename and --release belong to the nth --repository, as in InstructLab. @throws UsageError */
function wantedModels({ repository, filename, release, sha256 }: DownloadFlags, source: string | undefined) {
  const count = Math.max(1, ...[repository, filename, release].map((list) => list?.length ?? 0));
  for (const [option, list] of Object.entries({ repository, filename, release }))
    if (list !== undefined && list.length !== count)
      throw new UsageError(t('command.downloadUneven', { option, given: list.length, count }), {
        hint: t('command.downloadUnevenHint'),
      });
  return Array.from({ length: count }, (_, index) => ({
    source,
    repository: repository?.[index],
    filename: filename?.[index],
    revision: release?.[index],
    sha256,
  }));
}
