/** @module English texts of the area `config`. */
export const config = {} as const;
