/* The arithmetic, once for each processor level (LEVEL names the table). Plain C with vector extensions where the compiler finds the
 * instructions itself; intrinsics only for the dot products of bfloat16 and int8, which it does not find. */
#include "kernels.h"
#include <math.h>
#include <string.h>
#if defined(__AVX512BF16__) || defined(__AVX512VNNI__)
#include <immintrin.h>
#endif

#define CAT2(a, b) a##b
#define CAT(a, b) CAT2(a, b)
#define TABLE CAT(kernels_, LEVEL)

typedef float v16 __attribute__((vector_size(64), aligned(4)));
typedef int32_t i16 __attribute__((vector_size(64), aligned(4)));

static inline int64_t min64(int64_t a, int64_t b) { return a < b ? a : b; }
static inline v16 load(const float *p) { return *(const v16 *)p; }
static inline void store(float *p, v16 x) { *(v16 *)p = x; }
static inline v16 splat(float x) { return x - (v16){0}; }
static inline v16 pick(i16 mask, v16 yes, v16 no) { return (v16)(((i16)yes & mask) | ((i16)no & ~mask)); }

/* --- packing --- */

static inline uint16_t to_bf16(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  if ((bits & 0x7fffffff) > 0x7f800000) return (uint16_t)((bits >> 16) | 64);
  return (uint16_t)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

/* Copies rows [row, row + count) of A, columns [k0, k1), into tile[r][kt], zero beyond; kt is the tile's width. */
static void fetch(Matrix a, int64_t row, int64_t count, int64_t rows, int64_t k0, int64_t k1, int64_t kt, float *tile) {
  for (int64_t r = 0; r < count; r++) {
    float *to = tile + r * kt;
    if (row + r >= rows) {
      memset(to, 0, kt * 4);
      continue;
    }
    const float *from = a.base + (row + r) * a.rs + k0 * a.cs;
    if (a.cs == 1) memcpy(to, from, (k1 - k0) * 4);
    else for (int64_t k = 0; k < k1 - k0; k++) to[k] = from[k * a.cs];
    for (int64_t k = k1 - k0; k < kt; k++) to[k] = 0;
  }
}

/* Largest magnitude, compared as whole numbers: NaN is above infinity and is not lost. */
static inline float absmax(const float *x, int64_t n) {
  i16 m = {0};
  for (int64_t i = 0; i < n; i += 16) {
    const i16 bits = (i16)load(x + i) & 0x7fffffff, more = bits > m;
    m = (bits & more) | (m & ~more);
  }
  int32_t largest = 0;
  for (int i = 0; i < 16; i++) largest = m[i] > largest ? m[i] : largest;
  float result;
  memcpy(&result, &largest, 4);
  return result;
}

/* What `largest` becomes 127 by. Nothing does where it is not finite, which the scale says, or so small that the factor would not be. */
static inline float to_127(float largest) { return largest > 1e-30f && largest < INFINITY ? 127 / largest : 0; }

typedef uint32_t u8x __attribute__((vector_size(32), aligned(4)));
typedef uint8_t b16 __attribute__((vector_size(16), aligned(1)));

/* Eight rows of eight words to eight columns: rows are `from` words apart, columns `to`. */
static inline void transpose8(const uint32_t *x, int64_t from, uint32_t *out, int64_t to) {
  u8x r[8], t[8];
  for (int i = 0; i < 8; i++) memcpy(&r[i], x + i * from, 32);
  for (int i = 0; i < 8; i += 2) {
    t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4)
    for (int j = 0; j < 2; j++) {
      r[i + j] = __builtin_shufflevector(t[i + j], t[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + j + 2] = __builtin_shufflevector(t[i + j], t[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int j = 0; j < 4; j++) {
    t[j] = __builtin_shufflevector(r[j], r[j + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    t[j + 4] = __builtin_shufflevector(r[j], r[j + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (int i = 0; i < 8; i++) memcpy(out + i * to, &t[i], 32);
}

/* Rounds x * inverse to whole numbers of 8 bits, `offset` added; halves go to even: adding 1.5 * 2^23 leaves them in the low bits. */
static inline void quantise(const float *x, float inverse, int32_t offset, uint8_t *out) {
  for (int i = 0; i < GROUP; i += 16) {
    const i16 q = (i16)(load(x + i) * inverse + 12582912.0f) - 0x4b400000 + offset;
    const b16 bytes = __builtin_convertvector(q, b16);
    memcpy(out + i, &bytes, 16);
  }
}

/* Two neighbours of a row side by side: sixteen values become eight words. */
static inline void halves(const float *x, uint32_t *out) {
#ifdef __AVX512BF16__
  const __m256bh y = _mm512_cvtneps_pbh(_mm512_loadu_ps(x));
  memcpy(out, &y, 32);
#else
  for (int i = 0; i < 8; i++) out[i] = to_bf16(x[2 * i]) | (uint32_t)to_bf16(x[2 * i + 1]) << 16;
#endif
}

/* Pairs of bfloat16: word (row r, pair j) of a panel of `high` rows stands at j * high + r. */
static void pack_bf16(Matrix a, int64_t m, int64_t k, int64_t high, int64_t from, int64_t to, uint16_t *out) {
  const int64_t kp = round_up(k, 2);
  float tile[NR * 64];
  uint32_t words[NR * 32];
  for (int64_t row = from; row < to; row += high) {
    uint32_t *panel = (uint32_t *)(out + row * kp);
    for (int64_t k0 = 0; k0 < kp; k0 += 64) {
      const int64_t pairs = min64(64, kp - k0) / 2;
      fetch(a, row, high, m, k0, min64(k, k0 + 64), 64, tile);
      for (int64_t r = 0; r < high; r++)
        for (int i = 0; i < 64; i += 16) halves(tile + r * 64 + i, words + r * 32 + i / 2);
      int64_t j = 0;
      for (; j + 8 <= pairs; j += 8)
        for (int64_t r = 0; r < high; r += 8) transpose8(words + r * 32 + j, 32, panel + (k0 / 2 + j) * high + r, high);
      for (; j < pairs; j++)
        for (int64_t r = 0; r < high; r++) panel[(k0 / 2 + j) * high + r] = words[r * 32 + j];
    }
  }
}

/* Unsigned bytes, 128 added, four of a row side by side; one scale for each row and GROUP. */
static void pack_a_int8(Matrix a, int64_t m, int64_t k, int64_t from, int64_t to, uint8_t *out) {
  const int64_t groups = round_up(k, GROUP) / GROUP, kp = groups * GROUP;
  float *scales = (float *)(out + round_up(m, MR) * kp);
  float tile[MR * GROUP];
  uint32_t words[MR * GROUP / 4];
  for (int64_t row = from; row < to; row += MR) {
    uint8_t *panel = out + row * kp;
    float *scale = scales + row * groups;
    for (int64_t g = 0; g < groups; g++) {
      fetch(a, row, MR, m, g * GROUP, min64(k, (g + 1) * GROUP), GROUP, tile);
      for (int r = 0; r < MR; r++) {
        const float largest = absmax(tile + r * GROUP, GROUP);
        scale[g * MR + r] = largest / 127;
        quantise(tile + r * GROUP, to_127(largest), 128, (uint8_t *)(words + r * GROUP / 4));
      }
      uint32_t *to4 = (uint32_t *)(panel + g * GROUP * MR);
      for (int j = 0; j < GROUP / 4; j += 8) transpose8(words + j, GROUP / 4, to4 + j * MR, MR);
    }
  }
}

static void pack_a(int kind, Matrix a, int64_t m, int64_t k, int64_t from, int64_t to, void *out) {
  if (kind == KIND_BF16) pack_bf16(a, m, k, MR, from, to, out);
  else pack_a_int8(a, m, k, from, to, out);
}

static void pack_b_f32(Matrix b, int64_t k, int64_t n, int64_t from, int64_t to, float *out) {
  for (int64_t col = from; col < to; col += NR) {
    float *panel = out + col * k;
    const int64_t count = min64(NR, n - col);
    if (count < NR) memset(panel, 0, NR * k * 4);
    if (b.cs == 1) {
      if (count == NR)
        for (int64_t i = 0; i < k; i++) store(panel + i * NR, load(b.base + i * b.rs + col));
      else
        for (int64_t i = 0; i < k; i++) memcpy(panel + i * NR, b.base + i * b.rs + col, count * 4);
    } else {
      for (int64_t i0 = 0; i0 < k; i0 += 16) {
        const int64_t width = min64(16, k - i0);
        for (int64_t c = 0; c < count; c++) {
          const float *p = b.base + (col + c) * b.cs + i0 * b.rs;
          for (int64_t i = 0; i < width; i++) panel[(i0 + i) * NR + c] = p[i * b.rs];
        }
      }
    }
  }
}

/* For each group: signed bytes, four of a column side by side; 16 scales; 16 times -128 * sum, which takes back A's offset. */
static void pack_b_int8(Matrix b, int64_t k, int64_t n, int64_t from, int64_t to, uint8_t *out) {
  const int64_t groups = round_up(k, GROUP) / GROUP;
  const int64_t stride = NR * (GROUP + 8);
  const Matrix t = {b.base, b.cs, b.rs};
  float tile[NR * GROUP];
  uint32_t words[NR * GROUP / 4];
  for (int64_t col = from; col < to; col += NR)
    for (int64_t g = 0; g < groups; g++) {
      uint8_t *panel = out + (col / NR * groups + g) * stride;
      float *scale = (float *)(panel + NR * GROUP);
      int32_t *offset = (int32_t *)(scale + NR);
      if (b.cs == 1 && col + NR <= n) {
        /* Columns lie side by side: a row of sixteen at a time. */
        const int64_t rows = min64(GROUP, k - g * GROUP);
        for (int64_t i = 0; i < GROUP; i++)
          for (int c = 0; c < NR; c++) tile[c * GROUP + i] = i < rows ? b.base[(g * GROUP + i) * b.rs + col + c] : 0;
      } else
        fetch(t, col, NR, n, g * GROUP, min64(k, (g + 1) * GROUP), GROUP, tile);
      for (int c = 0; c < NR; c++) {
        const float largest = absmax(tile + c * GROUP, GROUP);
        int8_t *q = (int8_t *)(words + c * GROUP / 4);
        scale[c] = largest / 127;
        quantise(tile + c * GROUP, to_127(largest), 0, (uint8_t *)q);
        int32_t sum = 0;
        for (int i = 0; i < GROUP; i++) sum += q[i];
        offset[c] = -128 * sum;
      }
      uint32_t *to4 = (uint32_t *)panel;
      for (int j = 0; j < GROUP / 4; j += 8)
        for (int c = 0; c < NR; c += 8) transpose8(words + c * GROUP / 4 + j, GROUP / 4, to4 + j * NR + c, NR);
    }
}

static void pack_b(int kind, Matrix b, int64_t k, int64_t n, int64_t from, int64_t to, void *out) {
  if (kind == KIND_F32) pack_b_f32(b, k, n, from, to, out);
  else if (kind == KIND_BF16) pack_bf16((Matrix){b.base, b.cs, b.rs}, n, k, NR, from, to, out);
  else pack_b_int8(b, k, n, from, to, out);
}

/* --- products of packed operands: a tile of MR rows and up to three panels of NR columns --- */

#define WIDE 3
typedef float Tile[MR][WIDE * NR];

#ifdef __AVX512F__
#define TILE_ROWS MR
#else
/* Sixteen registers, or narrower ones: half the rows at a time. */
#define TILE_ROWS (MR / 2)
#endif

/* float32 reads A where it lies: row r is p[r], one element every cs. */
#define MICRO_F32(NV)                                                                                                   \
  static void micro_f32_##NV(int64_t k, const float *const *p, int64_t cs, const float *b, int64_t stride, Tile tile) { \
    for (int half = 0; half < MR; half += TILE_ROWS) {                                                                  \
      v16 acc[TILE_ROWS][NV];                                                                                           \
      const float *row[TILE_ROWS];                                                                                      \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < TILE_ROWS; r++) {                                          \
        row[r] = p[half + r];                                                                                           \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) acc[r][v] = (v16){0};                           \
      }                                                                                                                 \
      for (int64_t i = 0; i < k; i++) {                                                                                 \
        v16 bv[NV];                                                                                                     \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) bv[v] = load(b + v * stride + i * NR);          \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < TILE_ROWS; r++) {                                        \
          const v16 x = splat(row[r][i * cs]);                                                                          \
          _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) acc[r][v] += x * bv[v];                       \
        }                                                                                                               \
      }                                                                                                                 \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < TILE_ROWS; r++)                                            \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) store(&tile[half + r][v * NR], acc[r][v]);      \
    }                                                                                                                   \
  }
MICRO_F32(1)
#ifdef __AVX512F__
MICRO_F32(2)
MICRO_F32(3)
#else
static void micro_f32_2(int64_t k, const float *const *p, int64_t cs, const float *b, int64_t stride, Tile tile) {
  micro_f32_1(k, p, cs, b, stride, tile);
  micro_f32_1(k, p, cs, b + stride, stride, (float(*)[WIDE * NR])&tile[0][NR]);
}
static void micro_f32_3(int64_t k, const float *const *p, int64_t cs, const float *b, int64_t stride, Tile tile) {
  micro_f32_2(k, p, cs, b, stride, tile);
  micro_f32_1(k, p, cs, b + 2 * stride, stride, (float(*)[WIDE * NR])&tile[0][2 * NR]);
}
#endif

#ifdef __AVX512BF16__
#define MICRO_BF16(NV)                                                                                                  \
  static void micro_bf16_##NV(int64_t k, const uint16_t *a, const uint16_t *b, int64_t stride, Tile tile) {             \
    __m512 acc[MR][NV];                                                                                                 \
    _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++)                                                     \
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) acc[r][v] = _mm512_setzero_ps();                  \
    for (int64_t i = 0; i < k; i += 2) {                                                                                \
      __m512bh bv[NV];                                                                                                  \
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++)                                                   \
        bv[v] = (__m512bh)_mm512_loadu_si512(b + v * stride + i * NR);                                                  \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++) {                                                 \
        int32_t pair;                                                                                                   \
        memcpy(&pair, a + i * MR + 2 * r, 4);                                                                           \
        const __m512bh x = (__m512bh)_mm512_set1_epi32(pair);                                                           \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) acc[r][v] = _mm512_dpbf16_ps(acc[r][v], x, bv[v]); \
      }                                                                                                                 \
    }                                                                                                                   \
    _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++)                                                     \
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) _mm512_storeu_ps(&tile[r][v * NR], acc[r][v]);    \
  }
