/** @module The configuration in force: defaults < file < environment < command line, with the source of each value. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, type Node, type Pair, parse, parseDocument } from 'yaml';
import { InputError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { nearest } from './nearest.ts';
import type { Paths } from './paths.ts';
import {
  type Config,
  type ConfigField,
  configFields,
  defaultConfig,
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

/** `train.lora_rank` -> `ILAB_TRAIN_LORA_RANK` */
export function envName(key: string): string {
  return `ILAB_${key.replace('.', '_').toUpperCase()}`;
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

/** A variable's text as the key's kind of value. */
function fromVariable(field: ConfigField, raw: string): unknown {
  const truth = { true: true, false: false }[raw];
  return truth !== undefined && problem(field, truth) === null ? truth : scalar(raw);
}

/** Numbers and null as YAML reads them; a text stays a text, also one like `1.0.0` or `no`. */
function scalar(raw: string): unknown {
  const value: unknown = /^(?:null|[-+.\d].*)$/i.test(raw) ? parse(raw) : raw;
  return typeof value === 'number' || value === null ? value : raw;
}

function problem(field: ConfigField, value: unknown): string | null {
  const result = field.schema.safeParse(value);
  return result.success ? null : (result.error.issues[0]?.message ?? '');
}

function checked(field: ConfigField, value: unknown, name: string): unknown {
  const reason = problem(field, value);
  if (reason === null) return value;
  throw new UsageError(t('config.wrongOption', { name, value: JSON.stringify(value), reason }), {
    hint: t('config.wrongOptionHint', { description: field.description }),
  });
}

/** The values a file sets. @throws InputError with line and column for YAML errors, unknown keys and wrong values. */
export function parseConfigText(text: string, path: string): { field: ConfigField; value: unknown }[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fail = (message: string, offset: number, hint: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new InputError(message, { path, line: Math.max(line, 1), col: Math.max(col, 1), hint });
  };
  const [error] = document.errors;
  if (error)
    fail(
      t('config.notYaml', { reason: error.message.split('\n')[0] ?? '' }),
      error.pos[0],
      t('config.notYamlHint'),
    );
  const root = document.contents;
  if (root === null) return [];
  if (!isMap(root)) return fail(t('config.notMap'), root.range?.[0] ?? 0, t('config.notYamlHint'));

  const fields = configFields();
  const sections = [...new Set(fields.map((field) => field.section as string))];
  const found: { field: ConfigField; value: unknown }[] = [];
  const startOf = (pair: Pair) => (pair.key as Node | null)?.range?.[0] ?? 0;
  const nameOf = (pair: Pair) => (isScalar(pair.key) ? String(pair.key.value) : '');
  for (const sectionPair of root.items) {
    const section = nameOf(sectionPair);
    if (section === 'version') continue;
    if (!sections.includes(section))
      fail(t('config.unknownSection', { section }), startOf(sectionPair), suggestion(section, sections));
    const body = sectionPair.value;
    // A section whose lines are all comments is null.
    if (body === null || (isScalar(body) && body.value === null)) continue;
    if (!isMap(body))
      return fail(t('config.sectionNotMap', { section }), startOf(sectionPair), t('config.notYamlHint'));
    for (const pair of body.items) {
      const name = nameOf(pair);
      const field = fields.find((each) => each.section === section && each.name === name);
      if (!field) {
        const names = fields.filter((each) => each.section === section).map((each) => each.name);
        return fail(
          t('config.unknownKey', { key: `${section}.${name}` }),
          startOf(pair),
          suggestion(name, names),
        );
      }
      const value = (pair.value as Node | null)?.toJS(document) ?? null;
      const reason = problem(field, value);
      if (reason !== null)
        fail(
          t('config.wrongValue', { key: field.key, value: JSON.stringify(value), reason }),
          (pair.value as Node | null)?.range?.[0] ?? startOf(pair),
          t('config.wrongOptionHint', { description: field.description }),
        );
      found.push({ field, value });
    }
  }
  return found;
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null
    ? t('config.knownNames', { names: known.join(', ') })
    : t('config.didYouMean', { name: near });
}
