/** @module `ilab config show`: the configuration in force, with the source of each value. */
import { renderActiveConfig } from '../../../config/write.ts';
import { t } from '../../../i18n/index.ts';
import { requireField } from '../../config-field.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import type { ConfigShowFlags } from './command.ts';

export default async function runConfigShow(this: CliContext, flags: ConfigShowFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const { config, sources, file } = session;
  if (flags.key !== undefined) {
    const field = requireField(flags.key);
    const value = (config[field.section] as Record<string, unknown>)[field.name];
    if (flags.json) session.printJson({ key: field.key, value, source: sources[field.key] });
    else session.print(String(value));
    return;
  }
  if (flags.json) {
    session.printJson({ file, config, sources });
    return;
  }
  this.process.stdout.write(renderActiveConfig(config, { sources, comments: !flags.withoutComments }));
  session.next(file === null ? t('cli.configNextInit') : t('cli.configNextEdit', { path: file }));
}
