/**
 * @module Brings a JSON Schema into the form that llama.cpp's grammar converter here knows. What cannot be kept to is refused
 * by name: the converter itself would take it for "anything", and the answer would have another shape in silence.
 */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

type Json = Record<string, unknown>;

/** Say nothing about the shape. */
const notes = new Set(
  ['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'].concat(
    ...['$schema', '$id', '$comment', '$defs', 'definitions'],
  ),
);

const keywordsOf: Record<string, readonly string[]> = {
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems'],
  string: ['minLength', 'maxLength', 'format'],
  ...{ number: [], integer: [], boolean: [], null: [] },
};

const formats = ['date', 'time', 'date-time'];
const mostDepth = 32;
const mostNodes = 2000;
/** A larger count makes a grammar that takes llama.cpp minutes to build. */
const mostCount = 1000;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** @throws InputError naming the place and what is not possible there. */
export function toGrammarSchema(schema: object): object {
  let nodes = 0;
  const root = schema as Json;
  const defs = { ...(root.definitions as Json | undefined), ...(root.$defs as Json | undefined) };

  const refuse = (place: string, what: string) =>
    new InputError(t('infer.badSchema', { place: place || '/', reason: what.slice(0, 100) }), {
      hint: t('infer.badSchemaHint'),
    });

  const list = (value: unknown, place: string): unknown[] => {
    if (!Array.isArray(value) || value.length === 0) throw refuse(place, t('infer.schemaList'));
    return value;
  };

  const count = (value: unknown, place: string): number => {
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > mostCount)
      throw refuse(place, t('infer.schemaCount', { limit: mostCount }));
    return value as number;
  };

  function convert(value: unknown, place: string, depth: number): Json {
    if (!isObject(value)) throw refuse(place, t('infer.schemaObject'));
    if (depth > mostDepth || ++nodes > mostNodes) throw refuse(place, t('infer.schemaSize'));
    const node: Json = Object.fromEntries(Object.entries(value).filter(([key]) => !notes.has(key)));
    const only = (...keys: string[]) => {
      const other = Object.keys(node).find((key) => !keys.includes(key));
      if (other !== undefined) throw refuse(place, `"${other}"`);
    };
    const each = (items: unknown[], key: string) =>
      items.map((item, index) => convert(item, `${place}/${key}/${index}`, depth + 1));

    if ('$ref' in node) {
      only('$ref');
      const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(String(node.$ref))?.[1];
      if (name === undefined || !Object.hasOwn(defs, name)) throw refuse(place, String(node.$ref));
      return { $ref: `#/$defs/${name}` };
    }
    for (const key of ['oneOf', 'anyOf'])
      if (key in node) {
        only(key);
        return { oneOf: each(list(node[key], `${place}/${key}`), key) };
      }
    for (const key of ['enum', 'const'])
      if (key in node) {
        only(key, 'type');
        const values = key === 'enum' ? list(node.enum, `${place}/enum`) : [node.const];
        if (!values.every(isScalar)) throw refuse(`${place}/${key}`, t('infer.schemaValue'));
        return { [key]: node[key] };
      }
    if (Array.isArray(node.type)) {
      const { type, ...rest } = node;
      const types = list(type, `${place}/type`);
      return {
        oneOf: types.map((one) => {
          const own = Object.entries(rest).filter(([key]) => keywordsOf[String(one)]?.includes(key));
          return convert({ type: one, ...Object.fromEntries(own) }, place, depth + 1);
        }),
      };
    }
    const keywords =
      typeof node.type === 'string' && Object.hasOwn(keywordsOf, node.type) && keywordsOf[node.type];
    if (!keywords) throw refuse(place, `"type": ${JSON.stringify(node.type) ?? 'missing'}`);
    only('type', ...keywords);
    return { type: node.type, ...convertKeywords(node, place, depth, each) };
  }

  function convertKeywords(
    node: Json,
    place: string,
    depth: number,
    each: (items: unknown[], key: string) => Json[],
  ): Json {
    const out: Json = {};
    for (const [key, value] of Object.entries(node)) {
      const here = `${place}/${key}`;
      if (/^(min|max)/.test(key)) out[key] = count(value, here);
      else if (key === 'properties') {
        if (!isObject(value)) throw refuse(here, t('infer.schemaObject'));
        out.properties = Object.fromEntries(
          Object.entries(value).map(([name, item]) => [name, convert(item, `${here}/${name}`, depth + 1)]),
        );
      } else if (key === 'items') out.items = convert(value, here, depth + 1);
      else if (key === 'prefixItems') out.prefixItems = each(list(value, here), key);
      else if (key === 'additionalProperties')
        out[key] = typeof value === 'boolean' ? value : convert(value, here, depth + 1);
      else if (key === 'required') {
        // Every property is written anyway; one that is required but not described would be left out.
        const names = Array.isArray(value) ? value : [value];
        const unknown = names.find(
          (name) => !isObject(node.properties) || !Object.hasOwn(node.properties, String(name)),
        );
        if (unknown !== undefined) throw refuse(here, t('infer.schemaProperty', { name: unknown }));
        out.required = names;
      } else if (key === 'format') {
        if (!formats.includes(String(value))) throw refuse(here, String(value));
        out.format = value;
      }
    }
    return out;
  }

  const converted = convert(root, '', 0);
  const names = Object.keys(defs);
  if (names.length === 0) return converted;
  const $defs = Object.fromEntries(names.map((name) => [name, convert(defs[name], `/$defs/${name}`, 1)]));
  return { ...converted, $defs };
}
