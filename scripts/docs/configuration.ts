/** @module The page of the configuration: every key with its default, its variable and its limits, from the schema. */
import { z } from 'zod';
import { recipeDefaults } from '../../src/cli/session.ts';
import { resolvePaths } from '../../src/config/paths.ts';
import { type ConfigField, configFields, defaultConfig, envName, pathKeys } from '../../src/config/schema.ts';
import { code, page, table } from './markdown.ts';

/** Defaults that are folders are shown as seen from ILAB_HOME. */
const home = '/ILAB_HOME';

export function configurationPage(): string {
  const defaults = defaultConfig(resolvePaths({ ILAB_HOME: home }, '/'), recipeDefaults());
  const fields = configFields();
  const sections = [...new Set(fields.map(({ section }) => section))];
  return page(
    'Configuration',
    'Stronger wins: the default, then `config.yaml`, then the variable of the environment, then the option of the command line. ' +
      '`ilab config show` prints every value in force and where it comes from; `ilab init` writes a file in which every default stands as a comment.',
    'Relative paths in the file are meant from the folder of the file, elsewhere from the current folder.',
    ...sections.flatMap((section) => [
      `## ${section}`,
      table(
        ['Key', 'Default', 'Values', 'Variable', 'Meaning'],
        fields
          .filter((field) => field.section === section)
          .map((field) => [
            code(field.key),
            code(shownDefault(field, (defaults[field.section] as Record<string, unknown>)[field.name])),
            valuesOf(field.schema),
            code(envName(field.key)),
            field.description,
          ]),
      ),
    ]),
  );
}

function shownDefault({ key }: ConfigField, value: unknown): string {
  if (!pathKeys.includes(key)) return String(value);
  const words = String(value).replaceAll('\\', '/');
  return words.slice(words.indexOf('ILAB_HOME'));
}

/** "a whole number from 1", "`auto`, `cpu`", "text, or null". */
function valuesOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
  const all = json.anyOf ?? [json];
  return all.map(one).join(', or ');
}

interface JsonSchema {
  type?: string;
  format?: string;
  enum?: readonly string[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  anyOf?: readonly JsonSchema[];
}

function one(json: JsonSchema): string {
  if (json.enum) return json.enum.map(code).join(', ');
  if (json.type === 'null') return '`null`';
  if (json.type === 'boolean') return '`true`, `false`';
  if (json.type === 'string') return json.format === 'uri' ? 'an http(s) address' : 'text';
  const whole = json.type === 'integer';
  const from =
    json.exclusiveMinimum !== undefined
      ? whole
        ? ` from ${json.exclusiveMinimum + 1}`
        : ` above ${json.exclusiveMinimum}`
      : json.minimum !== undefined && json.minimum > Number.MIN_SAFE_INTEGER
        ? ` from ${json.minimum}`
        : '';
  const to =
    json.exclusiveMaximum !== undefined
      ? ` to below ${json.exclusiveMaximum}`
      : json.maximum !== undefined && json.maximum < Number.MAX_SAFE_INTEGER
        ? ` to ${json.maximum}`
        : '';
  return `${whole ? 'a whole number' : 'a number'}${from}${to}`;
}
