/* Runs a program: a list of instructions over buffers, made by src/graph/native/plan.ts (which says what each word means). Every thread
 * walks the whole list, takes its share of each instruction and waits for the others before the next. */
#include "dequantize.h"
#include "kernels.h"
#include "optimizer.h"
#include "run.h"
#include "threads.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(ILAB_LEVELS)
#include <cpuid.h>
static uint64_t enabled_state(void) {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low | (uint64_t)high << 32;
}
/* The best level that processor and operating system both know. */
static const Kernels *best(void) {
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE) || !(c & bit_FMA) || !(c & bit_AVX)) return &kernels_base;
  const uint64_t state = enabled_state();
  if ((state & 6) != 6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & (1u << 5)) || !(b & (1u << 8))) return &kernels_base;
  const uint32_t v4 = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31; /* avx512 f, dq, cd, bw, vl */
  if ((state & 0xe6) != 0xe6 || (b & v4) != v4) return &kernels_v3;
  const int vnni = c >> 11 & 1;
  if (!__get_cpuid_count(7, 1, &a, &b, &c, &d)) a = 0;
  return vnni && a >> 5 & 1 ? &kernels_v4n : &kernels_v4;
}
static const Kernels *const levels[] = {&kernels_base, &kernels_v3, &kernels_v4, &kernels_v4n};
#else
static const Kernels *best(void) { return &kernels_base; }
static const Kernels *const levels[] = {&kernels_base};
#endif

static const Kernels *chosen;

int choose_kernels(const char *wanted) {
  const Kernels *const top = best();
  const Kernels *const *level = levels;
  /* From the lowest to the best: each level's processors know those below it. */
  if (!wanted || !*wanted) wanted = top->name;
  while (strcmp((*level)->name, wanted) != 0)
    if (*level++ == top) return 0;
  chosen = *level;
  return 1;
}

const Kernels *kernels(void) { return chosen; }

typedef struct {
  const double *word;
  char *const *buffers;
} Reader;

static inline int64_t integer(Reader *r) { return (int64_t)*r->word++; }
static inline float number(Reader *r) { return (float)*r->word++; }
/* A place: buffer and byte offset; a negative buffer is none. */
static inline void *place(Reader *r) {
  const int64_t buffer = integer(r), offset = integer(r);
  return buffer < 0 ? 0 : r->buffers[buffer] + offset;
}

/* The share of `total` that falls to this thread, in whole units of `unit`. */
static inline void share(int64_t total, int64_t unit, int thread, int threads, int64_t *from, int64_t *to) {
  const int64_t units = (total + unit - 1) / unit;
  *from = units * thread / threads * unit;
  *to = units * (thread + 1) / threads * unit;
  if (*to > total) *to = total;
}

typedef struct {
  char *data;
  int64_t bytes;
} Scratch;

static void *scratch(Scratch *s, int64_t bytes) {
  if (bytes > s->bytes) {
    free(s->data);
    s->bytes = round_up(bytes, 1 << 16);
#ifdef _WIN32
    s->data = malloc(s->bytes);
#else
    if (posix_memalign((void **)&s->data, 64, s->bytes)) s->data = 0;
#endif
    if (!s->data) abort();
  }
  return s->data;
}

#define MAX_OPERANDS 64

