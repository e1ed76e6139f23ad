/** @module Which tensors a decoder's file must have, in which shapes; anything else in it would be computed wrongly, so it is refused. */
import { t } from '../i18n/index.ts';
import { type ModelConfig, type ModuleKind, moduleKinds } from './architecture.ts';
import type { Decoder } from './decoder.ts';
import type { ArchitectureKeys } from './keys.ts';
import { ropeTensors } from './rope.ts';

type Sizes = Omit<Decoder, 'tensors'>;

/** Names without blk.LAYER. and shapes (outermost first), in the order of the data flow; what is optional is there if block 0 has it. */
export function blockTensors(keys: ArchitectureKeys, sizes: Sizes): Decoder['tensors'] {
  const { config, innerWidth, experts } = sizes;
  const { width, heads, kvHeads, headSize } = config;
  const has = (name: string) => keys.has(`blk.0.${name}`);
  const kinds: readonly string[] = moduleKinds;
  const tensors: Decoder['tensors'] = [];
  const add = (name: string, ...shape: number[]) =>
    tensors.push({ name, shape, kind: kinds.includes(plain(name)) ? (plain(name) as ModuleKind) : null });
  const optional = (name: string, ...shape: number[]) => {
    if (has(name)) add(name, ...shape);
  };
  const linear = (name: string, outFeatures: number, inFeatures: number) => {
    add(`${name}.weight`, outFeatures, inFeatures);
    if (has(`${name}.bias`)) tensors.push({ name: `${name}.bias`, shape: [outFeatures], kind: null });
  };

  add('attn_norm.weight', width);
  if (has('attn_qkv.weight')) linear('attn_qkv', (heads + 2 * kvHeads) * headSize, width);
  else {
    linear('attn_q', heads * headSize, width);
    linear('attn_k', kvHeads * headSize, width);
    linear('attn_v', kvHeads * headSize, width);
  }
  optional('attn_q_norm.weight', headSize);
  optional('attn_k_norm.weight', headSize);
  linear('attn_output', width, heads * headSize);
  optional('post_attention_norm.weight', width);
  add('ffn_norm.weight', width);
  if (experts) {
    add('ffn_gate_inp.weight', experts.count, width);
    add('ffn_gate_exps.weight', experts.count, innerWidth, width);
    add('ffn_up_exps.weight', experts.count, innerWidth, width);
    add('ffn_down_exps.weight', experts.count, width, innerWidth);
  } else {
    // Without a gate of its own, the first half of ffn_up is the gate.
    if (has('ffn_gate.weight')) linear('ffn_gate', innerWidth, width);
    linear('ffn_up', has('ffn_gate.weight') ? innerWidth : 2 * innerWidth, width);
    linear('ffn_down', width, innerWidth);
  }
  optional('post_ffw_norm.weight', width);
  return tensors;
}

const plain = (name: string) => name.replace(/\.weight$/, '');

/** The embedding, the output matrix if it has its own, and the last norm. */
export function outerTensors({ vocabulary, width, head }: ModelConfig) {
  const matrices = [...new Set(['token_embd.weight', head])];
  return [
    ...matrices.map((name) => ({ name, shape: [vocabulary, width] })),
    { name: 'output_norm.weight', shape: [width] },
  ];
}

/** @throws InputError naming the first tensor that is missing, has another shape, or is not known. */
export function checkTensors(keys: ArchitectureKeys, { config, tensors }: Decoder): void {
  const known = new Set(ropeTensors);
  const check = (name: string, shape: readonly number[]) => {
    known.add(name);
    const ne = keys.gguf.tensors.get(name)?.ne;
    if (!ne) throw keys.refuse(t('train.missingTensor', { name }));
    const found = [...ne].reverse();
    if (found.length !== shape.length || found.some((size, i) => size !== shape[i]))
      throw keys.refuse(t('train.tensorShape', { name, found: found.join('x'), expected: shape.join('x') }));
  };
  for (const { name, shape } of outerTensors(config)) check(name, shape);
  for (let layer = 0; layer < config.layers; layer++)
    for (const { name, shape } of tensors) check(`blk.${layer}.${name}`, shape);
  for (const name of keys.gguf.tensors.keys())
    if (!known.has(name)) throw keys.refuse(t('train.unexpectedTensor', { name }));
}
