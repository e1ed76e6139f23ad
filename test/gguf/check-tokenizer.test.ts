/** @module Tokenizers that would end the process inside llama.cpp: refused before it sees them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { encodeHeader } from '../../src/gguf/write.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { sentencePieces, tinyMetadata } from '../helpers/tiny-gguf.ts';

const folder = await mkdtemp(join(tmpdir(), 'ilab-tokenizer-'));
afterAll(() => rm(folder, { recursive: true }));

async function load(...changes: [string, GgufTyped][]) {
  const path = join(folder, 'model.gguf');
  const metadata = new Map([...tinyMetadata(), ...changes]);
  await writeFile(path, encodeHeader({ metadata, tensors: [] }));
  return loadTokenizer(path);
}

const text = (value: string): GgufTyped => ({ type: 'string', value });
const list = (value: string[]): GgufTyped => ({ type: 'array', items: 'string', value });
const pieces = new Map(sentencePieces());
function tokensIn(fields: Map<string, GgufTyped>): string[] {
  const field = fields.get('tokenizer.ggml.tokens');
  return field?.type === 'array' ? field.value.map(String) : [];
}
const own = tokensIn(new Map(tinyMetadata()));
const tokensOf = (change: (tokens: string[]) => string[]): [string, GgufTyped] => [
  'tokenizer.ggml.tokens',
  list(change(tokensIn(pieces))),
];

const bad: Record<string, [[string, GgufTyped][], RegExp]> = {
  'no vocabulary': [[['tokenizer.ggml.model', text('none')]], /has no vocabulary/],
  'a token twice': [
    [['tokenizer.ggml.tokens', list(own.with(9, own[5]!))]],
    /tokens 5 and 9 of its vocabulary are the same/,
  ],
  'a byte that is none': [
    [...pieces, tokensOf((tokens) => tokens.with(13, '<0x'))],
    /token 13 \("<0x"\) of its vocabulary should be one byte/,
  ],
  'a byte that is missing': [
    [...pieces, tokensOf((tokens) => tokens.with(13, '<0x0b>'))],
    /lacks the token <0x0A>/,
  ],
  'no token at all': [[['tokenizer.ggml.tokens', list([])]], /has no vocabulary/],
  'a first byte that is missing': [
    [
      ['tokenizer.ggml.model', text('rwkv')],
      ['tokenizer.ggml.tokens', list(['a', 'ab', '\\x62c', '\\n'])],
    ],
    /lacks the token b/,
  ],
  'nothing for the unknown': [
    [
      ['tokenizer.ggml.model', text('t5')],
      ['tokenizer.ggml.tokens', list(['a', 'b'])],
      ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: 999 }],
    ],
    /lacks the token for what it does not know/,
  ],
};

describe('a tokenizer', () => {
  for (const [name, [changes, reason]] of Object.entries(bad))
    it(`with ${name} is refused`, async () => {
      const refused = await load(...changes).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(InputError);
      expect((refused as InputError).message).toMatch(reason);
    });

  it("of RWKV's kind with all bytes needs nothing for the unknown", async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => `\\x${byte.toString(16).padStart(2, '0')}`);
    const changes: [string, GgufTyped][] = [
      ['tokenizer.ggml.model', text('rwkv')],
      ['tokenizer.ggml.tokens', list(['<|im_end|>', ...bytes, 'ab'])],
      ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: 999 }],
    ];
    await using tokenizer = await load(...changes);
    const tokens = tokenizer.encodePrompt([{ role: 'user', content: 'cab €' }]);
    expect(tokenizer.decode(tokens)).toContain('cab €');
  });

  it('of bytes or of pieces reads what it wrote', async () => {
    const messages = [{ role: 'user' as const, content: 'the rain €' }];
    for (const changes of [[], [...pieces]]) {
      await using tokenizer = await load(...changes);
      expect(tokenizer.decode(tokenizer.encodePrompt(messages))).toContain('the rain €');
    }
  });
});