/* Rows of one length; each operation of the list is done for a row before the next row begins, so what lies between stays in the cache. */
static void run_rows(Reader *r, const Kernels *k, Scratch *s, int thread, int threads) {
  const int64_t d0 = integer(r), d1 = integer(r), d2 = integer(r), n = integer(r);
  const int64_t operands = integer(r), operations = integer(r), registers = integer(r);
  struct {
    float *base;
    int64_t s0, s1, s2, length;
  } operand[MAX_OPERANDS];
  const int64_t width = round_up(n, 16);
  float *registers_base = scratch(s, (registers * width + 16) * 4);
  float constants[MAX_OPERANDS];
  for (int64_t i = 0; i < operands; i++) {
    const int64_t type = integer(r);
    if (type == 0) {
      operand[i].base = place(r);
      operand[i].s0 = integer(r), operand[i].s1 = integer(r), operand[i].s2 = integer(r), operand[i].length = integer(r);
    } else {
      operand[i].s0 = operand[i].s1 = operand[i].s2 = 0;
      if (type == 1) operand[i].base = registers_base + integer(r) * width, operand[i].length = integer(r);
      else operand[i].base = constants + i, constants[i] = number(r), operand[i].length = 1;
    }
  }
  const double *list = r->word;
  int64_t from, to;
  share(d0 * d1 * d2, 1, thread, threads, &from, &to);
  for (int64_t row = from; row < to; row++) {
    const int64_t i2 = row % d2, i1 = row / d2 % d1, i0 = row / d2 / d1;
    float *at[MAX_OPERANDS];
    for (int64_t i = 0; i < operands; i++)
      at[i] = operand[i].base + i0 * operand[i].s0 + i1 * operand[i].s1 + i2 * operand[i].s2;
    const double *w = list;
    for (int64_t o = 0; o < operations; o++, w += 6) {
      const int code = (int)w[0], out = (int)w[1], a = (int)w[2], b = (int)w[3], out2 = (int)w[4];
      k->row(code, at[out], at[a], operand[a].length, b < 0 ? 0 : at[b], b < 0 ? 0 : operand[b].length, out2 < 0 ? 0 : at[out2],
             operand[out].length, (float)w[5]);
    }
  }
}

static void run_pack(Reader *r, const Kernels *k, int is_b, int thread, int threads) {
  const int kind = (int)integer(r);
  const int64_t outer = integer(r), inner = integer(r);
  Matrix m;
  m.base = place(r);
  m.rs = integer(r), m.cs = integer(r);
  void *out = place(r);
  int64_t from, to;
  share(outer, is_b ? NR : MR, thread, threads, &from, &to);
  if (from >= to) return;
  if (is_b) k->pack_b(kind, m, inner, outer, from, to, out);
  else k->pack_a(kind, m, outer, inner, from, to, out);
}

static void run_gemm(Reader *r, const Kernels *k, int thread, int threads) {
  const int kind = (int)integer(r);
  const int64_t m = integer(r), n = integer(r), inner = integer(r);
  Matrix a;
  a.base = place(r);
  a.rs = integer(r), a.cs = integer(r);
  const void *b = place(r);
  Output out = {0};
  out.base = place(r);
  out.rs = integer(r), out.cs = integer(r);
  out.alpha = number(r);
  out.add = place(r);
  out.ldadd = integer(r);
  out.rank = integer(r);
  out.low_alpha = number(r);
  out.u.base = place(r);
  out.u.rs = integer(r), out.u.cs = integer(r);
  out.v = place(r);
  int64_t m0 = 0, m1 = m, n0 = 0, n1 = n;
  if (n > 4 * m) share(n, 3 * NR, thread, threads, &n0, &n1);
  else share(m, MR, thread, threads, &m0, &m1);
  if (m0 < m1 && n0 < n1) k->gemm(kind, m, n, inner, a, b, out, m0, m1, n0, n1);
}

/* What of a product is known to be zero, because no token looks at a later one; L is the row length, and several heads' rows lie one
 * behind the other. COLUMNS: the result (heads * L, L) counts up to the diagonal. INNER: the left operand (heads * L, L) does. ROWS: the
 * left operand is such a matrix transposed (L, heads * L). */
enum { CAUSAL_NONE, CAUSAL_COLUMNS, CAUSAL_INNER, CAUSAL_ROWS };

/* Rows of a block: finer leaves out more, coarser has fewer calls. */
#define CAUSAL_BLOCK 32

