/**
 * @module The LoRA adapter file that llama.cpp applies: a GGUF with a pair of float32 matrices for each adapted weight.
 * The change it stands for is (alpha / rank) · B·A. Rows keep the order of the base GGUF: nothing is permuted.
 */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { printable } from './cursor.ts';
import { metadataNumber, metadataString } from './metadata.ts';
import { quantize } from './quantize.ts';
import { type Gguf, openGguf, readTensorF32 } from './read.ts';
import type { GgufTyped } from './types.ts';
import { type TensorToWrite, writeGguf } from './write.ts';

export interface LoraTensor {
  /** (R, in), or (E, R, in) */
  a: Float32Array;
  /** (out, R), or (E, out, R) */
  b: Float32Array;
  rank: number;
  inFeatures: number;
  outFeatures: number;
  /** E: each expert of a stack has a pair of its own; null or left out for a plain matrix. */
  experts?: number | null;
}

/** An adapter file, and how much of its change is applied; 1 is what it was trained for. */
export interface ScaledAdapter {
  path: string;
  scale: number;
}

/** What B·A is multiplied by. An alpha of 0 means 1, as llama.cpp has it. */
export function loraScale(alpha: number, rank: number): number {
  return alpha === 0 ? 1 : alpha / rank;
}

export interface Adapter {
  /** Of the base model, e.g. "llama"; llama.cpp refuses an adapter of another one. */
  architecture: string;
  alpha: number;
  /** By the name of the base tensor, e.g. blk.0.attn_q.weight. */
  tensors: Map<string, LoraTensor>;
  /** Where it comes from; stands in the file as text under `ilab.` and the key, e.g. base.sha256, data.sha256. */
  provenance: Record<string, string>;
}

const provenancePrefix = 'ilab.';

/** @throws ResourceError when it cannot be written; what stood at `path` before is then intact. */
export async function writeAdapter(path: string, adapter: Adapter): Promise<void> {
  const metadata = new Map<string, GgufTyped>([
    ['general.architecture', { type: 'string', value: adapter.architecture }],
    ['general.type', { type: 'string', value: 'adapter' }],
    ['adapter.type', { type: 'string', value: 'lora' }],
    ['adapter.lora.alpha', { type: 'f32', value: adapter.alpha }],
  ]);
  for (const [key, value] of Object.entries(adapter.provenance))
    metadata.set(provenancePrefix + key, { type: 'string', value });
  const tensors: TensorToWrite[] = [];
  for (const [name, { a, b, rank, inFeatures, outFeatures, experts }] of adapter.tensors) {
    const stack = experts ? [experts] : [];
    if (a.length !== rank * inFeatures * (experts ?? 1) || b.length !== outFeatures * rank * (experts ?? 1))
      throw new Error(`adapter of ${name}: ${a.length} and ${b.length} values do not fit rank ${rank}`);
    tensors.push(
      {
        name: `${name}.lora_a`,
        ne: [inFeatures, rank, ...stack],
        type: 'f32',
        data: () => quantize('f32', a),
      },
      {
        name: `${name}.lora_b`,
        ne: [rank, outFeatures, ...stack],
        type: 'f32',
        data: () => quantize('f32', b),
      },
    );
  }
  await writeGguf(path, { metadata, tensors });
}

async function readPair(gguf: Gguf, name: string): Promise<LoraTensor> {
  const a = gguf.tensors.get(`${name}.lora_a`);
  const b = gguf.tensors.get(`${name}.lora_b`);
  const [inFeatures, rank, experts] = a?.ne ?? [];
  const [rankOfB, outFeatures, expertsOfB] = b?.ne ?? [];
  const isPair =
    (a?.ne.length === 2 || a?.ne.length === 3) &&
    b?.ne.length === a.ne.length &&
    experts === expertsOfB &&
    rank !== undefined &&
    rank === rankOfB &&
    inFeatures &&
    outFeatures;
  if (!isPair)
    throw new InputError(
      t('gguf.loraPair', { name: printable(name), a: a?.ne.join('x') ?? '-', b: b?.ne.join('x') ?? '-' }),
      { path: gguf.path, hint: t('gguf.adapterHint') },
    );
  return {
    a: await readTensorF32(gguf, a.name),
    b: await readTensorF32(gguf, b.name),
    rank,
    inFeatures,
    outFeatures,
    ...(experts === undefined ? {} : { experts }),
  };
}

/**
 * Reads an adapter of ours or of llama.cpp's converter (any tensor type that can be decoded).
 * @throws InputError when the file is no LoRA adapter, ResourceError when it is missing
 */
export async function readAdapter(path: string): Promise<Adapter> {
  const gguf = await openGguf(path);
  const kind = metadataString(gguf, 'general.type', 'model');
  const method = metadataString(gguf, 'adapter.type', '-');
  if (kind !== 'adapter' || method !== 'lora')
    throw new InputError(t('gguf.notAdapter', { kind: printable(kind), method: printable(method) }), {
      path,
      hint: t('gguf.adapterHint'),
    });
  const names = new Set<string>();
  for (const name of gguf.tensors.keys()) {
    const base = /^(.+)\.lora_[ab]$/.exec(name)?.[1];
    if (base === undefined)
      throw new InputError(t('gguf.strangeTensor', { name: printable(name) }), {
        path,
        hint: t('gguf.adapterHint'),
      });
    names.add(base);
  }
  const tensors = new Map<string, LoraTensor>();
  for (const name of names) tensors.set(name, await readPair(gguf, name));
  const provenance: Record<string, string> = {};
  for (const [key, value] of gguf.metadata)
    if (key.startsWith(provenancePrefix) && typeof value === 'string')
      provenance[key.slice(provenancePrefix.length)] = value;
  return {
    architecture: metadataString(gguf, 'general.architecture'),
    alpha: metadataNumber(gguf, 'adapter.lora.alpha'),
    tensors,
    provenance,
  };
}
