/** @module The llama family (llama, mistral, mixtral, SmolLM2) and Granite, which adds four factors to it. */
import type { Architecture } from '../architecture.ts';
import { readDecoder } from '../decoder.ts';
import type { ArchitectureKeys } from '../keys.ts';

/** Keys under which other families of the same name compute something else. */
const otherKeys = ['attention.scale', 'embedding_scale', 'residual_scale', 'logit_scale'];

/** @throws InputError naming the key or tensor that training does not know. */
export function readLlama(keys: ArchitectureKeys): Architecture {
  for (const key of otherKeys) keys.allowOnly(key, 0, 1);
  return readDecoder(keys, { interleavedRope: true });
}
