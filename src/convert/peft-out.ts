/** @module Writes an adapter as PEFT reads it: a folder with adapter_config.json and adapter_model.safetensors in float32. */
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { InputError } from '../core/errors.ts';
import { type Adapter, type LoraTensor, loraScale } from '../gguf/adapter.ts';
import { printable } from '../gguf/cursor.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { configFile, provenancePrefix, weightsFile } from './peft-in.ts';
import { peftNames, reorderRows } from './peft-names.ts';
import { type SafetensorToWrite, writeSafetensors } from './safetensors.ts';

interface PeftModule extends LoraTensor {
  /** E.g. model.layers.3.self_attn.q_proj. */
  module: string;
}

/** @throws InputError for a tensor that is no linear layer in transformers */
function modulesOf(base: Gguf, adapter: Adapter, path: string): PeftModule[] {
  const names = peftNames(base);
  return [...adapter.tensors].map(([name, pair]) => {
    const module = pair.experts ? null : names.toPeft(name);
    if (module === null)
      throw new InputError(t('convert.peftNoModule', { name: printable(name) }), {
        path,
        hint: t('convert.peftNoModuleHint'),
      });
    const heads = names.reorderedHeads(name);
    const b = heads === null ? pair.b : reorderRows(pair.b, pair.rank, heads, 'peft');
    return { ...pair, b, module };
  });
}

/** The kinds of layers ("q_proj") when every layer has all of them; else each by its full name, so that PEFT adds no others. */
function targetModules(modules: readonly PeftModule[], layers: number): string[] {
  const kinds = new Map<string, number>();
  for (const { module } of modules) {
    const kind = module.split('.').at(-1)!;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const isComplete = [...kinds].every(([kind, count]) => count === (kind === 'lm_head' ? 1 : layers));
  return isComplete ? [...kinds.keys()] : modules.map(({ module }) => module);
}

/**
 * @param scale how much of the adapter is meant; goes into lora_alpha, and its sign into B
 * @param adapterPath for errors
 * @returns the two files
 */
export async function writePeftAdapter(options: {
  base: Gguf;
  adapter: Adapter;
  adapterPath: string;
  scale: number;
  folder: string;
}): Promise<string[]> {
  const { base, adapter, adapterPath, scale, folder } = options;
  const modules = modulesOf(base, adapter, adapterPath);
  const layers = Number(base.metadata.get(`${adapter.architecture}.block_count`) ?? 0);
  const rank = mostFrequent(modules.map((module) => module.rank));
  const alphaOf = (r: number) => Math.abs(scale) * r * loraScale(adapter.alpha, r);
  const others = modules.filter((module) => module.rank !== rank);
  const tensors = new Map<string, SafetensorToWrite>();
  for (const { module, a, b, rank: r, inFeatures, outFeatures } of modules) {
    const place = `base_model.model.${module}`;
    tensors.set(`${place}.lora_A.weight`, { shape: [r, inFeatures], values: a });
    tensors.set(`${place}.lora_B.weight`, {
      shape: [outFeatures, r],
      values: scale < 0 ? b.map((value) => -value) : b,
    });
  }
  const config = {
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    base_model_name_or_path: baseName(base),
    r: rank,
    lora_alpha: alphaOf(rank),
    lora_dropout: 0,
    bias: 'none',
    fan_in_fan_out: false,
    init_lora_weights: true,
    inference_mode: true,
    target_modules: targetModules(modules, layers),
    rank_pattern: Object.fromEntries(others.map((other) => [other.module, other.rank])),
    alpha_pattern: Object.fromEntries(others.map((other) => [other.module, alphaOf(other.rank)])),
  };
  const provenance = Object.entries(adapter.provenance).map(([key, value]) => [
    provenancePrefix + key,
    value,
  ]);
  const files = [join(folder, weightsFile), join(folder, configFile)] as const;
  await writeSafetensors(files[0], tensors, { format: 'pt', ...Object.fromEntries(provenance) });
  await writeFileAtomic(files[1], `${JSON.stringify(config, null, 2)}\n`);
  return [...files];
}

function mostFrequent(ranks: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Where the model came from, when the GGUF says so, as transformers names it (OWNER/NAME). */
function baseName(base: Gguf): string | null {
  for (const key of ['general.repo_url', 'general.source.repo_url', 'general.base_model.0.repo_url']) {
    const [, name] = /([\w.-]+\/[\w.-]+)$/.exec(String(base.metadata.get(key) ?? '')) ?? [];
    if (name !== undefined) return name;
  }
  return null;
}
