/** @module `ilab model list`: the models of the store and the adapters that were trained. */
import { resolve } from 'node:path';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { renderTable } from '../../term/table.ts';
import type { ModelListFlags } from './command.ts';

export default async function runModelList(this: CliContext, flags: ModelListFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: { 'models.dir': flags.modelDir && resolve(this.cwd, flags.modelDir) },
  });
  const folder = session.config.models.dir;
  const models = await openModelStore(folder).list();
  const adapters = await listAdapters(session.config.train.ckpt_output_dir);
  if (flags.json) {
    session.printJson({ folder, models, adapters });
    return;
  }
  const { stdout } = this.process;
  if (models.length === 0) session.print(t('cli.modelsNone', { path: folder }));
  else
    stdout.write(
      renderTable(
        [
          { title: t('cli.columnModel') },
          { title: t('cli.columnSize'), align: 'right' },
          { title: t('cli.columnPath') },
        ],
        models.map(({ name, bytes, path }) => [name, formatBytes(bytes), path]),
      ),
    );
  session.print('');
  if (adapters.length === 0) session.print(t('cli.adaptersNone'));
  else
    stdout.write(
      renderTable(
        [{ title: t('cli.columnAdapter') }, { title: t('cli.columnModified') }],
        adapters.map(({ path, createdAt }) => [path, String(createdAt)]),
      ),
    );
  session.next(models.length === 0 ? t('cli.modelsNoneNext') : t('cli.modelsNext'));
}