MICRO_BF16(1)
MICRO_BF16(2)
MICRO_BF16(3)
#else
/* Same rounding of the operands, float32 arithmetic. */
static inline float from_bf16(uint16_t x) {
  const uint32_t bits = (uint32_t)x << 16;
  float y;
  memcpy(&y, &bits, 4);
  return y;
}
static void micro_bf16_n(int nv, int64_t k, const uint16_t *a, const uint16_t *b, int64_t stride, Tile tile) {
  for (int r = 0; r < MR; r++)
    for (int v = 0; v < nv; v++)
      for (int c = 0; c < NR; c++) {
        float sum = 0;
        for (int64_t i = 0; i < k; i += 2)
          for (int j = 0; j < 2; j++)
            sum += from_bf16(a[i * MR + 2 * r + j]) * from_bf16(b[v * stride + i * NR + 2 * c + j]);
        tile[r][v * NR + c] = sum;
      }
}
#endif

#ifdef __AVX512VNNI__
#define MICRO_INT8(NV)                                                                                                  \
  static void micro_int8_##NV(int64_t groups, const uint8_t *a, const float *sa, const uint8_t *b, int64_t stride, Tile tile) { \
    for (int64_t g = 0; g < groups; g++) {                                                                              \
      const uint8_t *bg = b + g * NR * (GROUP + 8);                                                                     \
      __m512i acc[MR][NV];                                                                                              \
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) {                                                 \
        const __m512i offset = _mm512_loadu_si512(bg + v * stride + NR * (GROUP + 4));                                  \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++) acc[r][v] = offset;                             \
      }                                                                                                                 \
      for (int i = 0; i < GROUP; i += 4) {                                                                              \
        __m512i bv[NV];                                                                                                 \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) bv[v] = _mm512_loadu_si512(bg + v * stride + i * NR); \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++) {                                               \
          int32_t quad;                                                                                                 \
          memcpy(&quad, a + i * MR + 4 * r, 4);                                                                         \
          const __m512i x = _mm512_set1_epi32(quad);                                                                    \
          _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) acc[r][v] = _mm512_dpbusd_epi32(acc[r][v], x, bv[v]); \
        }                                                                                                               \
      }                                                                                                                 \
      __m512 sb[NV];                                                                                                    \
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++)                                                   \
        sb[v] = _mm512_loadu_ps((const float *)(bg + v * stride + NR * GROUP));                                         \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < MR; r++) {                                                 \
        const __m512 x = _mm512_set1_ps(sa[r]);                                                                         \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < NV; v++) {                                               \
          const __m512 part = _mm512_mul_ps(_mm512_cvtepi32_ps(acc[r][v]), x);                                          \
          float *to = &tile[r][v * NR];                                                                                 \
          _mm512_storeu_ps(to, g == 0 ? _mm512_mul_ps(part, sb[v]) : _mm512_fmadd_ps(part, sb[v], _mm512_loadu_ps(to))); \
        }                                                                                                               \
      }                                                                                                                 \
      a += GROUP * MR;                                                                                                  \
      sa += MR;                                                                                                         \
    }                                                                                                                   \
  }
