/** @module `ilab model list`: the models of the store and the adapters that were trained. */
import { resolve } from 'node:path';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { localTime } from '../../term/local-time.ts';
import { type Column, renderTable } from '../../term/table.ts';
import type { ModelListFlags } from './command.ts';

export default async function runModelList(this: CliContext, flags: ModelListFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const folders = flags.modelDir?.map((folder) => resolve(this.cwd, folder)) ?? [session.config.models.dir];
  const lists = await Promise.all(folders.map((folder) => openModelStore(folder).list()));
  const models = flags.listCheckpoints ? [] : lists.flat();
  const adapters = await listAdapters(session.config.train.ckpt_output_dir);
  if (flags.json) {
    session.printJson({ folders, models, adapters });
    return;
  }
  const { stdout } = this.process;
  if (models.length === 0 && !flags.listCheckpoints)
    session.print(t('cli.modelsNone', { path: folders.join(', ') }));
  else if (models.length > 0) {
    const columns: Column[] = [
      { title: t('cli.columnModel') },
      { title: t('cli.columnSize'), align: 'right' },
      { title: t('cli.columnLicense') },
      { title: t('cli.columnPath') },
    ];
    const rows = models.map(({ name, bytes, license, path }) => [
      name,
      formatBytes(bytes),
      license ?? '',
      path,
    ]);
    stdout.write(renderTable(columns, rows));
  }
  session.print('');
  if (adapters.length === 0) session.print(t('cli.adaptersNone'));
  else {
    const columns: Column[] = [
      { title: t('cli.columnModel') },
      { title: t('cli.columnMade') },
      { title: t('cli.columnAdapter') },
    ];
    const rows = adapters.map(({ model, createdAt, path }) => [model, localTime(createdAt), path]);
    stdout.write(renderTable(columns, rows));
  }
  for (const { path, problem } of [...models, ...adapters])
    if (problem !== null) session.print(session.style.bad(t('cli.listProblem', { path, problem })));
  session.next(models.length === 0 ? t('cli.modelsNoneNext') : t('cli.modelsNext'));
}
