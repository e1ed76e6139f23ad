/** @module Damage done to a sound file. */
import type { Rng } from '../../src/core/rng.ts';

/** Some bytes changed, a part left out, a part twice, or cut short. */
export function mutate(bytes: Buffer, rng: Rng): Buffer {
  const at = rng.int(bytes.length);
  const end = Math.min(bytes.length, at + 1 + rng.int(16));
  switch (rng.int(4)) {
    case 0: {
      const out = Buffer.from(bytes);
      for (let i = at; i < end; i++) out[i] = rng.int(256);
      return out;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    default:
      return bytes.subarray(0, at);
  }
}