MICRO_INT8(1)
MICRO_INT8(2)
MICRO_INT8(3)
#else
/* The same numbers without dot product instructions: slow, for agreement only. */
static void micro_int8_n(int nv, int64_t groups, const uint8_t *a, const float *sa, const uint8_t *b, int64_t stride, Tile tile) {
  for (int r = 0; r < MR; r++)
    for (int v = 0; v < nv; v++)
      for (int c = 0; c < NR; c++) {
        float total = 0;
        for (int64_t g = 0; g < groups; g++) {
          const uint8_t *bg = b + v * stride + g * NR * (GROUP + 8);
          int32_t sum = ((const int32_t *)(bg + NR * (GROUP + 4)))[c];
          for (int i = 0; i < GROUP; i++)
            sum += (int32_t)a[g * GROUP * MR + (i & ~3) * MR + 4 * r + (i & 3)] * (int8_t)bg[(i & ~3) * NR + c * 4 + (i & 3)];
          const float part = (float)sum * sa[g * MR + r], sb = ((const float *)(bg + NR * GROUP))[c];
          total = g == 0 ? part * sb : fmaf(part, sb, total);
        }
        tile[r][v * NR + c] = total;
      }
}
#endif

/* Packed A and B of `kind` (not float32). */
static void micro_packed(int kind, int nv, int64_t k, const uint8_t *a, const float *sa, const uint8_t *b, int64_t stride, Tile tile) {
  if (kind == KIND_BF16) {
    const uint16_t *x = (const uint16_t *)a, *y = (const uint16_t *)b;
    const int64_t s = stride / 2;
#ifdef __AVX512BF16__
    if (nv == 3) micro_bf16_3(k, x, y, s, tile);
    else if (nv == 2) micro_bf16_2(k, x, y, s, tile);
    else micro_bf16_1(k, x, y, s, tile);
#else
    micro_bf16_n(nv, k, x, y, s, tile);
#endif
    return;
  }
#ifdef __AVX512VNNI__
  if (nv == 3) micro_int8_3(k / GROUP, a, sa, b, stride, tile);
  else if (nv == 2) micro_int8_2(k / GROUP, a, sa, b, stride, tile);
  else micro_int8_1(k / GROUP, a, sa, b, stride, tile);
#else
  micro_int8_n(nv, k / GROUP, a, sa, b, stride, tile);
#endif
}

