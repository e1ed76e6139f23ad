#!/usr/bin/env bash
# Makes the peer's virtual environment in .cache/peft (some GB; only the benchmark needs it).
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 -m venv .cache/peft
.cache/peft/bin/pip install --quiet torch transformers peft gguf
.cache/peft/bin/python -c 'import torch, transformers, peft; print("torch", torch.__version__, "transformers", transformers.__version__, "peft", peft.__version__)'
