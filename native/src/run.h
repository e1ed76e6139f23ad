#ifndef ILAB_RUN_H
#define ILAB_RUN_H
#include "kernels.h"

/* Instructions; the numbers stand in src/graph/native/instructions.ts, too. */
enum {
  OP_ROWS, OP_PACK_A, OP_PACK_B, OP_GEMM, OP_BATCH, OP_COPY, OP_GATHER, OP_GATHER_ELEMENTS, OP_SCATTER_ADD, OP_ROPE, OP_REDUCE, OP_DEQUANTIZE,
  OP_CAST, OP_ADAMW, OP_SUM_OF_SQUARES
};

/* Takes the best table for this processor, or the one named; 0 when there is none of that name or the processor lacks its instructions. */
int choose_kernels(const char *wanted);
/* The table that was chosen. */
const Kernels *kernels(void);

/* Returns 0, or 1 + the place of the instruction that met an index out of bounds. */
int64_t run_program(const double *program, int64_t words, char *const *buffers, int threads);
#endif
