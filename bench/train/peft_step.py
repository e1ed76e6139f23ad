"""The named peer: PyTorch + PEFT, float32, the same model, LoRA and batch. Prints one JSON line for each request line.

A request: {"rows": [[token ids]], "labels": [[token id or -100]], "steps": n}. A LoRA pair on each of the seven linear layers.
Usage: peft_step.py MODEL.gguf RANK ALPHA THREADS
"""
import json
import os
import sys
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

path, rank, alpha, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
torch.set_num_threads(threads)
torch.manual_seed(0)
model = AutoModelForCausalLM.from_pretrained(
    os.path.dirname(path), gguf_file=os.path.basename(path), dtype=torch.float32
)
targets = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
model = get_peft_model(
    model, LoraConfig(r=rank, lora_alpha=alpha, lora_dropout=0.0, target_modules=targets, task_type="CAUSAL_LM")
)
model.train()
optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=0.0, weight_decay=0.0)
print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads()}), flush=True)

for line in sys.stdin:
    request = json.loads(line)
    ids = torch.tensor(request["rows"])
    labels = torch.tensor(request["labels"])
    result = []
    for _ in range(request["steps"]):
        begun = time.perf_counter()
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        result.append({"loss": loss.item(), "seconds": time.perf_counter() - begun})
    print(json.dumps(result), flush=True)
