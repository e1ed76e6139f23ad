/** @module English texts of the area `documents`. */
export const documents = {} as const;
