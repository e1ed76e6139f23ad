"""Makes quants.json: random blocks of each GGUF quantisation, and what the package `gguf` (0.19.0, numpy) decodes and
encodes. Run: python -m venv v && v/bin/pip install gguf==0.19.0 && v/bin/python test/golden/quants.py"""
import base64
import json
import pathlib

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType as T, quants

rng = np.random.default_rng(20240607)
b64 = lambda a: base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()

# Where the half-float scales stand in a block: random bits there could be infinities, so they get sane values.
HALVES = {
    "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "IQ4_NL": [0],
    "Q2_K": [80, 82], "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208],
}

decode = {}
for name, halves in HALVES.items():
    block, size = GGML_QUANT_SIZES[T[name]]
    blocks = rng.integers(0, 256, (4, size), dtype=np.uint8)
    for at in halves:
        scales = np.array([0.0123, -1.7, 6e-5, 2.0**-24], dtype=np.float16)
        blocks[:, at : at + 2] = rng.permutation(scales).reshape(4, 1).view(np.uint8)
    values = quants.dequantize(blocks, T[name]).astype(np.float32)
    assert np.isfinite(values).all()
    decode[name] = {"bytes": b64(blocks), "values": b64(values)}

bf16 = rng.integers(0, 256, (64, 2), dtype=np.uint8)
bf16[:, 1] &= 0xBF
decode["BF16"] = {"bytes": b64(bf16), "values": b64(quants.dequantize(bf16.reshape(1, -1), T.BF16))}

with np.errstate(over="ignore"):
    special = np.array(
        [0.0, -0.0, 1.0, -1.5, 65504, 65519.99, 65520, -70000, 1e30, 2.0**-14, 2.0**-24, 2.0**-25, 2.0**-25 * 1.0001,
         -(2.0**-26), 6.1e-5, 1.0009765, 1.00048828125, 1.00146484375, np.inf, -np.inf, 3e-41, 0.1, -0.3333, 2049, 2051,
         4097, 1e-8, 1e-7, 123.456, 0.007, -5e-6, 40000],
        dtype=np.float32,
    )
    rows = np.concatenate([
        special,
        rng.standard_normal(96).astype(np.float32) * 0.05,
        np.exp(rng.uniform(-20, 12, 128)).astype(np.float32) * rng.choice([-1, 1], 128).astype(np.float32),
    ]).astype(np.float32)
    encode = {
        "values": b64(rows),
        "f16": b64(rows.astype(np.float16)),
        "bf16": b64(quants.quantize(rows.reshape(1, -1), T.BF16)),
    }

# Ties of q8_0's rounding: with 127 in the block d is 1, and halves must go away from zero.
ties = np.concatenate([[127], np.arange(-15, 16) + 0.5]).astype(np.float32)
blocks = np.concatenate([
    ties, np.zeros(32, np.float32), rng.standard_normal(32 * 12).astype(np.float32) * 0.04,
    rng.standard_normal(32).astype(np.float32) * 1e-6, rng.standard_normal(32).astype(np.float32) * 1e4,
]).astype(np.float32)
q8_0 = {"values": b64(blocks), "bytes": b64(quants.quantize(blocks.reshape(1, -1), T.Q8_0))}

out = pathlib.Path(__file__).with_name("quants.json")
out.write_text(json.dumps({"generator": "test/golden/quants.py", "decode": decode, "encode": encode, "q8_0": q8_0}, indent=2) + "\n")
print(out, out.stat().st_size)
