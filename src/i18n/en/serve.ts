/** @module English texts of the area `serve`. */
export const serve = {} as const;
