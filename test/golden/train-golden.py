"""Makes train-golden.json: what PyTorch computes, in float64, for one training step and ten steps of AdamW on a two-layer llama
model with LoRA on all linear layers. The model is test/helpers/tiny-gguf.ts's, read with the package `gguf`; the arithmetic is
stated here by hand, each chat alone, without packing. Run from the repository's root, after bench/train/setup-peft.sh:
.cache/peft/bin/python test/golden/train-golden.py && npx biome format --write test/golden/train-golden.json"""
import base64
import json
import pathlib
import subprocess
import tempfile

import numpy as np
import torch
from gguf import GGUFReader

RANK, ALPHA, LAYERS, HEADS, KV_HEADS, D, EPSILON, ROPE_BASE = 4, 12.0, 2, 4, 2, 16, 1e-5, 10000.0
STEPS, PEAK, WARMUP, COOL_DOWN, WEIGHT_DECAY = 10, 0.01, 3, 0.2, 0.01
SEED = 7

with tempfile.TemporaryDirectory() as folder:
    path = f"{folder}/tiny.gguf"
    write = f"import('./test/helpers/tiny-gguf.ts').then((m) => m.writeTinyGguf({json.dumps(path)}, {{ layers: {LAYERS} }}))"
    subprocess.run(["npx", "tsx", "-e", write], check=True)
    weights = {t.name: torch.tensor(np.array(t.data), dtype=torch.float64) for t in GGUFReader(path).tensors}

rng = np.random.default_rng(SEED)
# Every chat begins with the head; `answerStart` is the first supervised token.
head = rng.integers(3, 300, 6)
chats = [
    {"tokens": [*map(int, head), *map(int, rng.integers(3, 300, own)), 2], "answerStart": int(6 + prompt)}
    for own, prompt in [(9, 5), (11, 6), (14, 4)]
]

lora = {}
for layer in range(LAYERS):
    for linear in ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"]:
        name = f"blk.{layer}.{linear}.weight"
        rows, columns = weights[name].shape
        for key, shape in [("lora_a", (RANK, columns)), ("lora_b", (rows, RANK))]:
            # Rounded to float32, which is what the other side gets.
            values = (rng.standard_normal(shape) * 0.15).astype(np.float32)
            lora[f"{name}.{key}"] = torch.tensor(values, dtype=torch.float64, requires_grad=True)


def norm(x, name):
    return x / (x.square().mean(-1, keepdim=True) + EPSILON).sqrt() * weights[name]


def linear(x, name):
    return x @ weights[name].T + ALPHA / RANK * (x @ lora[name + ".lora_a"].T) @ lora[name + ".lora_b"].T


def rope(x):
    """(T, H, D): neighbours are the two parts of a complex number, turned by position / base^(2i/D)."""
    turns = torch.outer(torch.arange(len(x)).double(), ROPE_BASE ** (-torch.arange(0, D, 2).double() / D))
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], D // 2, 2))
    return torch.view_as_real(pairs * torch.polar(torch.ones_like(turns), turns)[:, None]).flatten(-2)


def logits(tokens):
    """(T, V) of one chat, causal."""
    count = len(tokens)
    embedding = weights["token_embd.weight"]
    x = embedding[tokens]
    hidden = torch.full((count, count), -torch.inf, dtype=torch.float64).triu(1)
    for layer in range(LAYERS):
        at = lambda part: f"blk.{layer}.{part}.weight"
        h = norm(x, at("attn_norm"))
        q = rope(linear(h, at("attn_q")).reshape(count, HEADS, D))
        k = rope(linear(h, at("attn_k")).reshape(count, KV_HEADS, D)).repeat_interleave(HEADS // KV_HEADS, 1)
        v = linear(h, at("attn_v")).reshape(count, KV_HEADS, D).repeat_interleave(HEADS // KV_HEADS, 1)
        scores = torch.einsum("ihd,jhd->hij", q, k) / D**0.5 + hidden
        mixed = torch.einsum("hij,jhd->ihd", scores.softmax(-1), v).reshape(count, HEADS * D)
        x = x + linear(mixed, at("attn_output"))
        m = norm(x, at("ffn_norm"))
        x = x + linear(torch.nn.functional.silu(linear(m, at("ffn_gate"))) * linear(m, at("ffn_up")), at("ffn_down"))
    return norm(x, "output_norm.weight") @ embedding.T


def supervised():
    """Logits (S, V) before each supervised token of all chats, and those tokens (S)."""
    rows = [logits(chat["tokens"])[chat["answerStart"] - 1 : -1] for chat in chats]
    labels = [token for chat in chats for token in chat["tokens"][chat["answerStart"] :]]
    return torch.cat(rows), torch.tensor(labels)


def loss():
    return torch.nn.functional.cross_entropy(*supervised())


def rate(step):
    """Linear warm-up, flat, linear to zero over the last fifth."""
    return PEAK * min(1, (step + 1) / WARMUP, (STEPS - step) / (COOL_DOWN * STEPS))


def b64(values):
    return base64.b64encode(values.detach().numpy().astype("<f4").tobytes()).decode()


golden = {
    "generator": "test/golden/train-golden.py",
    "torch": torch.__version__.split("+")[0],
    "rank": RANK,
    "alpha": ALPHA,
    "layers": LAYERS,
    "weightSums": {name: float(value.sum()) for name, value in sorted(weights.items())},
    "chats": chats,
    "logits": b64(supervised()[0]),
    "optimizer": {"peak": PEAK, "warmupSteps": WARMUP, "weightDecay": WEIGHT_DECAY, "clip": 1},
    "rates": [rate(step) for step in range(STEPS)],
}
loss().backward()
golden["parameters"] = {name: {"value": b64(p), "gradient": b64(p.grad)} for name, p in lora.items()}

optimizer = torch.optim.AdamW(lora.values(), lr=PEAK, betas=(0.9, 0.99), eps=1e-8, weight_decay=WEIGHT_DECAY)
golden["losses"] = []
golden["gradientNorms"] = []
for step in range(STEPS):
    for group in optimizer.param_groups:
        group["lr"] = rate(step)
    optimizer.zero_grad()
    now = loss()
    now.backward()
    golden["gradientNorms"].append(torch.nn.utils.clip_grad_norm_(lora.values(), 1.0).item())
    golden["losses"].append(now.item())
    optimizer.step()

out = pathlib.Path(__file__).with_suffix(".json")
out.write_text(json.dumps(golden, indent=2) + "\n")
print(out, out.stat().st_size, golden["losses"], golden["gradientNorms"])
