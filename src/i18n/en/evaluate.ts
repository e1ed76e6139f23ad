/** @module English texts of the area `evaluate`. */
export const evaluate = {} as const;
