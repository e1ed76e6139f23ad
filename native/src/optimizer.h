#ifndef ILAB_OPTIMIZER_H
#define ILAB_OPTIMIZER_H
#include <stdint.h>

typedef struct {
  /* As src/train/optimizer.ts names them: lr / (1 - beta1^t), 1 / (1 - beta2^t), 1 - lr * weightDecay. */
  double rate, correction, decay, beta1, beta2, eps, scale;
} AdamW;

/* Elements [from, to) of one step; to the bit what src/train/optimizer.ts computes. */
void adamw(const AdamW *s, int64_t from, int64_t to, float *parameters, const float *gradients, float *m, float *v);
/* Sum of squares of elements [from, to) in eight lanes that are added up at the end: the order is part of the result. */
double sum_of_squares(const float *x, int64_t from, int64_t to);
#endif
