/** @module English texts of the area `train`. */
export const train = {} as const;
