"""Makes quants.json: random blocks of each GGUF quantisation, and what the package `gguf` (0.19.0, numpy) decodes and
encodes; and figures of ggml's own quantisers, from the library in node_modules.
Run: npm ci && python -m venv v && v/bin/pip install gguf==0.19.0 && v/bin/python test/golden/quants.py"""
import base64
import ctypes
import hashlib
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

# ggml itself: what numpy lacks (q1_0, q2_0), a second opinion on every decoder, and the quantisers to compare with.
root = pathlib.Path(__file__).parents[2]
library = ctypes.CDLL(str(next(root.glob("node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml-base.*"))))
library.ggml_quantize_chunk.restype = ctypes.c_size_t
IDS = {"Q1_0": (41, 128, 18), "Q2_0": (42, 64, 18)}


def layout(name):
    return IDS[name] if name in IDS else (int(T[name]), *GGML_QUANT_SIZES[T[name]])


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def ggml_decode(name, blocks):
    _, block, size = layout(name)
    out = np.empty(blocks.size // size * block, dtype=np.float32)
    getattr(library, "dequantize_row_" + name.lower().replace("_k", "_K"))(
        pointer(blocks), pointer(out), ctypes.c_int64(out.size))
    return out


def ggml_encode(name, values):
    number, block, size = layout(name)
    out = np.zeros(values.size // block * size, dtype=np.uint8)
    written = library.ggml_quantize_chunk(
        number, pointer(values), pointer(out), ctypes.c_int64(0), ctypes.c_int64(1), ctypes.c_int64(values.size), None)
    assert written == out.size
    return out


def stream(name, length):
    """Bytes that the test makes in the same way: SHA-256 of the name and a counter."""
    parts = [hashlib.sha256(f"{name}:{i}".encode()).digest() for i in range(-(-length // 32))]
    return np.frombuffer(b"".join(parts), dtype=np.uint8)[:length].copy()


# Where a half-float scale stands; its two high exponent bits are put to 01 or 00 so that no infinity comes up.
HALVES |= {
    "Q1_0": [0], "Q2_0": [0], "TQ1_0": [52], "TQ2_0": [64], "IQ2_XXS": [0], "IQ2_XS": [0], "IQ2_S": [0], "IQ3_XXS": [0],
    "IQ3_S": [0], "IQ1_S": [0], "IQ4_XS": [0], "IQ1_M": [], "MXFP4": [], "NVFP4": [],
}
streams = {}
for name, halves in HALVES.items():
    _, block, size = layout(name)
    blocks = stream(name, 1024 * size).reshape(1024, size)
    for at in halves:
        blocks[:, at + 1] &= 0xBF
    if name == "IQ1_M":
        blocks[:, 55] &= 0xBF
    if name == "MXFP4":
        blocks[:, 0] = np.minimum(blocks[:, 0], 250)
    if name == "NVFP4":
        blocks[:, :4] &= 0x7F
    values = ggml_decode(name, blocks)
    if name not in IDS:
        numpy_values = quants.dequantize(blocks, T[name]).astype(np.float32).ravel()
        assert (values.view(np.uint32) == numpy_values.view(np.uint32)).all(), name
    assert np.isfinite(values).all()
    streams[name] = hashlib.sha256(values.tobytes()).hexdigest()
    if name not in decode:
        decode[name] = {"bytes": b64(blocks[:1]), "values": b64(values[:block])}


def sample(kind):
    """About normal (the sum of four), or the cube of it: long tails as in the largest weights of a model."""
    sums = stream("values " + kind, 8 * 16384).view("<u2").reshape(-1, 4).sum(axis=1, dtype=np.int64)
    x = (sums - 131070) / 65535
    return (x * x * x if kind == "tails" else x).astype(np.float32)


quantisers = {}
for kind in ["normal", "tails"]:
    values = sample(kind)
    quantisers[kind] = {"values": hashlib.sha256(values.tobytes()).hexdigest()}
    for name in ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K", "Q6_K"]:
        bytes_ = ggml_encode(name, values)
        error = ggml_decode(name, bytes_).astype(np.float64) - values
        quantisers[kind][name] = {"sha256": hashlib.sha256(bytes_.tobytes()).hexdigest(),
                                  "rmse": float(np.sqrt(np.mean(error**2)))}

golden = {"generator": "test/golden/quants.py", "decode": decode, "encode": encode, "q8_0": q8_0, "streams": streams,
          "quantisers": quantisers}
out = pathlib.Path(__file__).with_name("quants.json")
out.write_text(json.dumps(golden, indent=2) + "\n")
print(out, out.stat().st_size)
