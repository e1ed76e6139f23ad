/** @module `ilab model remove`: says what goes and what is lost with it, asks, and touches nothing that is in use. */
import { resolve } from 'node:path';
import { CancelledError, ResourceError, UsageError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { usersOfFile } from '../../../model/file-users.ts';
import { openModelStore, type StoredModel } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { openAsker } from '../../term/ask.ts';
import { oneOf } from '../train/settings.ts';
import type { ModelRemoveFlags } from './command.ts';

export default async function runModelRemove(
  this: CliContext,
  flags: ModelRemoveFlags,
  named?: string,
): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: { 'models.dir': flags.modelDir && resolve(this.cwd, flags.modelDir) },
  });
  const name = oneOf(['NAME', named], ['--model', flags.model]);
  if (name === undefined) throw new UsageError(t('upload.nameNeeded'), { hint: t('cli.modelsNext') });
  const store = openModelStore(session.config.models.dir);
  const model = await findStored(session, name);
  await refuseWhileUsed(model);
  if (!flags.force) await confirm(session, model);
  await store.remove(model.name);
  if (flags.json) session.printJson({ removed: model.name, path: model.path, bytes: model.bytes });
  else session.print(t('upload.removed', { name: model.name, size: formatBytes(model.bytes) }));
}

/** Damaged ones, too: that is when one wants to be rid of them. */
async function findStored(session: Session, name: string): Promise<StoredModel> {
  const { dir } = session.config.models;
  const models = await openModelStore(dir).list();
  const model = models.find((each) => each.name === name.toLowerCase() || each.path === resolve(name));
  if (model !== undefined) return model;
  const here = models.map((each) => each.name).join(', ') || t('model.none');
  throw new ResourceError(t('upload.noSuchModel', { name, dir, here }), {
    hint: t('model.unknownHint'),
  });
}

/** @throws ResourceError also with --force: a program that answers from this file would fail in the middle. */
async function refuseWhileUsed({ name, path }: StoredModel): Promise<void> {
  const users = await usersOfFile(path);
  if (users.length > 0)
    throw new ResourceError(t('upload.inUse', { name, processes: users.join(', ') }), {
      hint: t('upload.inUseHint'),
    });
}

async function confirm(session: Session, { name, path, bytes, sha256 }: StoredModel): Promise<void> {
  const { context, config } = session;
  const adapters = await listAdapters(config.train.ckpt_output_dir);
  const orphans = adapters.filter(({ base }) => base !== '' && base === sha256).length;
  const says = (text: string) => context.process.stderr.write(`${text}\n`);
  says(t('upload.removing', { name, size: formatBytes(bytes), path }));
  if (orphans > 0) says(t('upload.orphans', { count: orphans }));
  if ([name, path].includes(config.models.default ?? '')) says(t('upload.isDefault'));
  using asker = openAsker(context);
  const isWanted = await asker.yes(t('upload.askRemove')).catch((error) => {
    throw error instanceof UsageError
      ? new UsageError(error.message, { hint: t('upload.forceHint') })
      : error;
  });
  if (!isWanted) throw new CancelledError(t('upload.kept', { name }), { hint: t('upload.forceHint') });
}
