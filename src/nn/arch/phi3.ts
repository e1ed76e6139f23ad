/**
 * @module Phi 3 and 4: one product for Q, K and V, one for gate and up. llama.cpp computes them without the sliding window that some files
 * name (its pull request 13676), and so does training: the adapter is served as it was trained.
 */
import type { Architecture } from '../architecture.ts';
import { readDecoder } from '../decoder.ts';
import type { ArchitectureKeys } from '../keys.ts';

/** @throws InputError naming the key or tensor that training does not know. */
export function readPhi3(keys: ArchitectureKeys): Architecture {
  return readDecoder(keys, { interleavedRope: false, partialRope: true });
}
