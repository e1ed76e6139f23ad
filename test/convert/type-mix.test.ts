/** @module The type of every weight against llama.cpp's own quantiser (test/golden/type-mix.py makes the fixture). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outputTypes } from '../../src/convert/output-type.ts';
import type { Gguf, GgufTensor } from '../../src/gguf/read.ts';

interface GoldenModel {
  layers: number;
  experts: number;
  heads: number;
  kvHeads: number;
  /** Sizes, innermost first, then the types of a q4_K_M and of a q6_K file. */
  tensors: Record<string, (number | string)[]>;
}

const { models } = JSON.parse(readFileSync(new URL('../golden/type-mix.json', import.meta.url), 'utf8')) as {
  models: GoldenModel[];
};

function headerOf({ layers, experts, heads, kvHeads, tensors }: GoldenModel): Gguf {
  const entries = Object.entries(tensors).map(([name, row]): [string, GgufTensor] => {
    const ne = row.filter((size) => typeof size === 'number');
    return [name, { name, ne, type: 'f32', elements: 0, offset: 0, bytes: 0 }];
  });
  const metadata = new Map<string, string | number>([
    ['general.architecture', 'llama'],
    ['general.file_type', 0],
    ['llama.block_count', layers],
    ['llama.expert_count', experts],
    ['llama.attention.head_count', heads],
    ['llama.attention.head_count_kv', kvHeads],
  ]);
  // The order of a file says nothing.
  const header = { version: 3, alignment: 32, metadata, rawMetadata: new Map() };
  return { path: '', fileBytes: 0, ...header, tensors: new Map(entries.reverse()) };
}

describe.each(models)('a model of $layers layers, $width wide, $experts experts', (model) => {
  it.each([
    ['q4_K_M', 0],
    ['q6_K', 1],
  ] as const)('has in %s the types that llama.cpp gives', (wanted, column) => {
    const types = Object.fromEntries(
      [...outputTypes(headerOf(model), wanted)].map(([name, type]) => [name, type ?? 'f32']),
    );
    const expected = Object.fromEntries(
      Object.entries(model.tensors).map(([name, row]) => [
        name,
        row.filter((one) => typeof one === 'string')[column]!.replace(/^[A-Z]/, (c) => c.toLowerCase()),
      ]),
    );
    expect(types).toEqual(expected);
  });
});