/* c = alpha * tile + add for the part of the tile inside the matrix; a ccs other than 1 writes it transposed. */
static void put(Tile tile, Output out, const float *add, int64_t ldadd, float *c, int64_t rows, int64_t cols) {
  const float alpha = out.alpha;
  if (out.cs != 1) {
    int64_t i = 0;
    if (out.rs == 1 && rows == MR)
      for (; i + 8 <= cols; i += 8) {
        float turned[8][MR];
        transpose8((const uint32_t *)&tile[0][i], WIDE * NR, (uint32_t *)turned, MR);
        for (int j = 0; j < 8; j++) {
          float *to = c + (i + j) * out.cs;
          const float *from = add ? add + (i + j) * out.cs : 0;
          for (int r = 0; r < MR; r++) to[r] = turned[j][r] * alpha + (from ? from[r] : 0);
        }
      }
    for (; i < cols; i++)
      for (int64_t r = 0; r < rows; r++)
        c[r * out.rs + i * out.cs] = tile[r][i] * alpha + (add ? add[r * out.rs + i * out.cs] : 0);
    return;
  }
  for (int64_t r = 0; r < rows; r++) {
    float *to = c + r * out.rs;
    const float *t = tile[r], *from = add ? add + r * ldadd : 0;
    int64_t i = 0;
    if (from) {
      for (; i + 16 <= cols; i += 16) store(to + i, load(t + i) * alpha + load(from + i));
      for (; i < cols; i++) to[i] = t[i] * alpha + from[i];
    } else {
      for (; i + 16 <= cols; i += 16) store(to + i, load(t + i) * alpha);
      for (; i < cols; i++) to[i] = t[i] * alpha;
    }
  }
}