static void causal_gemm(int mode, const Kernels *k, int64_t m, int64_t n, int64_t inner, Matrix a, const void *b, Output out) {
  const int64_t length = mode == CAUSAL_COLUMNS ? n : mode == CAUSAL_INNER ? inner : m;
  const int64_t heads = (mode == CAUSAL_ROWS ? inner : m) / length;
  for (int64_t head = 0; head < heads; head++)
    for (int64_t from = 0; from < length; from += CAUSAL_BLOCK) {
      const int64_t to = from + CAUSAL_BLOCK < length ? from + CAUSAL_BLOCK : length, row = head * length;
      Output part = out;
      if (mode == CAUSAL_COLUMNS) {
        k->gemm(KIND_F32, m, n, inner, a, b, part, row + from, row + to, 0, to);
        for (int64_t i = row + from; i < row + to; i++) memset(out.base + i * out.rs + to, 0, (length - to) * 4);
      } else if (mode == CAUSAL_INNER) {
        part.k_to = to;
        k->gemm(KIND_F32, m, n, inner, a, b, part, row + from, row + to, 0, n);
      } else {
        part.k_from = row + from, part.k_to = row + length;
        if (head > 0) part.add = out.base, part.ldadd = out.rs;
        k->gemm(KIND_F32, m, n, inner, a, b, part, from, to, 0, n);
      }
    }
}

/* Products of equal size, each done by one thread. */
static void run_batch(Reader *r, const Kernels *k, Scratch *s, int thread, int threads) {
  const int kind = (int)integer(r);
  const int64_t d0 = integer(r), d1 = integer(r), m = integer(r), n = integer(r), inner = integer(r);
  const float alpha = number(r);
  const float *a = place(r);
  const int64_t a0 = integer(r), a1 = integer(r), ars = integer(r), acs = integer(r);
  const float *b = place(r);
  const int64_t b0 = integer(r), b1 = integer(r), brs = integer(r), bcs = integer(r);
  float *c = place(r);
  const int64_t c0 = integer(r), c1 = integer(r), crs = integer(r);
  const int causal = (int)integer(r);
  const int64_t bytes_a = kind == KIND_F32 ? 0 : round_up(packed_a_bytes(kind, m, inner), 64);
  char *space = scratch(s, bytes_a + packed_b_bytes(kind, inner, n));
  int64_t from, to;
  share(d0 * d1, 1, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++) {
    const int64_t i0 = i / d1, i1 = i % d1;
    Matrix x = {a + i0 * a0 + i1 * a1, ars, acs};
    if (kind != KIND_F32) {
      k->pack_a(kind, x, m, inner, 0, m, space);
      x.base = (const float *)space;
    }
    k->pack_b(kind, (Matrix){b + i0 * b0 + i1 * b1, brs, bcs}, inner, n, 0, n, space + bytes_a);
    const Output out = {.base = c + i0 * c0 + i1 * c1, .rs = crs, .cs = 1, .alpha = alpha};
    if (causal == CAUSAL_NONE) k->gemm(kind, m, n, inner, x, space + bytes_a, out, 0, m, 0, n);
    else causal_gemm(causal, k, m, n, inner, x, space + bytes_a, out);
  }
}

static void run_copy(Reader *r, int thread, int threads) {
  int64_t d[4], ss[4], ds[4];
  for (int i = 0; i < 4; i++) d[i] = integer(r);
  const float *from = place(r);
  for (int i = 0; i < 4; i++) ss[i] = integer(r);
  float *to = place(r);
  for (int i = 0; i < 4; i++) ds[i] = integer(r);
  int64_t first, last;
  share(d[0] * d[1] * d[2], 1, thread, threads, &first, &last);
  for (int64_t row = first; row < last; row++) {
    const int64_t i2 = row % d[2], i1 = row / d[2] % d[1], i0 = row / d[2] / d[1];
    const float *x = from + i0 * ss[0] + i1 * ss[1] + i2 * ss[2];
    float *y = to + i0 * ds[0] + i1 * ds[1] + i2 * ds[2];
    if (ss[3] == 1 && ds[3] == 1) memcpy(y, x, d[3] * 4);
    else for (int64_t i = 0; i < d[3]; i++) y[i * ds[3]] = x[i * ss[3]];
  }
}

