import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { toGrammarSchema } from '../../src/infer/grammar-schema.ts';

describe('a schema for a grammar', () => {
  it('keeps what the grammar can hold to and drops notes', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Answer',
      type: 'object',
      properties: {
        name: { type: 'string', description: 'who', minLength: 1, maxLength: 40 },
        tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
        when: { type: 'string', format: 'date' },
        kind: { type: 'string', enum: ['a', 'b'] },
      },
      required: ['name'],
      additionalProperties: false,
    };
    const { $schema: _, title: __, ...rest } = schema;
    expect(toGrammarSchema(schema)).toEqual({
      ...rest,
      properties: {
        ...schema.properties,
        name: { type: 'string', minLength: 1, maxLength: 40 },
        kind: { enum: ['a', 'b'] },
      },
    });
  });

  it('reads alternatives, lists of types and references in all their spellings', () => {
    expect(toGrammarSchema({ anyOf: [{ type: 'null' }, { const: 7 }] })).toEqual({
      oneOf: [{ type: 'null' }, { const: 7 }],
    });
    expect(
      toGrammarSchema({ type: ['string', 'array', 'null'], maxLength: 3, items: { type: 'integer' } }),
    ).toEqual({
      oneOf: [
        { type: 'string', maxLength: 3 },
        { type: 'array', items: { type: 'integer' } },
        { type: 'null' },
      ],
    });
    const tree = {
      type: 'object',
      properties: { next: { anyOf: [{ $ref: '#/definitions/tree' }, { type: 'null' }] } },
    };
    expect(toGrammarSchema({ $ref: '#/definitions/tree', definitions: { tree } })).toEqual({
      $ref: '#/$defs/tree',
      $defs: {
        tree: {
          type: 'object',
          properties: { next: { oneOf: [{ $ref: '#/$defs/tree' }, { type: 'null' }] } },
        },
      },
    });
  });

  it.each<[string, object, RegExp]>([
    ['no type', {}, /at \/: "type": missing/],
    ['a type nobody has', { type: 'nonsense' }, /nonsense/],
    ['a type of the language', { type: 'constructor' }, /constructor/],
    [
      'a pattern',
      { type: 'object', properties: { a: { type: 'string', pattern: 'x' } } },
      /at \/properties\/a: "pattern"/,
    ],
    ['a range', { type: 'integer', minimum: 1 }, /minimum/],
    ['allOf', { allOf: [{ type: 'string' }] }, /"allOf"|missing/],
    ['a reference to nowhere', { $ref: '#/$defs/none' }, /none/],
    ['a reference outside', { $ref: 'https://example.org/x' }, /example/],
    ['a huge count', { type: 'array', items: { type: 'null' }, minItems: 1e9 }, /0 to 1000/],
    [
      'a required name without a description',
      { type: 'object', properties: {}, required: ['x'] },
      /"x" is not among/,
    ],
    ['a format nobody checks', { type: 'string', format: 'email' }, /email/],
    ['objects to choose from', { enum: [{}] }, /only texts/],
    ['an empty choice', { oneOf: [] }, /list/],
  ])('is refused for %s', (_, schema, message) => {
    expect(() => toGrammarSchema(schema)).toThrow(InputError);
    expect(() => toGrammarSchema(schema)).toThrow(message);
  });

  it('is refused when it is nested without end', () => {
    let schema: object = { type: 'null' };
    for (let i = 0; i < 100; i++) schema = { type: 'array', items: schema };
    expect(() => toGrammarSchema(schema)).toThrow(/too large/);
  });
});
