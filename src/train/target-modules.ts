/** @module Which linear layers are meant by names of PEFT (q_proj ...) or of GGUF (attn_q ...). */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type Architecture, type ModuleKind, moduleKinds } from '../nn/architecture.ts';
import type { LoraSettings } from '../nn/lora.ts';
import type { TrainSettings } from './options.ts';

/** PEFT's word for all linear layers of the blocks. */
const ALL_LINEAR = 'all-linear';

/** Names of Hugging Face's modules; where two are given, a model has one or the other. */
const peftNames: Readonly<Record<string, readonly ModuleKind[]>> = {
  q_proj: ['attn_q'],
  k_proj: ['attn_k'],
  v_proj: ['attn_v'],
  o_proj: ['attn_output'],
  qkv_proj: ['attn_qkv'],
  gate_proj: ['ffn_gate', 'ffn_gate_exps'],
  up_proj: ['ffn_up', 'ffn_up_exps'],
  down_proj: ['ffn_down', 'ffn_down_exps'],
  gate_up_proj: ['ffn_up'],
  w1: ['ffn_gate_exps'],
  w2: ['ffn_down_exps'],
  w3: ['ffn_up_exps'],
};

/** The names of a list with commas, or null for all. */
export function splitTargets(text: string): string[] | null {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.includes(ALL_LINEAR) || names.length === 0 ? null : names;
}

/** The kinds of layers, in the order of GGUF's own list. @throws InputError for a name that this model has no layer of. */
function resolveTargets(names: readonly string[], available: readonly ModuleKind[]): ModuleKind[] {
  const found = names.flatMap((name) => {
    const candidates = peftNames[name] ?? moduleKinds.filter((kind) => kind === name);
    const kinds = candidates.filter((kind) => available.includes(kind));
    if (kinds.length === 0)
      throw new InputError(t('train.unknownTarget', { target: name }), {
        hint: t('train.unknownTargetHint', { available: available.join(', ') }),
      });
    return kinds;
  });
  return moduleKinds.filter((kind) => found.includes(kind));
}

/** What the engine is asked for. @throws InputError for a name that this model has no layer of. */
export function loraSettings(
  architecture: Architecture,
  { loraRank, loraAlpha, loraTargets, loraLayers }: TrainSettings,
): LoraSettings {
  const available = architecture.loraTargets().map(({ kind }) => kind);
  return {
    rank: loraRank,
    alpha: loraAlpha,
    ...(loraTargets === null ? {} : { targets: resolveTargets(loraTargets, [...new Set(available)]) }),
    ...(loraLayers === null ? {} : { layers: loraLayers }),
  };
}
