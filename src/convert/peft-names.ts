/**
 * @module How PEFT (that is, the model's class in transformers) and GGUF name the same linear layers, and the order of rows in which
 * they differ.
 */
import { InputError } from '../core/errors.ts';
import { printable } from '../gguf/cursor.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';

const separate = new Map(
  Object.entries({
    attn_q: 'self_attn.q_proj',
    attn_k: 'self_attn.k_proj',
    attn_v: 'self_attn.v_proj',
    attn_output: 'self_attn.o_proj',
    ffn_gate: 'mlp.gate_proj',
    ffn_up: 'mlp.up_proj',
    ffn_down: 'mlp.down_proj',
  }),
);

/** Query, key and value in one matrix, and so gate and up. */
const fused = new Map(
  Object.entries({
    attn_qkv: 'self_attn.qkv_proj',
    attn_output: 'self_attn.o_proj',
    ffn_up: 'mlp.gate_up_proj',
    ffn_down: 'mlp.down_proj',
  }),
);

interface Naming {
  parts: ReadonlyMap<string, string>;
  /** Rows of q and k are reordered when a GGUF is made: llama.cpp's rotary embedding turns neighbours, not halves. */
  reordersRotary: boolean;
}

/** By general.architecture. */
const namings = new Map<string, Naming>([
  ...['llama', 'granite', 'granitemoe'].map((name) => named(name, separate, true)),
  ...['qwen2', 'qwen3', 'qwen3moe', 'gemma', 'gemma2', 'gemma3'].map((name) => named(name, separate, false)),
  named('phi3', fused, false),
]);

function named(name: string, parts: Naming['parts'], reordersRotary: boolean): [string, Naming] {
  return [name, { parts, reordersRotary }];
}

export interface PeftNames {
  /** "blk.3.attn_q.weight" → "model.layers.3.self_attn.q_proj"; null for what PEFT has no linear layer for. */
  toPeft(name: string): string | null;
  /** "model.layers.3.self_attn.q_proj", under any prefix → "blk.3.attn_q.weight"; null for what is no layer of the model. */
  toGguf(module: string): string | null;
  /** Heads whose rows are in another order in the GGUF; null where both have the same. */
  reorderedHeads(name: string): number | null;
}

/** @throws InputError for an architecture whose names are not known */
export function peftNames(base: Gguf): PeftNames {
  const architecture = metadataString(base, 'general.architecture');
  const naming = namings.get(architecture);
  if (naming === undefined)
    throw new InputError(
      t('convert.peftArchitecture', {
        architecture: printable(architecture),
        known: [...namings.keys()].join(', '),
      }),
      { path: base.path, hint: t('convert.peftArchitectureHint') },
    );
  const { parts, reordersRotary } = naming;
  const partOf = new Map([...parts].map(([part, module]) => [module, part]));
  return {
    toPeft(name) {
      if (name === 'output.weight') return 'lm_head';
      const [, layer, part] = /^blk\.(\d+)\.(\w+)\.weight$/.exec(name) ?? [];
      const module = parts.get(part ?? '');
      return module === undefined ? null : `model.layers.${layer}.${module}`;
    },
    toGguf(module) {
      if (/(^|\.)lm_head$/.test(module)) return 'output.weight';
      const [, layer, rest] = /(?:^|\.)layers\.(\d+)\.([\w.]+)$/.exec(module) ?? [];
      const part = partOf.get(rest ?? '');
      return part === undefined ? null : `blk.${layer}.${part}.weight`;
    },
    reorderedHeads(name) {
      if (!reordersRotary) return null;
      const heads = metadataNumber(base, `${architecture}.attention.head_count`);
      if (name.endsWith('.attn_q.weight')) return heads;
      if (!name.endsWith('.attn_k.weight')) return null;
      return metadataNumber(base, `${architecture}.attention.head_count_kv`, heads);
    },
  };
}

/**
 * Rows of B (out, R) from halves to neighbours, or back. In transformers a head's first half of rows is turned together with its
 * second half; in the GGUF each pair of them stands side by side.
 */
export function reorderRows(b: Float32Array, rank: number, heads: number, to: 'gguf' | 'peft'): Float32Array {
  const out = new Float32Array(b.length);
  const headRows = b.length / rank / heads;
  for (let head = 0; head < heads; head++)
    for (let row = 0; row < headRows; row++) {
      const halves = head * headRows + row;
      const [half, pair] = [Math.floor((2 * row) / headRows), row % (headRows / 2)];
      const neighbours = head * headRows + 2 * pair + half;
      const [from, target] = to === 'gguf' ? [halves, neighbours] : [neighbours, halves];
      out.set(b.subarray(from * rank, (from + 1) * rank), target * rank);
    }
  return out;
}