static void micro_f32(int nv, int64_t k, Matrix a, int64_t row, int64_t rows, const float *b, int64_t stride, Tile tile) {
  const float *p[MR];
  for (int r = 0; r < MR; r++) p[r] = a.base + (row + min64(r, rows - 1)) * a.rs;
  if (nv == 3) micro_f32_3(k, p, a.cs, b, stride, tile);
  else if (nv == 2) micro_f32_2(k, p, a.cs, b, stride, tile);
  else micro_f32_1(k, p, a.cs, b, stride, tile);
}

/* tile += low_alpha / alpha * (u . v), so that what is put down once holds both products. */
static void add_low_rank(Output out, int64_t i, int64_t j, int nv, int64_t rows, Tile tile) {
  Tile low;
  micro_f32(nv, out.rank, out.u, i, rows, out.v + j * out.rank, out.rank * NR, low);
  const float factor = out.low_alpha / out.alpha;
  for (int r = 0; r < MR; r++)
    for (int c = 0; c < nv * NR; c += 16) store(&tile[r][c], load(&tile[r][c]) + load(&low[r][c]) * factor);
}

/* Bytes of one column of B in one pass over K: what three panels of them take stays in the second level cache. */
#define K_BYTES (6 * 1024)
/* Where A's columns are far apart, a pass is short enough for its lines and pages to be met again by the next rows. */
#define K_SCATTERED 256

