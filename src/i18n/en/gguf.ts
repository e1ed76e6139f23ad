/** @module English texts of the area `gguf`. */
export const gguf = {} as const;
