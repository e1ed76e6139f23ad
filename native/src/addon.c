/* The door to Node: { level, kinds, source, run(program, buffers, threads), packedBytes(isB, kind, outer, inner) }. */
#include "run.h"
#include <node_api.h>
#include <stdlib.h>

#ifndef SOURCE_HASH
#define SOURCE_HASH ""
#endif

static napi_value fail(napi_env env, const char *text) {
  napi_throw_error(env, 0, text);
  return 0;
}

static char *view_data(napi_env env, napi_value value, size_t *bytes) {
  napi_typedarray_type type;
  size_t length;
  void *data;
  if (napi_get_typedarray_info(env, value, &type, &length, &data, 0, 0) != napi_ok) return 0;
  const size_t size = type == napi_float64_array || type == napi_bigint64_array || type == napi_biguint64_array ? 8
                      : type == napi_float32_array || type == napi_int32_array || type == napi_uint32_array     ? 4
                      : type == napi_int16_array || type == napi_uint16_array                                   ? 2
                                                                                                                 : 1;
  *bytes = length * size;
  static char nothing;
  return data ? data : &nothing;
}

/* run(program: Float64Array, buffers: TypedArray[], threads: number): number */
static napi_value run(napi_env env, napi_callback_info info) {
  napi_value argument[3], out;
  size_t count = 3, bytes;
  napi_get_cb_info(env, info, &count, argument, 0, 0);
  const double *program = (const double *)view_data(env, argument[0], &bytes);
  uint32_t length;
  int32_t threads;
  if (!program || napi_get_array_length(env, argument[1], &length) != napi_ok ||
      napi_get_value_int32(env, argument[2], &threads) != napi_ok)
    return fail(env, "run(program, buffers, threads)");
  const int64_t words = (int64_t)(bytes / sizeof(double));
  char **buffers = malloc((length + 1) * sizeof(char *));
  if (!buffers) return fail(env, "out of memory");
  for (uint32_t i = 0; i < length; i++) {
    napi_value item;
    size_t size;
    if (napi_get_element(env, argument[1], i, &item) != napi_ok || !(buffers[i] = view_data(env, item, &size))) {
      free(buffers);
      return fail(env, "a buffer is no typed array");
    }
  }
  const int64_t failed = run_program(program, words, buffers, threads);
  free(buffers);
  napi_create_int64(env, failed, &out);
  return out;
}

/* packedBytes(isB: boolean, kind: number, outer: number, inner: number): number */
static napi_value packed_bytes(napi_env env, napi_callback_info info) {
  napi_value argument[4], out;
  size_t count = 4;
  bool is_b = false;
  int32_t kind = 0;
  int64_t outer = 0, inner = 0;
  napi_get_cb_info(env, info, &count, argument, 0, 0);
  napi_get_value_bool(env, argument[0], &is_b);
  napi_get_value_int32(env, argument[1], &kind);
  napi_get_value_int64(env, argument[2], &outer);
  napi_get_value_int64(env, argument[3], &inner);
  napi_create_int64(env, is_b ? packed_b_bytes(kind, inner, outer) : packed_a_bytes(kind, outer, inner), &out);
  return out;
}

NAPI_MODULE_INIT() {
  napi_value value;
  if (!choose_kernels(getenv("ILAB_NATIVE_LEVEL"))) return fail(env, "ILAB_NATIVE_LEVEL names no level that this processor has");
  napi_create_string_utf8(env, kernels()->name, NAPI_AUTO_LENGTH, &value);
  napi_set_named_property(env, exports, "level", value);
  napi_create_uint32(env, kernels()->kinds, &value);
  napi_set_named_property(env, exports, "kinds", value);
  napi_create_string_utf8(env, SOURCE_HASH, NAPI_AUTO_LENGTH, &value);
  napi_set_named_property(env, exports, "source", value);
  napi_create_function(env, "run", NAPI_AUTO_LENGTH, run, 0, &value);
  napi_set_named_property(env, exports, "run", value);
  napi_create_function(env, "packedBytes", NAPI_AUTO_LENGTH, packed_bytes, 0, &value);
  napi_set_named_property(env, exports, "packedBytes", value);
  return exports;
}