static void gemm(int kind, int64_t m, int64_t n, int64_t k, Matrix a, const void *b, Output out, int64_t m0, int64_t m1, int64_t n0, int64_t n1) {
  const int64_t size = kind == KIND_F32 ? 4 : kind == KIND_BF16 ? 2 : 1;
  const int64_t kp = kind == KIND_F32 ? k : kind == KIND_BF16 ? round_up(k, 2) : round_up(k, GROUP);
  const int64_t groups = kp / GROUP;
  const int64_t bytes_k = kind == KIND_INT8 ? groups * (GROUP + 8) : kp * size; /* of one column of B */
  const uint8_t *packed = (const uint8_t *)a.base;
  const float *scales = (const float *)(packed + round_up(m, MR) * kp);
  const int64_t step = kind == KIND_F32 && a.cs != 1 ? K_SCATTERED : K_BYTES / size / GROUP * GROUP;
  const int64_t k_to = out.k_to ? out.k_to : kp;
  Tile tile;
  for (int64_t k0 = out.k_from; k0 < k_to; k0 += step) {
    const int64_t kn = min64(step, k_to - k0);
    const int64_t skip = kind == KIND_INT8 ? k0 / GROUP * (GROUP + 8) * NR : k0 * size * NR;
    for (int64_t j = n0; j < n1; j += WIDE * NR) {
      const int64_t cols = min64(WIDE * NR, n1 - j);
      const int nv = (int)((cols + NR - 1) / NR);
      const uint8_t *bp = (const uint8_t *)b + j * bytes_k + skip;
      for (int64_t i = m0; i < m1; i += MR) {
        const int64_t rows = min64(MR, min64(m1, m) - i);
        if (kind == KIND_F32) {
          const Matrix part = {a.base + k0 * a.cs, a.rs, a.cs};
          micro_f32(nv, kn, part, i, rows, (const float *)bp, k * NR, tile);
        } else
          micro_packed(kind, nv, kn, packed + i * kp * size + k0 * size * MR, scales + i * groups + k0 / GROUP * MR, bp, bytes_k * NR, tile);
        float *to = out.base + i * out.rs + j * out.cs;
        const float *plus = k0 > out.k_from ? to : out.add ? out.add + i * out.ldadd + j : 0;
        if (out.rank && k0 + kn == k_to) add_low_rank(out, i, j, nv, rows, tile);
        put(tile, out, plus, k0 > out.k_from ? out.rs : out.ldadd, to, rows, min64(cols, n - j));
      }
    }
  }
}

