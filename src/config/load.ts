/** @module The configuration in force: defaults < file < environment < command line, with the source of each value. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { InputError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { parseConfigText, problem } from './parse.ts';
import type { Paths } from './paths.ts';
import {
  type Config,
  type ConfigField,
  configFields,
  defaultConfig,
  envName,
  pathKeys,
  type Recipe,
} from './schema.ts';

export type ConfigSource = 'default' | 'file' | 'env' | 'flag';

export interface LoadedConfig {
  config: Config;
  /** By key, e.g. `train.lora_rank`. */
  sources: Record<string, ConfigSource>;
  /** The file that was read, or null when there is none. */
  file: string | null;
}

export interface ConfigRequest {
  paths: Paths;
  recipe: Recipe;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Values of the command line by key; undefined means not given. */
  flags?: Readonly<Record<string, unknown>>;
}

/** @throws InputError (path, line, col) for a broken file, UsageError for a wrong variable or option. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const { paths, recipe, env, cwd, flags = {} } = request;
  const fields = configFields();
  const config = defaultConfig(paths, recipe);
  const sources: Record<string, ConfigSource> = {};
  for (const field of fields) sources[field.key] = 'default';

  const assign = (field: ConfigField, value: unknown, source: ConfigSource, base: string) => {
    const absolute = pathKeys.includes(field.key) && typeof value === 'string' ? resolve(base, value) : value;
    (config[field.section] as Record<string, unknown>)[field.name] = absolute;
    sources[field.key] = source;
  };

  const text = await readFile(paths.configFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && env.ILAB_CONFIG === undefined) return null;
    throw new InputError(t('config.unreadable', { reason: error.code ?? error.message }), {
      path: paths.configFile,
      hint: t('config.unreadableHint'),
      cause: error,
    });
  });
  if (text !== null)
    for (const { field, value } of parseConfigText(text, paths.configFile))
      assign(field, value, 'file', dirname(paths.configFile));

  for (const field of fields) {
    const name = envName(field.key);
    const raw = env[name];
    if (raw !== undefined && raw !== '')
      assign(field, checked(field, fromVariable(field, raw), name), 'env', cwd);
    const flag = flags[field.key];
    if (flag !== undefined) assign(field, checked(field, flag, `--${optionName(field)}`), 'flag', cwd);
  }
  return { config, sources, file: text === null ? null : paths.configFile };
}

/** InstructLab's option for a key is its last word: `train.num_epochs` is `--num-epochs`. */
function optionName(field: ConfigField): string {
  return field.key === 'models.default' ? 'model' : field.name.replaceAll('_', '-');
}

/** A text from outside as the kind of value that the key takes; what it takes in no form stays what YAML makes of it. */
export function fromVariable(field: ConfigField, raw: string): unknown {
  const truth = { true: true, false: false }[raw];
  const forms = [...(truth === undefined ? [] : [truth]), scalar(raw), raw, ...mapping(raw)];
  return forms.find((form) => problem(field, form) === null) ?? scalar(raw);
}

/** Numbers and null as YAML reads them; a text stays a text, also one like `1.0.0` or `no`. */
function scalar(raw: string): unknown {
  const value: unknown = /^(?:null|[-+.\d].*)$/i.test(raw) ? parse(raw) : raw;
  return typeof value === 'number' || value === null ? value : raw;
}

/** `{name: text}` as YAML reads it. */
function mapping(raw: string): unknown[] {
  if (!raw.startsWith('{')) return [];
  try {
    return [parse(raw)];
  } catch {
    return [];
  }
}

/** `value` when it is one of the key. @throws UsageError that calls it `name`. */
export function checked(field: ConfigField, value: unknown, name: string): unknown {
  const reason = problem(field, value);
  if (reason === null) return value;
  const { message, hint } = wrongValue(field, value, name, reason);
  throw new UsageError(message, { hint });
}

/** What is wrong with the variable of the key, or null; an empty one counts as not set. */
export function variableProblem(
  field: ConfigField,
  raw: string | undefined,
): { message: string; hint: string } | null {
  if (raw === undefined || raw === '') return null;
  const value = fromVariable(field, raw);
  const reason = problem(field, value);
  return reason === null ? null : wrongValue(field, value, envName(field.key), reason);
}

function wrongValue({ description }: ConfigField, value: unknown, name: string, reason: string) {
  return {
    message: t('config.wrongOption', { name, value: JSON.stringify(value), reason }),
    hint: t('config.wrongOptionHint', { description }),
  };
}
