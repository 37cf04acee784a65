"""Computes last hidden states of an encoder's folder with ONNX Runtime, so many batches as a line on the input says.

python bench/native/encoder.py FOLDER TEXTS LENGTH THREADS; replies with milliseconds a batch, on the clock and in the processor.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from transformers import AutoModel

folder, texts, length, threads = sys.argv[1], *map(int, sys.argv[2:])
model = AutoModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()


class States(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = model

    def forward(self, ids, mask):
        return self.model(input_ids=ids, attention_mask=mask)[0]


ids = torch.randint(1000, 20000, (texts, length))
mask = torch.ones_like(ids)
with tempfile.TemporaryDirectory() as place:
    path = str(Path(place) / "model.onnx")
    with torch.no_grad():
        torch.onnx.export(States(), (ids, mask), path, input_names=["ids", "mask"], output_names=["states"], dynamo=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
inputs = {"ids": ids.numpy(), "mask": mask.numpy()}
inputs = {each.name: inputs[each.name] for each in session.get_inputs()}
expected = States()(ids, mask).detach().numpy()
assert np.abs(session.run(None, inputs)[0] - expected).max() < 1e-3
print("ready", flush=True)
for line in sys.stdin:
    count = int(line)
    start, before = time.perf_counter(), time.process_time()
    for _ in range(count):
        session.run(None, inputs)
    wall, processor = time.perf_counter() - start, time.process_time() - before
    print(1000 * wall / count, 1000 * processor / count, flush=True)
