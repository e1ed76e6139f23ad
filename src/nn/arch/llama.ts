/** @module The llama family (llama, mistral, mixtral, SmolLM2) and Granite, which adds four factors to it. */
import type { Architecture } from '../architecture.ts';
import { readDecoder } from '../decoder.ts';
import type { ArchitectureKeys } from '../keys.ts';

/** @throws InputError naming the key or tensor that training does not know. */
export function readLlama(keys: ArchitectureKeys): Architecture {
  // llama.cpp reads these for Granite only.
  for (const key of ['attention.scale', 'embedding_scale', 'residual_scale', 'logit_scale'])
    keys.allowOnly(key, 0);
  return readDecoder(keys, { interleavedRope: true });
}

/** A factor of 0 means that there is none, as llama.cpp has it. @throws InputError as readLlama. */
export function readGranite(keys: ArchitectureKeys): Architecture {
  // Without this key Granite rotates; with false it has no positions at all.
  keys.allowOnly('rope.scaling.finetuned', true);
  const attentionScale = keys.number('attention.scale', 0);
  return readDecoder(keys, {
    interleavedRope: true,
    ...(attentionScale === 0 ? {} : { attentionScale }),
    embeddingScale: keys.number('embedding_scale', 0) || 1,
    residualScale: keys.number('residual_scale', 0) || 1,
    // The key is what logits are divided by.
    logitScale: 1 / keys.number('logit_scale'),
  });
}
