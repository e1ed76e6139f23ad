/* What a processor level offers; kernels.c is compiled once for each level and fills one such table. */
#ifndef ILAB_KERNELS_H
#define ILAB_KERNELS_H
#include <stddef.h>
#include <stdint.h>

/* Number formats of a product's operands. Sums are float32 in all of them. */
enum { KIND_F32 = 0, KIND_BF16 = 1, KIND_INT8 = 2 };

/* Rows of a packed A panel, columns of a packed B panel, and values that share one int8 scale. */
enum { MR = 8, NR = 16, GROUP = 96 };

/* A matrix in memory: element (i, j) at base[i * rs + j * cs], float32. */
typedef struct {
  const float *base;
  int64_t rs, cs;
} Matrix;

/* Where a product goes: element (i, j) at base[i * rs + j * cs] = alpha * sum + add[i * ldadd + j] (add may be 0; needs cs = 1), and
 * with a low-rank product, too: + low_alpha * (u . v)[i, j], u (M, rank) as it lies, v (rank, N) packed in float32. */
typedef struct {
  float *base;
  int64_t rs, cs;
  float alpha;
  const float *add;
  int64_t ldadd;
  int64_t rank;
  float low_alpha;
  Matrix u;
  const float *v;
  /* The part of the sums that counts (float32 only); k_to 0 means all. */
  int64_t k_from, k_to;
} Output;

/* Row operations: what a ROWS instruction does to one row of length n. A length of 1 is a row's single number. */
enum {
  ROW_ADD, ROW_SUB, ROW_MUL, ROW_DIV, ROW_SIGMOID, ROW_EXP, ROW_NEG, ROW_TANH, ROW_SQRT, ROW_RECIPROCAL,
  ROW_SUM, ROW_MEAN, ROW_SOFTMAX, ROW_LOGSOFTMAX, ROW_RMSNORM, ROW_COPY, ROW_POW, ROW_LOG, ROW_MAX, ROW_SUMSQUARE, ROW_CLIP
};

typedef struct {
  const char *name;
  /* Bit k is set when products of kind k are faster here than in float32. */
  uint32_t kinds;
  /* Packs rows [from, to) of A (M, K) for another kind than float32; from and to are multiples of MR (to may be M). */
  void (*pack_a)(int kind, Matrix a, int64_t m, int64_t k, int64_t from, int64_t to, void *out);
  /* Packs columns [from, to) of B (K, N), multiples of NR (to may be N). */
  void (*pack_b)(int kind, Matrix b, int64_t k, int64_t n, int64_t from, int64_t to, void *out);
  /* Rows m0..m1 and columns n0..n1 of the product. In float32 A is read as it lies, else a.base is the packed operand. */
  void (*gemm)(int kind, int64_t m, int64_t n, int64_t k, Matrix a, const void *b, Output out, int64_t m0, int64_t m1, int64_t n0, int64_t n1);
  void (*row)(int op, float *out, const float *a, int64_t na, const float *b, int64_t nb, float *out2, int64_t n, float imm);
  /* Pairs (0,1), (2,3) ... when interleaved, else (0, d/2) ...; one row of d values. */
  void (*rope)(float *out, const float *x, const float *cos, const float *sin, int64_t d, int interleaved);
} Kernels;

extern const Kernels kernels_base;
#ifdef ILAB_LEVELS
extern const Kernels kernels_v3, kernels_v4, kernels_v4n;
#endif

static inline int64_t round_up(int64_t x, int64_t to) { return (x + to - 1) / to * to; }

/* Bytes of a packed operand. */
static inline int64_t packed_a_bytes(int kind, int64_t m, int64_t k) {
  const int64_t mp = round_up(m, MR);
  if (kind == KIND_BF16) return mp * round_up(k, 2) * 2;
  const int64_t kp = round_up(k, GROUP);
  return mp * kp + mp * (kp / GROUP) * 4;
}
static inline int64_t packed_b_bytes(int kind, int64_t k, int64_t n) {
  const int64_t np = round_up(n, NR);
  if (kind == KIND_F32) return np * k * 4;
  if (kind == KIND_BF16) return np * round_up(k, 2) * 2;
  return np * (round_up(k, GROUP) / GROUP) * (GROUP + 8);
}
#endif
