/** @module A random LoRA adapter for some matrices of a GGUF. */
import { Rng } from '../../src/core/rng.ts';
import type { Adapter, LoraTensor } from '../../src/gguf/adapter.ts';
import { metadataString } from '../../src/gguf/metadata.ts';
import { ggufTensor, openGguf } from '../../src/gguf/read.ts';

export interface RandomAdapter {
  basePath: string;
  /** Base tensors to adapt. */
  names: readonly string[];
  rank: number;
  alpha: number;
  /** Standard deviation of each element of the change it makes. */
  size: number;
  seed?: number;
}

export async function randomAdapter(options: RandomAdapter): Promise<Adapter> {
  const { basePath, names, rank, alpha, size, seed = 1 } = options;
  const base = await openGguf(basePath);
  const tensors = new Map<string, LoraTensor>();
  // B·A sums `rank` products of two normals.
  const scale = Math.sqrt((size * rank) / alpha / Math.sqrt(rank));
  for (const name of names) {
    const [inFeatures, outFeatures, experts] = ggufTensor(base, name).ne as [number, number, number?];
    const stack = experts ?? 1;
    const rng = Rng.named(seed, name);
    const normals = (length: number) => Float32Array.from({ length }, () => rng.normal() * scale);
    const a = normals(stack * rank * inFeatures);
    const b = normals(stack * outFeatures * rank);
    tensors.set(name, { a, b, rank, inFeatures, outFeatures, ...(experts ? { experts } : {}) });
  }
  return { architecture: metadataString(base, 'general.architecture'), alpha, tensors, provenance: {} };
}
