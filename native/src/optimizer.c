/* AdamW in float64 with float32 storage, as JavaScript computes it. Compiled without contraction (build.mjs): a fused multiply-add would
 * round once where JavaScript rounds twice. */
#include "optimizer.h"
#include <math.h>

void adamw(const AdamW *s, int64_t from, int64_t to, float *parameters, const float *gradients, float *m, float *v) {
  const double beta1 = s->beta1, beta2 = s->beta2, rest1 = 1 - beta1, rest2 = 1 - beta2;
  for (int64_t i = from; i < to; i++) {
    const double gradient = gradients[i] * s->scale;
    const double mi = beta1 * m[i] + rest1 * gradient;
    const double vi = beta2 * v[i] + rest2 * gradient * gradient;
    m[i] = (float)mi;
    v[i] = (float)vi;
    parameters[i] = (float)(parameters[i] * s->decay - s->rate * mi / (sqrt(vi * s->correction) + s->eps));
  }
}

double sum_of_squares(const float *x, int64_t from, int64_t to) {
  double lane[8] = {0};
  int64_t i = from;
  for (; i + 8 <= to; i += 8)
    for (int j = 0; j < 8; j++) lane[j] += (double)x[i + j] * x[i + j];
  for (; i < to; i++) lane[0] += (double)x[i] * x[i];
  double sum = 0;
  for (int j = 0; j < 8; j++) sum += lane[j];
  return sum;
}
