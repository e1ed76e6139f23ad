/* The block formats of common GGUF files to float32: a model that is not held in memory is decoded layer by layer in every step, and
 * TypeScript would take most of the step for it. Each sum is rounded where src/gguf/dequantize*.ts rounds: on storing, from float64. */
#include "dequantize.h"
#include <string.h>

/* Numbers of the types in the file (ggml.h, enum ggml_type). */
enum { F32 = 0, F16 = 1, Q4_0 = 2, Q4_1 = 3, Q8_0 = 8, Q4_K = 12, Q5_K = 13, Q6_K = 14, BF16 = 30 };

int block_elements(int type) {
  switch (type) {
  case F32: case F16: case BF16: return 32;
  case Q4_0: case Q4_1: case Q8_0: return 32;
  case Q4_K: case Q5_K: case Q6_K: return 256;
  default: return 0;
  }
}

int block_bytes(int type) {
  switch (type) {
  case F32: return 128;
  case F16: case BF16: return 64;
  case Q4_0: return 18;
  case Q4_1: return 20;
  case Q8_0: return 34;
  case Q4_K: return 144;
  case Q5_K: return 176;
  case Q6_K: return 210;
  default: return 0;
  }
}

static inline float half(const uint8_t *p) {
  const uint32_t h = p[0] | (uint32_t)p[1] << 8, sign = (h & 0x8000) << 16, fraction = h & 0x3ff;
  uint32_t exponent = h >> 10 & 31, bits;
  if (exponent == 0) {
    const float small = (float)fraction * 5.9604644775390625e-8f; /* 2^-24 */
    return sign ? -small : small;
  }
  bits = exponent == 31 ? sign | 0x7f800000 | fraction << 13 : sign | (exponent + 112) << 23 | fraction << 13;
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

/* The 6-bit scale and minimum of a group of a q4_K or q5_K block (ggml: get_scale_min_k4). */
static inline int scale_k4(const uint8_t *p, int group) {
  return group < 4 ? p[group] & 63 : (p[group + 4] & 15) | (p[group - 4] >> 6) << 4;
}
static inline int minimum_k4(const uint8_t *p, int group) {
  return group < 4 ? p[group + 4] & 63 : p[group + 4] >> 4 | (p[group] >> 6) << 4;
}

static void q4_k(const uint8_t *p, float *out) {
  const double d = half(p), dmin = half(p + 2);
  for (int group = 0; group < 8; group++) {
    const double scale = d * scale_k4(p + 4, group), minimum = dmin * minimum_k4(p + 4, group);
    const uint8_t *values = p + 16 + (group >> 1) * 32;
    const int shift = (group & 1) * 4;
    for (int i = 0; i < 32; i++) out[group * 32 + i] = (float)(scale * (values[i] >> shift & 15) - minimum);
  }
}

static void q5_k(const uint8_t *p, float *out) {
  const double d = half(p), dmin = half(p + 2);
  for (int group = 0; group < 8; group++) {
    const double scale = d * scale_k4(p + 4, group), minimum = dmin * minimum_k4(p + 4, group);
    const uint8_t *high = p + 16, *values = p + 48 + (group >> 1) * 32;
    const int shift = (group & 1) * 4;
    for (int i = 0; i < 32; i++)
      out[group * 32 + i] = (float)(scale * ((values[i] >> shift & 15) | (high[i] >> group & 1) << 4) - minimum);
  }
}

/* 128 bytes of low 4 bits, 64 bytes of high 2 bits, 16 signed scales, half d. */
static void q6_k(const uint8_t *p, float *out) {
  const double d = half(p + 208);
  const int8_t *scales = (const int8_t *)(p + 192);
  for (int part = 0; part < 2; part++)
    for (int quarter = 0; quarter < 4; quarter++) {
      const uint8_t *low = p + part * 64 + (quarter & 1) * 32, *high = p + 128 + part * 32;
      for (int i = 0; i < 32; i++) {
        const int value = ((low[i] >> (quarter >> 1) * 4 & 15) | (high[i] >> 2 * quarter & 3) << 4) - 32;
        out[part * 128 + quarter * 32 + i] = (float)(d * scales[part * 8 + quarter * 2 + (i >> 4)] * value);
      }
    }
}

void dequantize_blocks(int type, const uint8_t *data, int64_t from, int64_t to, float *out) {
  const int elements = block_elements(type), bytes = block_bytes(type);
  for (int64_t b = from; b < to; b++) {
    const uint8_t *p = data + b * bytes;
    float *y = out + b * elements;
    switch (type) {
    case F32: memcpy(y, p, 128); break;
    case F16: for (int i = 0; i < 32; i++) y[i] = half(p + 2 * i); break;
    case BF16:
      for (int i = 0; i < 32; i++) {
        const uint32_t bits = (uint32_t)p[2 * i] << 16 | (uint32_t)p[2 * i + 1] << 24;
        memcpy(y + i, &bits, 4);
      }
      break;
    case Q4_0: {
      const float d = half(p);
      for (int i = 0; i < 16; i++) y[i] = (float)((p[2 + i] & 15) - 8) * d, y[16 + i] = (float)((p[2 + i] >> 4) - 8) * d;
      break;
    }
    case Q4_1: {
      const double d = half(p), m = half(p + 2);
      for (int i = 0; i < 16; i++) y[i] = (float)((p[4 + i] & 15) * d + m), y[16 + i] = (float)((p[4 + i] >> 4) * d + m);
      break;
    }
    case Q8_0: {
      const float d = half(p);
      for (int i = 0; i < 32; i++) y[i] = (float)(int8_t)p[2 + i] * d;
      break;
    }
    case Q4_K: q4_k(p, y); break;
    case Q5_K: q5_k(p, y); break;
    case Q6_K: q6_k(p, y); break;
    }
  }
}
