#!/usr/bin/env bash
# Makes the peer's virtual environment in .cache/instructlab: the last release of InstructLab with the original generator, and what
# that generator imports (not torch or llama-cpp-python: the model is served by `ilab serve`). Only the benchmark needs it.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 -m venv .cache/instructlab
.cache/instructlab/bin/pip install --quiet --no-deps instructlab==0.17.2
.cache/instructlab/bin/pip install --quiet 'click<9' click-didyoumean GitPython 'httpx<0.28' jsonschema 'openai<1.40' prompt-toolkit \
  'pydantic<3' pydantic-yaml PyYAML 'rich<14' rouge-score toml tqdm langchain-text-splitters 'tenacity>=8.3,!=8.4.0,<9' 'yamllint<1.36' \
  'numpy<2' gguf==0.6.0 sentencepiece jinja2
.cache/instructlab/bin/python -c 'import instructlab.data.generator.generate_data'