/* --- row operations --- */

/* e^x to about 1.5 units in the last place: 2^k times a polynomial on [-ln2/2, ln2/2] (Cephes' expf, Moshier). */
static inline v16 exp16(v16 x) {
  const v16 low = splat(-87.3f), high = splat(88.7f);
  const v16 y = pick(x < low, low, pick(x > high, high, x));
  const v16 shifted = y * 1.44269504088896341f + 12582912.0f;
  const v16 k = shifted - 12582912.0f;
  const v16 r = (y - k * 0.693359375f) + k * 2.12194440e-4f;
  v16 p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const i16 power = (((i16)shifted - 0x4b400000) + 127) << 23;
  const v16 e = p * (v16)power;
  return pick(x < low, (v16){0}, pick(x != x, x, e));
}

static inline float exp1(float x) { return exp16(splat(x))[0]; }

#define MAP(expr16, expr1)                           \
  do {                                               \
    int64_t i = 0;                                   \
    for (; i + 16 <= n; i += 16) {                   \
      const v16 x = load(a + i);                     \
      store(out + i, (expr16));                      \
    }                                                \
    for (; i < n; i++) {                             \
      const float x = a[i];                          \
      out[i] = (expr1);                              \
    }                                                \
  } while (0)

#define BINARY(OP)                                                                            \
  do {                                                                                        \
    int64_t i = 0;                                                                            \
    if (na == n && nb == n && n > 1) {                                                        \
      for (; i + 16 <= n; i += 16) store(out + i, load(a + i) OP load(b + i));                \
      for (; i < n; i++) out[i] = a[i] OP b[i];                                               \
    } else if (nb == 1 && na == n) {                                                          \
      const float y = b[0];                                                                   \
      for (; i + 16 <= n; i += 16) store(out + i, load(a + i) OP y);                          \
      for (; i < n; i++) out[i] = a[i] OP y;                                                  \
    } else {                                                                                  \
      const float y = a[0];                                                                   \
      for (; i + 16 <= n; i += 16) store(out + i, y OP load(b + i));                          \
      for (; i < n; i++) out[i] = y OP b[i];                                                  \
    }                                                                                         \
  } while (0)

static inline float lanes(v16 x) {
  float sum = 0;
  for (int i = 0; i < 16; i++) sum += x[i];
  return sum;
}

static float sum_of(const float *a, int64_t n) {
  v16 s = {0}, t = {0};
  int64_t i = 0;
  for (; i + 32 <= n; i += 32) s += load(a + i), t += load(a + i + 16);
  float sum = lanes(s + t);
  for (; i < n; i++) sum += a[i];
  return sum;
}

static float sum_squares(const float *a, int64_t n) {
  v16 s = {0};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16) s += load(a + i) * load(a + i);
  float sum = lanes(s);
  for (; i < n; i++) sum += a[i] * a[i];
  return sum;
}

static float max_of(const float *a, int64_t n) {
  float largest = -INFINITY;
  int64_t i = 0;
  if (n >= 16) {
    v16 m = load(a);
    for (i = 16; i + 16 <= n; i += 16) {
      const v16 x = load(a + i);
      m = pick(x > m, x, m);
    }
    for (int j = 0; j < 16; j++) largest = m[j] > largest ? m[j] : largest;
  }
  for (; i < n; i++) largest = a[i] > largest ? a[i] : largest;
  return largest;
}

/* out = e^(a - shift); returns the sum. */
static float exp_sum(float *out, const float *a, float shift, int64_t n) {
  v16 s = {0};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16) {
    const v16 e = exp16(load(a + i) - shift);
    store(out + i, e);
    s += e;
  }
  float sum = lanes(s);
  for (; i < n; i++) sum += out[i] = exp1(a[i] - shift);
  return sum;
}

