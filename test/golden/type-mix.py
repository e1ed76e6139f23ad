"""Makes type-mix.json: the types that llama.cpp's own quantiser (the library in node_modules) gives to the weights of small models.
Run: npm ci && python -m venv v && v/bin/pip install gguf==0.19.0 && v/bin/python test/golden/type-mix.py"""
import ctypes
import json
import os
import pathlib
import tempfile

import numpy as np
from gguf import GGUFReader, GGUFWriter

root = pathlib.Path(__file__).parents[2]
libraries = root / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"
for name in ["libggml-base", "libggml.v", "libllama.v"]:
    library = ctypes.CDLL(str(next(libraries.glob(name + "*.so"))), mode=ctypes.RTLD_GLOBAL)


class Params(ctypes.Structure):
    """llama_model_quantize_params: four numbers, flags (the first is allow_requantize), pointers."""
    _fields_ = [("threads", ctypes.c_int32), ("ftype", ctypes.c_int32), ("types", ctypes.c_int32 * 2),
                ("flags", ctypes.c_uint8 * 8), ("pointers", ctypes.c_void_p * 4), ("reserve", ctypes.c_uint8 * 64)]


library.llama_model_quantize_default_params.restype = Params
library.llama_backend_init()


def write_model(path, layers, width, hidden, experts, tied):
    heads, kv_heads, vocabulary = 8, 2, 64
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(layers)
    writer.add_context_length(128)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(hidden)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // heads)
    writer.add_vocab_size(vocabulary)
    if experts:
        writer.add_expert_count(experts)
        writer.add_expert_used_count(2)
    shapes = {"token_embd.weight": (vocabulary, width), "output_norm.weight": (width,)}
    if not tied:
        shapes["output.weight"] = (vocabulary, width)
    for i in range(layers):
        shapes |= {f"blk.{i}.attn_norm.weight": (width,), f"blk.{i}.ffn_norm.weight": (width,),
                   f"blk.{i}.attn_q.weight": (width, width), f"blk.{i}.attn_output.weight": (width, width)}
        for part in "kv":
            shapes[f"blk.{i}.attn_{part}.weight"] = (width * kv_heads // heads, width)
        stack, suffix = ((experts,), "_exps") if experts else ((), "")
        if experts:
            shapes[f"blk.{i}.ffn_gate_inp.weight"] = (experts, width)
        for part in ["gate", "up"]:
            shapes[f"blk.{i}.ffn_{part}{suffix}.weight"] = (*stack, hidden, width)
        shapes[f"blk.{i}.ffn_down{suffix}.weight"] = (*stack, width, hidden)
    for name, shape in shapes.items():
        writer.add_tensor(name, np.zeros(shape, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return {name: list(reversed(shape)) for name, shape in shapes.items()}


cases = []
with tempfile.TemporaryDirectory() as folder:
    source, target = os.path.join(folder, "in.gguf"), os.path.join(folder, "out.gguf")
    for case in [
        {"layers": 13, "width": 256, "hidden": 512, "experts": 0, "tied": False},
        {"layers": 30, "width": 192, "hidden": 256, "experts": 0, "tied": True},
        {"layers": 9, "width": 256, "hidden": 192, "experts": 0, "tied": True},
        {"layers": 4, "width": 256, "hidden": 256, "experts": 8, "tied": False},
        {"layers": 11, "width": 256, "hidden": 256, "experts": 4, "tied": True},
        {"layers": 80, "width": 256, "hidden": 256, "experts": 0, "tied": False},
    ]:
        shapes = write_model(source, **case)
        types = {}
        for wanted, ftype in [("q4_K_M", 15), ("q6_K", 18)]:
            params = library.llama_model_quantize_default_params()
            params.threads, params.ftype = 1, ftype
            assert library.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(params)) == 0
            tensors = GGUFReader(target).tensors
            types[wanted] = {tensor.name: tensor.tensor_type.name for tensor in tensors}
        cases.append({**case, "heads": 8, "kvHeads": 2, "shapes": shapes, "types": types})

out = pathlib.Path(__file__).with_name("type-mix.json")
rows = []
for case in cases:
    head = {key: case[key] for key in ["layers", "width", "hidden", "experts", "tied", "heads", "kvHeads"]}
    tensors = {name: [*shape, case["types"]["q4_K_M"][name], case["types"]["q6_K"][name]] for name, shape in case["shapes"].items()}
    rows.append(json.dumps({**head, "tensors": tensors}))
out.write_text('{"generator": "test/golden/type-mix.py", "models": [\n' + ",\n".join(rows) + "\n]}\n")
print(out, out.stat().st_size)
