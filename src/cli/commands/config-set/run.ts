/** @module `ilab config set`: one key of the configuration file, comments and everything else as they are. */
import { resolve } from 'node:path';
import { changeConfigFile } from '../../../config/change.ts';
import { checked, fromVariable } from '../../../config/load.ts';
import { parseConfigText } from '../../../config/parse.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { pathKeys } from '../../../config/schema.ts';
import { setConfigValue } from '../../../config/set-value.ts';
import { renderConfigFile } from '../../../config/write.ts';
import { t } from '../../../i18n/index.ts';
import { requireField } from '../../config-field.ts';
import type { CliContext } from '../../context.ts';
import { configOf } from '../init/chosen.ts';
import type { ConfigSetFlags } from './command.ts';

export default async function runConfigSet(
  this: CliContext,
  { json }: ConfigSetFlags,
  key: string,
  typed: string,
): Promise<void> {
  const field = requireField(key);
  const path = resolvePaths(this.process.env, this.cwd).configFile;
  const read = checked(field, fromVariable(field, typed), key);
  // Typed paths are meant from here, those of the file from its folder.
  const value = pathKeys.includes(key) && typeof read === 'string' ? resolve(this.cwd, read) : read;
  const fresh = renderConfigFile((await configOf(this, {})).config, new Set());
  await changeConfigFile(path, (now) => {
    const text = now ?? fresh;
    parseConfigText(text, path);
    return setConfigValue(text, field, value);
  });
  this.process.stdout.write(
    json
      ? `${JSON.stringify({ key, value, file: path })}\n`
      : `${t('command.configSet', { key, value: JSON.stringify(value), path })}\n`,
  );
}