static inline int64_t wrap(int64_t index, int64_t size) { return index < 0 ? index + size : index; }

static int run_gather(Reader *r, int thread, int threads) {
  const int64_t rows = integer(r), width = integer(r), limit = integer(r);
  const float *x = place(r);
  const int64_t *index = place(r);
  float *out = place(r);
  int64_t from, to;
  share(rows, 1, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++) {
    const int64_t at = wrap(index[i], limit);
    if (at < 0 || at >= limit) return 1;
    memcpy(out + i * width, x + at * width, width * 4);
  }
  return 0;
}

static int run_gather_elements(Reader *r, int thread, int threads) {
  const int64_t rows = integer(r), picks = integer(r), width = integer(r);
  const float *x = place(r);
  const int64_t *index = place(r);
  float *out = place(r);
  int64_t from, to;
  share(rows, 1, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++)
    for (int64_t j = 0; j < picks; j++) {
      const int64_t at = wrap(index[i * picks + j], width);
      if (at < 0 || at >= width) return 1;
      out[i * picks + j] = x[i * width + at];
    }
  return 0;
}

/* Each thread has columns of its own, so rows named twice are no race. x may be none: zeros. */
static int run_scatter_add(Reader *r, int thread, int threads) {
  const int64_t updates = integer(r), width = integer(r), rows = integer(r);
  const float *x = place(r);
  const int64_t *index = place(r);
  const float *update = place(r);
  float *out = place(r);
  int64_t from, to;
  share(width, 16, thread, threads, &from, &to);
  if (from >= to) return 0;
  for (int64_t i = 0; i < rows; i++) {
    if (x) memcpy(out + i * width + from, x + i * width + from, (to - from) * 4);
    else memset(out + i * width + from, 0, (to - from) * 4);
  }
  for (int64_t i = 0; i < updates; i++) {
    const int64_t at = wrap(index[i], rows);
    if (at < 0 || at >= rows) return 1;
    for (int64_t j = from; j < to; j++) out[at * width + j] += update[i * width + j];
  }
  return 0;
}

static int run_rope(Reader *r, const Kernels *k, int thread, int threads) {
  const int64_t batch = integer(r), heads = integer(r), length = integer(r), d = integer(r), limit = integer(r);
  const int interleaved = (int)integer(r);
  const float *x = place(r);
  const int64_t xs0 = integer(r), xs1 = integer(r), xs2 = integer(r);
  const int64_t *positions = place(r);
  const float *cosines = place(r), *sines = place(r);
  float *out = place(r);
  int64_t from, to;
  share(batch * heads * length, 1, thread, threads, &from, &to);
  for (int64_t row = from; row < to; row++) {
    const int64_t t = row % length, h = row / length % heads, b = row / length / heads;
    const int64_t at = positions[b * length + t];
    if (at < 0 || at >= limit) return 1;
    k->rope(out + row * d, x + b * xs0 + h * xs1 + t * xs2, cosines + at * (d / 2), sines + at * (d / 2), d, interleaved);
  }
  return 0;
}

/* out (a, c) = factor * the sum of x (a, b, c) over b. */
static void run_reduce(Reader *r, int thread, int threads) {
  const int64_t a = integer(r), b = integer(r), c = integer(r);
  const float factor = number(r);
  const float *x = place(r);
  float *out = place(r);
  int64_t from, to;
  share(a * c, 1, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++) {
    double sum = 0;
    for (int64_t j = 0; j < b; j++) sum += x[(i / c * b + j) * c + i % c];
    out[i] = (float)sum * factor;
  }
}

/* Whole numbers of 64 bits to float32. */
static void run_cast(Reader *r, int thread, int threads) {
  const int64_t count = integer(r);
  const int64_t *x = place(r);
  float *out = place(r);
  int64_t from, to;
  share(count, 16, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++) out[i] = (float)x[i];
}

