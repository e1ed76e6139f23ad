/** @module The Qwen families: 2 with biases of Q, K and V, 3 with normalised heads, 3 with experts. Their files say which by their tensors. */
import type { Architecture } from '../architecture.ts';
import { readDecoder } from '../decoder.ts';
import type { ArchitectureKeys } from '../keys.ts';

/** @throws InputError naming the key or tensor that training does not know. */
export function readQwen(keys: ArchitectureKeys): Architecture {
  return readDecoder(keys, { interleavedRope: false });
}
