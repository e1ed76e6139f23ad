/** @module English texts of the area `model`. */
export const model = {} as const;
