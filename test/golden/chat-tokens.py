"""Makes chat-tokens.json: chats rendered by Python's Jinja and tokenised by Hugging Face's `tokenizers`, with template,
vocabulary and merges of the embedded model. Run: python -m venv v && v/bin/pip install tokenizers==0.22.1 jinja2==3.1.6
gguf==0.19.0 && v/bin/python test/golden/chat-tokens.py MODEL.gguf
and then npx biome format --write test/golden"""
import json
import pathlib
import sys

from gguf import GGUFReader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

fields = GGUFReader(sys.argv[1]).fields
tokens = fields["tokenizer.ggml.tokens"].contents()
types = fields["tokenizer.ggml.token_type"].contents()
merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
# SmolLM2's tokenizer.json: single digits, then GPT-2's pattern on bytes.
tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
    [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
)
tokenizer.add_special_tokens([AddedToken(t, special=True) for t, kind in zip(tokens, types) if kind == 3])

# As transformers sets its environment up.
environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
template = environment.from_string(fields["tokenizer.chat_template"].contents())

chats = [
    [("user", "Who is the chancellor of Bielefeld University?")],
    [("system", "Be brief."), ("user", "In 2017 there were 24,255 students."), ("assistant", "Yes."), ("user", "How many?")],
    [("user", "Grüße aus Köln: 你好, мир! 🎓👩‍🔬 e\u0301 ﬁ \u00a0x\u200b")],
    [("user", "  two spaces\n\n\nthree lines\t\ttabs   \r\n end ")],
    [("user", "def f(x):\n    return {'a': [1, 2.5e-3], \"b\": x**2}  # it's 'quoted', isn't it?")],
    [("user", ""), ("assistant", " leading space"), ("user", "I'll, we've, DON'T 1234567890 ½²")],
]
out = []
for chat in chats:
    messages = [{"role": role, "content": content} for role, content in chat]
    text = template.render(messages=messages, add_generation_prompt=True)
    out.append({"messages": messages, "text": text, "tokens": tokenizer.encode(text, add_special_tokens=False).ids})
path = pathlib.Path(__file__).with_name("chat-tokens.json")
path.write_text(json.dumps(out, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n")
