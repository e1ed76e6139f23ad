/** @module English texts of the area `generate`. */
export const generate = {} as const;
