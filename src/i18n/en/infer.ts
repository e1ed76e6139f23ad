/** @module English texts of the area `infer`. */
export const infer = {} as const;
