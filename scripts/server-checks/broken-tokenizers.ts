/** @module Headers of GGUF files whose tokenizers are damaged: field by field, so that most get past the checks of the file's form. */
import type { Rng } from '../../src/core/rng.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { encodeHeader } from '../../src/gguf/write.ts';
import { sentencePieces, tinyMetadata } from '../../test/helpers/tiny-gguf.ts';
import { mutate } from './mutate.ts';

type List = Extract<GgufTyped, { type: 'array' }>;
type Fields = Map<string, GgufTyped>;

const seeds: readonly Fields[] = [new Map(tinyMetadata()), new Map([...tinyMetadata(), ...sentencePieces()])];

const models = ['gpt2', 'llama', 'bert', 't5', 'rwkv', 'plamo2', 'whitespace', 'none', 'no_vocab', 'x', ''];
const pretokenizers = [
  'default',
  'llama-bpe',
  'gpt-2',
  'qwen2',
  'deepseek-r1-qwen',
  'gemma4',
  'kimi-k2',
  'x',
];
const ids = [0, 1, 255, 2 ** 15, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
/** Fields that the seeds don't have. */
const others = ['eot_token_id', 'mask_token_id', 'fim_pre_token_id', 'add_eos_token', 'add_sep_token'];

const text = (rng: Rng) => Buffer.from(Array.from({ length: rng.int(6) }, () => rng.int(256))).toString();

function damageList({ items, value }: List, rng: Rng): List {
  const at = rng.int(value.length + 1);
  const other = value[rng.int(value.length)]!;
  const odd = items === 'string' ? text(rng) : rng.pick([0, 1, 2, 3, 4, 5, 6, 7]) - rng.int(2);
  const out = [
    () => value.slice(0, at),
    () => [...value.slice(0, at), ...value],
    () => value.with(Math.min(at, value.length - 1), odd),
    () => value.with(Math.min(at, value.length - 1), other),
    () => [...value].reverse(),
    () => [],
  ];
  return { type: 'array', items, value: rng.pick(out)() };
}

function damageField(field: GgufTyped, key: string, all: Fields, rng: Rng): GgufTyped {
  // A value that belongs to another key, now and then.
  if (rng.int(8) === 0) return rng.pick([...all.values()]);
  if (field.type === 'array' && field.value.length > 0) return damageList(field, rng);
  if (field.type === 'bool') return { type: 'bool', value: !field.value };
  if (field.type !== 'string') return { type: 'u32', value: rng.pick([...ids, 268, 269, 300, 301]) };
  if (key.endsWith('.model')) return { type: 'string', value: rng.pick(models) };
  if (key.endsWith('.pre')) return { type: 'string', value: rng.pick(pretokenizers) };
  return { type: 'string', value: mutate(Buffer.from(field.value || 'x'), rng).toString() };
}

/** A file without tensors: a tokenizer is read without them. */
export function brokenTokenizer(rng: Rng): Buffer {
  const fields = new Map(rng.pick(seeds));
  const keys = [...fields.keys()].filter((key) => key.startsWith('tokenizer.'));
  for (let rounds = 1 + rng.int(3); rounds > 0; rounds--) {
    const key = rng.int(4) === 0 ? `tokenizer.ggml.${rng.pick(others)}` : rng.pick(keys);
    const field: GgufTyped =
      fields.get(key) ?? (key.includes('_id') ? { type: 'u32', value: 0 } : { type: 'bool', value: false });
    if (rng.int(10) === 0) fields.delete(key);
    else fields.set(key, damageField(field, key, fields, rng));
  }
  const bytes = encodeHeader({ metadata: fields, tensors: [] });
  return rng.int(8) === 0 ? mutate(bytes, rng) : bytes;
}
