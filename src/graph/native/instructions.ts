/** @module The instructions of native/src/run.c and the row operations of native/src/kernels.h, by their numbers there. */

export const opcodes = {
  rows: 0,
  packA: 1,
  packB: 2,
  gemm: 3,
  batch: 4,
  copy: 5,
  gather: 6,
  gatherElements: 7,
  scatterAdd: 8,
  rope: 9,
  reduce: 10,
  dequantize: 11,
  cast: 12,
  adamw: 13,
  sumOfSquares: 14,
} as const;

export const rowCodes = {
  add: 0,
  sub: 1,
  mul: 2,
  div: 3,
  sigmoid: 4,
  exp: 5,
  neg: 6,
  tanh: 7,
  sqrt: 8,
  reciprocal: 9,
  sum: 10,
  mean: 11,
  softmax: 12,
  logSoftmax: 13,
  rmsNorm: 14,
  copy: 15,
  pow: 16,
  log: 17,
  max: 18,
  sumSquare: 19,
  clip: 20,
} as const;

/** Operators that work on rows of the last axis, element by element: the row operation each one is. */
export const rowOperators: Readonly<Record<string, number>> = {
  Add: rowCodes.add,
  Sub: rowCodes.sub,
  Mul: rowCodes.mul,
  Div: rowCodes.div,
  Sigmoid: rowCodes.sigmoid,
  Exp: rowCodes.exp,
  Neg: rowCodes.neg,
  Tanh: rowCodes.tanh,
  Sqrt: rowCodes.sqrt,
  Reciprocal: rowCodes.reciprocal,
  Pow: rowCodes.pow,
  Log: rowCodes.log,
  Softmax: rowCodes.softmax,
  LogSoftmax: rowCodes.logSoftmax,
  SimplifiedLayerNormalization: rowCodes.rmsNorm,
};

/** Operators that make one number of each row, when they go over the last axis. */
export const rowReductions: Readonly<Record<string, number>> = {
  ReduceSum: rowCodes.sum,
  ReduceMean: rowCodes.mean,
  ReduceMax: rowCodes.max,
  ReduceSumSquare: rowCodes.sumSquare,
};

/** Operands one `rows` instruction can have (MAX_OPERANDS of run.c). */
export const maxOperands = 64;
