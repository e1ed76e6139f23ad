/** @module `ilab model upload`: a model or an adapter to Hugging Face, to S3-compatible storage, or to a folder. */
import { resolve } from 'node:path';
import { CancelledError, UsageError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import type { UploadJob } from '../../../model/upload/upload.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { ModelUploadFlags } from './command.ts';
import { hubTarget, s3Target } from './destination.ts';
import { filesToUpload } from './files.ts';

export default async function runModelUpload(this: CliContext, flags: ModelUploadFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const { model, destination, destType } = flags;
  if (model === undefined || destination === undefined)
    throw new UsageError(t('upload.needed'), { hint: t('upload.neededHint') });
  const send = await senderOf(session, flags, destination);
  const files = await filesToUpload(session, model);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  session.note(
    t('upload.plan', {
      files: files.map(({ name, bytes }) => `${name} (${formatBytes(bytes)})`).join(', '),
      destination,
    }),
  );
  const progress = openProgress(this, { unit: 'bytes', json: flags.json });
  const signal = this.interruption(t('upload.stopping'));
  const arrived = new Map<string, number>();
  const where = await send({
    files,
    signal,
    onProgress({ name }, done) {
      arrived.set(name, done);
      progress.update({
        label: name,
        done: [...arrived.values()].reduce((sum, each) => sum + each, 0),
        total,
      });
    },
  })
    .catch((error) => {
      throw signal.aborted ? new CancelledError(t('upload.stopped'), { hint: t('upload.againHint') }) : error;
    })
    .finally(() => progress.end());
  if (flags.json)
    session.printJson({
      ...{ destType, destination, where },
      files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    });
  else session.print(t('upload.done', { count: files.length, size: formatBytes(total), where }));
}

/** @returns what sends the files and gives the address they have then. @throws UsageError before anything is read. */
async function senderOf(
  session: Session,
  { destType, release, hfToken }: ModelUploadFlags,
  destination: string,
): Promise<(job: UploadJob) => Promise<string>> {
  const { env } = session.context.process;
  switch (destType) {
    case 'folder': {
      const { uploadToFolder } = await import('../../../model/upload/folder.ts');
      return (job) => uploadToFolder(resolve(session.context.cwd, destination), job);
    }
    case 'hf': {
      const target = hubTarget(destination, release ?? 'main', {
        ...env,
        ...(hfToken && { HF_TOKEN: hfToken }),
      });
      const { uploadToHub } = await import('../../../model/upload/hub.ts');
      return (job) => uploadToHub(target, job);
    }
    case 's3': {
      const target = s3Target(destination, env);
      const { uploadToS3 } = await import('../../../model/upload/s3.ts');
      return (job) => uploadToS3(target, job);
    }
    case 'oci':
      throw new UsageError(t('upload.noOci'), { hint: t('upload.noOciHint') });
  }
}
