#ifndef ILAB_DEQUANTIZE_H
#define ILAB_DEQUANTIZE_H
#include <stdint.h>

/* Elements and bytes of a block of a GGUF tensor type (its number in the file); 0 for a type that is left to TypeScript. */
int block_elements(int type);
int block_bytes(int type);
/* Blocks [from, to) of `data` to float32, as src/gguf/dequantize*.ts has them, to the bit. */
void dequantize_blocks(int type, const uint8_t *data, int64_t from, int64_t to, float *out);
#endif
