"""The named peer in a whole run: PyTorch + PEFT, float32, the same GGUF, LoRA, chats, learning rates and order as ilab's run.

Reads a JSON file: {"steps": [{"lr": x, "epoch": n, "chats": [{"tokens": [...], "answerStart": n}]}], "test": [chats], "rank": r, "alpha": a}.
Each step is one batch, padded to its longest chat, as PEFT's users do it. Saves an adapter after each epoch and prints one JSON line for
it: seconds of training so far, and the loss on the test chats. Usage: peft_train.py MODEL.gguf JOB.json FOLDER THREADS
"""
import json
import os
import sys
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

path, job_path, folder, threads = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
job = json.load(open(job_path))
torch.set_num_threads(threads)
torch.manual_seed(0)
model = AutoModelForCausalLM.from_pretrained(
    os.path.dirname(path), gguf_file=os.path.basename(path), dtype=torch.float32
)
targets = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
config = LoraConfig(
    r=job["rank"], lora_alpha=job["alpha"], lora_dropout=0.0, target_modules=targets, task_type="CAUSAL_LM"
)
model = get_peft_model(model, config)
optimizer = torch.optim.AdamW(
    [p for p in model.parameters() if p.requires_grad], lr=0.0, betas=(0.9, 0.99), eps=1e-8, weight_decay=0.0
)


def batch(chats):
    longest = max(len(chat["tokens"]) for chat in chats)
    ids = torch.zeros(len(chats), longest, dtype=torch.long)
    labels = torch.full((len(chats), longest), -100)
    mask = torch.zeros(len(chats), longest, dtype=torch.long)
    for i, chat in enumerate(chats):
        n = len(chat["tokens"])
        ids[i, :n] = torch.tensor(chat["tokens"])
        mask[i, :n] = 1
        labels[i, chat["answerStart"] : n] = ids[i, chat["answerStart"] : n]
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def test_loss():
    model.eval()
    total = count = 0
    with torch.no_grad():
        for chat in job["test"]:
            n = len(chat["tokens"]) - chat["answerStart"]
            total += model(**batch([chat])).loss.item() * n
            count += n
    model.train()
    return total / max(1, count)


model.train()
seconds = slots = 0
steps = job["steps"]
for index, step in enumerate(steps):
    begun = time.perf_counter()
    for group in optimizer.param_groups:
        group["lr"] = step["lr"]
    inputs = batch(step["chats"])
    loss = model(**inputs).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    seconds += time.perf_counter() - begun
    slots += inputs["input_ids"].numel()
    if index + 1 == len(steps) or steps[index + 1]["epoch"] != step["epoch"]:
        out = os.path.join(folder, f"epoch-{step['epoch'] + 1}")
        model.save_pretrained(out)
        line = {"epoch": step["epoch"] + 1, "seconds": seconds, "slots": slots, "testLoss": test_loss(), "adapter": out}
        print(json.dumps(line), flush=True)
