/** @module The values of a new configuration: template, then profile, then options. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readConfigFile } from '../../../config/change.ts';
import { loadConfig } from '../../../config/load.ts';
import { parseConfigText } from '../../../config/parse.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { type Profile, profileFor, profiles } from '../../../config/profiles.ts';
import { type Config, pathKeys } from '../../../config/schema.ts';
import { InputError, UsageError } from '../../../core/errors.ts';
import type { Hardware } from '../../../core/hardware.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { recipeDefaults } from '../../session.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface ChosenProfile {
  /** Or the path of its file. */
  name: string;
  /** Null for a file. */
  profile: Profile | null;
  values: Values;
}

/** The whole configuration with `values` in place of defaults, and which keys that were. */
export async function configOf(
  context: CliContext,
  values: Values,
): Promise<{ config: Config; keys: Set<string> }> {
  const paths = resolvePaths(context.process.env, context.cwd);
  const { config } = await loadConfig({
    // A file that is replaced is not read: it may be the broken one.
    paths: { ...paths, configFile: `${paths.configFile}.none` },
    recipe: recipeDefaults(),
    env: {},
    cwd: context.cwd,
    flags: values,
  });
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { config, keys: new Set(given.map(([key]) => key)) };
}

/** The values of the profile that was named (one of ours, or a file), else of the one that fits this machine. */
export async function profileValues(
  cwd: string,
  wanted: string | undefined,
  hardware: Hardware,
): Promise<ChosenProfile> {
  const profile = wanted === undefined ? profileFor(hardware) : profiles.find(({ name }) => name === wanted);
  if (profile !== undefined) return { name: profile.name, profile, values: profile.values };
  const path = resolve(cwd, wanted!);
  if (!(await stat(path).catch(() => null))?.isFile())
    throw new UsageError(t('config.profileUnknown', { name: wanted! }), {
      hint: t('config.profileUnknownHint', { names: profiles.map(({ name }) => name).join(', ') }),
    });
  return { name: path, profile: null, values: valuesOf(await readFile(path, 'utf8'), path) };
}

/** @throws InputError when the template is missing or not valid. */
export async function templateValues(cwd: string, template: string | undefined): Promise<Values> {
  if (template === undefined) return {};
  const path = resolve(cwd, template);
  const text = await readConfigFile(path);
  if (text === null)
    throw new InputError(t('config.unreadable', { reason: 'ENOENT' }), {
      path,
      hint: t('cli.fileMissingHint', { option: '--config / ILAB_GLOBAL_CONFIG' }),
    });
  return valuesOf(text, path);
}

/** Relative paths are meant from the folder of the file. */
function valuesOf(text: string, path: string): Values {
  return Object.fromEntries(
    parseConfigText(text, path).map(({ field, value }) => [
      field.key,
      pathKeys.includes(field.key) && typeof value === 'string' ? resolve(dirname(path), value) : value,
    ]),
  );
}
