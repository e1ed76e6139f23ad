/** @module English texts of the area `taxonomy`. */
export const taxonomy = {} as const;
