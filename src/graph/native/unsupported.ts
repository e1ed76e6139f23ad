/** @module What the product's own kernels say of a graph that they cannot run. */

/** The graph has an operator, or a use of one, that no instruction does: another runtime must run it. */
export class UnsupportedGraph extends Error {}
