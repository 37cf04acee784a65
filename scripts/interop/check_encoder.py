"""Cuts texts and computes last hidden states of an encoder's folder, as tokenizers and transformers do.

python scripts/interop/check_encoder.py FOLDER TEXTS.json MAX_TOKENS STATE_COUNT OUTPUT
writes OUTPUT/ids.json, the ids of all texts, and OUTPUT/states.bin, the last hidden states of the first texts
(float32, one text behind the other, each by itself, so without padding).
"""

import json
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

folder, texts_path, max_tokens, state_count, output = sys.argv[1:]
texts = json.loads(Path(texts_path).read_text())
tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.enable_truncation(max_length=int(max_tokens))
ids = [each.ids for each in tokenizer.encode_batch(texts)]
(Path(output) / "ids.json").write_text(json.dumps(ids))
config = AutoConfig.from_pretrained(folder)
model = AutoModel.from_pretrained(folder, config=config, dtype=torch.float32).eval()
with torch.no_grad(), (Path(output) / "states.bin").open("wb") as file:
    for each in ids[: int(state_count)]:
        file.write(model(torch.tensor([each]))[0][0].numpy().tobytes())