static int run_dequantize(Reader *r, int thread, int threads) {
  const int type = (int)integer(r);
  const int64_t elements = integer(r);
  const uint8_t *data = place(r);
  float *out = place(r);
  if (block_elements(type) == 0) return 1;
  int64_t from, to;
  share(elements / block_elements(type), 1, thread, threads, &from, &to);
  dequantize_blocks(type, data, from, to, out);
  return 0;
}

static void run_adamw(Reader *r, int thread, int threads) {
  const int64_t count = integer(r);
  AdamW s;
  s.rate = *r->word++, s.correction = *r->word++, s.decay = *r->word++;
  s.beta1 = *r->word++, s.beta2 = *r->word++, s.eps = *r->word++, s.scale = *r->word++;
  float *parameters = place(r);
  const float *gradients = place(r);
  float *m = place(r), *v = place(r);
  int64_t from, to;
  share(count, 16, thread, threads, &from, &to);
  if (from < to) adamw(&s, from, to, parameters, gradients, m, v);
}

/* As many parts as there are places for their sums: the result does not depend on the number of threads. */
static void run_sum_of_squares(Reader *r, int thread, int threads) {
  const int64_t count = integer(r), parts = integer(r);
  const float *x = place(r);
  double *sums = place(r);
  int64_t from, to;
  share(parts, 1, thread, threads, &from, &to);
  for (int64_t i = from; i < to; i++) sums[i] = sum_of_squares(x, count * i / parts, count * (i + 1) / parts);
}

typedef struct {
  const double *program;
  int64_t words;
  char *const *buffers;
  _Atomic int64_t failed; /* 1 + the place of the instruction whose index was out of bounds */
} Run;

static void run_thread(void *context, int thread, int threads) {
  Run *run = context;
  const Kernels *k = kernels();
  static _Thread_local Scratch s;
  for (int64_t at = 0; at < run->words;) {
    const int op = (int)run->program[at];
    Reader r = {run->program + at + 2, run->buffers};
    int bad = 0;
    switch (op) {
    case OP_ROWS: run_rows(&r, k, &s, thread, threads); break;
    case OP_PACK_A: run_pack(&r, k, 0, thread, threads); break;
    case OP_PACK_B: run_pack(&r, k, 1, thread, threads); break;
    case OP_GEMM: run_gemm(&r, k, thread, threads); break;
    case OP_BATCH: run_batch(&r, k, &s, thread, threads); break;
    case OP_COPY: run_copy(&r, thread, threads); break;
    case OP_GATHER: bad = run_gather(&r, thread, threads); break;
    case OP_GATHER_ELEMENTS: bad = run_gather_elements(&r, thread, threads); break;
    case OP_SCATTER_ADD: bad = run_scatter_add(&r, thread, threads); break;
    case OP_ROPE: bad = run_rope(&r, k, thread, threads); break;
    case OP_REDUCE: run_reduce(&r, thread, threads); break;
    case OP_CAST: run_cast(&r, thread, threads); break;
    case OP_DEQUANTIZE: bad = run_dequantize(&r, thread, threads); break;
    case OP_ADAMW: run_adamw(&r, thread, threads); break;
    case OP_SUM_OF_SQUARES: run_sum_of_squares(&r, thread, threads); break;
    default: bad = 1;
    }
    if (bad) atomic_store(&run->failed, at + 1);
    team_barrier();
    /* Compared with this instruction: a faster thread may have failed in the next one, where it waits for this thread. */
    if (atomic_load(&run->failed) == at + 1) return;
    at += (int64_t)run->program[at + 1];
  }
}

int64_t run_program(const double *program, int64_t words, char *const *buffers, int threads) {
  Run run = {program, words, buffers, 0};
  team_run(threads, run_thread, &run);
  return atomic_load(&run.failed);
}
