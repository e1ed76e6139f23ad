"""Writes src/gguf/codebooks.ts: the codebooks of ggml's iq types, as the package `gguf` (0.19.0) has them, packed tightly.
Run: python -m venv v && v/bin/pip install gguf==0.19.0 && v/bin/python test/golden/codebooks.py"""
import base64
import pathlib
import textwrap

import numpy as np
from gguf import quants

# Name, class, bits of a level number.
BOOKS = [("iq2_xxs", "IQ2_XXS", 2), ("iq2_xs", "IQ2_XS", 2), ("iq2_s", "IQ2_S", 2), ("iq3_xxs", "IQ3_XXS", 3),
         ("iq3_s", "IQ3_S", 3), ("iq1", "IQ1_S", 2)]

head = """/**
 * @module The codebooks of ggml's iq types: rows of 8 (iq1, iq2) or 4 (iq3) level numbers, packed least bit first. Written by
 * test/golden/codebooks.py from the tables of the package `gguf` (gguf-py of llama.cpp, MIT), which are those of ggml-common.h.
 */

/** All levels of a codebook, row behind row. */
function unpack(bits: number, levels: readonly number[], base64: string): Int8Array {
  const bytes = Buffer.from(base64, 'base64');
  const out = new Int8Array((bytes.length * 8) / bits);
  const mask = (1 << bits) - 1;
  for (let i = 0; i < out.length; i++) {
    const at = i * bits;
    const pair = bytes[at >> 3]! | ((bytes[(at >> 3) + 1] ?? 0) << 8);
    out[i] = levels[(pair >> (at & 7)) & mask]!;
  }
  return out;
}

/** Unpacked when first asked for: most models need none. */
function codebook(bits: number, levels: readonly number[], ...lines: string[]): () => Int8Array {
  let book: Int8Array | null = null;
  return () => {
    book ??= unpack(bits, levels, lines.join(''));
    return book;
  };
}

"""
text = head + "export const codebooks = {\n"
for name, cls, bits in BOOKS:
    quant = getattr(quants, cls)
    quant.init_grid()
    levels = [int(level) for level in quant.grid_map]
    numbers = np.array([levels.index(int(value)) for value in quant.grid.ravel()], dtype=np.uint8)
    stream = ((numbers[:, None] >> np.arange(bits)) & 1).astype(np.uint8).ravel()
    packed = base64.b64encode(np.packbits(stream, bitorder="little").tobytes()).decode()
    text += f"  /** {quant.grid_shape[0]} rows of {quant.grid_shape[1]}. */\n  {name}: codebook(\n    {bits},\n    {levels},\n"
    text += "".join(f"    '{line}',\n" for line in textwrap.wrap(packed, 100)) + "  ),\n"
text += "} as const;\n"
out = pathlib.Path(__file__).parents[2] / "src/gguf/codebooks.ts"
out.write_text(text)
print(out, out.stat().st_size)
