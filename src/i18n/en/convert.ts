/** @module English texts of the area `convert`. */
export const convert = {} as const;
