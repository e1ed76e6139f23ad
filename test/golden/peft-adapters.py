"""Makes test/golden/peft-adapters/: adapters that the real PEFT saved for tiny models, and what transformers computes with them.
Run: npm ci, then bench/train/setup-peft.sh and .cache/peft/bin/python test/golden/peft-adapters.py"""
import base64
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import numpy as np
import torch
from gguf import GGUFReader
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

here = pathlib.Path(__file__).parent
out = here / "peft-adapters"
tokens = [1, 80, 262, 270, 100, 12, 290]
b64 = lambda a: base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()

CASES = {
    "llama-plain": ("llama", dict(r=4, lora_alpha=8, target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])),
    "llama-patterns": ("llama", dict(
        r=4, lora_alpha=6, use_rslora=True, target_modules=["q_proj", "k_proj", "down_proj"],
        rank_pattern={"layers.1.self_attn.q_proj": 2, "^model.layers.0.mlp.down_proj": 3}, alpha_pattern={r"layers.\d+.self_attn.k_proj": 10})),
    "qwen2": ("qwen2", dict(r=3, lora_alpha=3, target_modules=["q_proj", "k_proj", "up_proj"])),
    "phi3": ("phi3", dict(r=3, lora_alpha=6, target_modules=["qkv_proj", "gate_up_proj"])),
}


def write_base(family, path):
    """By the tests' own helper; transformers' GGUF reader undoes llama.cpp's order of rows by itself."""
    script = (f"import {{ tinyFamilies }} from '{here.parent}/helpers/tiny-families.ts';"
              f"import {{ writeTinyGguf }} from '{here.parent}/helpers/tiny-gguf.ts';"
              f"writeTinyGguf('{path}', {{ family: tinyFamilies['{family}'] }});")
    with tempfile.NamedTemporaryFile("w", suffix=".mts", delete=False) as file:
        file.write(script)
    subprocess.run(["npx", "tsx", file.name], cwd=here.parents[1], check=True)
    os.unlink(file.name)


def weights_hash(path):
    """Over the weights alone: the helper's metadata may change."""
    tensors = sorted(GGUFReader(path).tensors, key=lambda tensor: tensor.name)
    return hashlib.sha256(b"".join(tensor.data.tobytes() for tensor in tensors)).hexdigest()


shutil.rmtree(out, ignore_errors=True)
golden = {"generator": "test/golden/peft-adapters.py", "tokens": tokens, "cases": {}}
with tempfile.TemporaryDirectory() as folder:
    for case, (family, options) in CASES.items():
        path = os.path.join(folder, f"{family}.gguf")
        write_base(family, path)
        model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=f"{family}.gguf", dtype=torch.float32, attn_implementation="eager").eval()
        torch.manual_seed(7)
        peft = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", **options))
        for name, parameter in peft.named_parameters():
            if "lora_" in name:
                # What is saved in half floats below is computed with in half floats, too.
                parameter.data = (torch.randn_like(parameter) * 0.2).half().float()
        with torch.no_grad():
            logits = peft(torch.tensor([tokens])).logits[0, -1].double().numpy()
        target = out / case
        peft.save_pretrained(target)
        if case == "llama-patterns":
            weights = load_file(target / "adapter_model.safetensors")
            save_file({name: value.half() for name, value in weights.items()}, target / "adapter_model.safetensors")
        (target / "README.md").unlink(missing_ok=True)
        config = json.loads((target / "adapter_config.json").read_text())
        config["base_model_name_or_path"] = None
        (target / "adapter_config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")
        golden["cases"][case] = {
            "family": family, "weights": weights_hash(path),
            "logits": b64(logits.astype(np.float32))}
(out / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")
for path in sorted(out.rglob("*")):
    print(path, path.stat().st_size)
