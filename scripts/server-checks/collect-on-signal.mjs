/** @module Loaded into a checked server (node --expose-gc --import): SIGUSR2 lets it collect its garbage, so that what is left is what it holds. */
process.on('SIGUSR2', () => globalThis.gc());
