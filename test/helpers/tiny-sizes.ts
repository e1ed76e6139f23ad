/** @module Sizes of the tiny models, by the letters of the shapes. */
export const tiny = { C: 64, H: 4, Hkv: 2, D: 16, F: 96, V: 300, contextSize: 256 } as const;