static float exp_total(const float *a, float shift, int64_t n) {
  v16 s = {0};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16) s += exp16(load(a + i) - shift);
  float sum = lanes(s);
  for (; i < n; i++) sum += exp1(a[i] - shift);
  return sum;
}

static void row(int op, float *out, const float *a, int64_t na, const float *b, int64_t nb, float *out2, int64_t n, float imm) {
  switch (op) {
  case ROW_ADD: BINARY(+); break;
  case ROW_SUB: BINARY(-); break;
  case ROW_MUL: BINARY(*); break;
  case ROW_DIV: BINARY(/); break;
  case ROW_SIGMOID: MAP(1.0f / (1.0f + exp16(-x)), 1.0f / (1.0f + exp1(-x))); break;
  case ROW_EXP: MAP(exp16(x), exp1(x)); break;
  case ROW_NEG: MAP(-x, -x); break;
  case ROW_TANH: MAP(1.0f - 2.0f / (exp16(x + x) + 1.0f), 1.0f - 2.0f / (exp1(x + x) + 1.0f)); break;
  case ROW_RECIPROCAL: MAP(1.0f / x, 1.0f / x); break;
  case ROW_SQRT: for (int64_t i = 0; i < n; i++) out[i] = sqrtf(a[i]); break;
  case ROW_LOG: for (int64_t i = 0; i < n; i++) out[i] = logf(a[i]); break;
  case ROW_POW: for (int64_t i = 0; i < n; i++) out[i] = powf(a[na == 1 ? 0 : i], b[nb == 1 ? 0 : i]); break;
  case ROW_COPY: if (na == n) memcpy(out, a, n * 4); else for (int64_t i = 0; i < n; i++) out[i] = a[0]; break;
  case ROW_CLIP: {
    const float low = b[0];
    MAP(pick(x < low, splat(low), pick(x > imm, splat(imm), x)), x < low ? low : x > imm ? imm : x);
    break;
  }
  case ROW_SUM: out[0] = sum_of(a, na); break;
  case ROW_MEAN: out[0] = sum_of(a, na) / (float)na; break;
  case ROW_MAX: out[0] = max_of(a, na); break;
  case ROW_SUMSQUARE: out[0] = sum_squares(a, na); break;
  case ROW_SOFTMAX: {
    const float factor = 1 / exp_sum(out, a, max_of(a, n), n);
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) store(out + i, load(out + i) * factor);
    for (; i < n; i++) out[i] *= factor;
    break;
  }
  case ROW_LOGSOFTMAX: {
    const float largest = max_of(a, n), shift = largest + logf(exp_total(a, largest, n));
    MAP(x - shift, x - shift);
    break;
  }
  case ROW_RMSNORM: {
    const float inverse = 1 / sqrtf(sum_squares(a, n) / (float)n + imm);
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) store(out + i, load(a + i) * inverse * load(b + i));
    for (; i < n; i++) out[i] = a[i] * inverse * b[i];
    if (out2) out2[0] = inverse;
    break;
  }
  }
}

static void rope(float *out, const float *x, const float *cosines, const float *sines, int64_t d, int interleaved) {
  const int64_t half = d / 2;
  if (interleaved)
    for (int64_t i = 0; i < half; i++) {
      const float p = x[2 * i], q = x[2 * i + 1];
      out[2 * i] = p * cosines[i] - q * sines[i];
      out[2 * i + 1] = p * sines[i] + q * cosines[i];
    }
  else
    for (int64_t i = 0; i < half; i++) {
      const float p = x[i], q = x[half + i];
      out[i] = p * cosines[i] - q * sines[i];
      out[half + i] = p * sines[i] + q * cosines[i];
    }
}

#define STRING2(x) #x
#define STRING(x) STRING2(x)

const Kernels TABLE = {
  .name = STRING(LEVEL),
  .kinds = 1
#ifdef __AVX512BF16__
           | 1 << KIND_BF16
#endif
#ifdef __AVX512VNNI__
           | 1 << KIND_INT8
#endif
  ,
  .pack_a = pack_a, .pack_b = pack_b, .gemm = gemm, .row = row, .rope = rope,
};
