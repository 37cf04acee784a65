"""Takes training steps with Keras (KERAS_BACKEND) or PyTorch: python steps.py keras|pytorch MODEL SIZES_AS_JSON cpu|gpu.

Reads a number of steps from each line of standard input and writes the milliseconds of one step, the mean over them.
Where the sizes name a folder, examples are read from it, and each line is answered by the milliseconds of an epoch over
them, shuffled. No masks: the texts of the steps have no padding, tutorials pad without them, and they only slow these down.
"""

import json
import os
import sys
import time

framework, model_name, sizes, device = sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), sys.argv[4]
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
if device == "cpu":
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import numpy as np

batch, length = sizes["batchSize"], sizes["sequenceLength"]
vocabulary, units, classes = sizes["vocabularySize"], sizes["units"], sizes["classCount"]
heads, hidden = sizes["numHeads"], sizes["intermediateDim"]
filters, width = sizes["filters"], sizes["kernelSize"]
random = np.random.default_rng(1)


folder = sizes.get("folder")


def examples(count):
    if folder is not None:
        ids = np.fromfile(os.path.join(folder, "ids.bin"), dtype=np.int32).reshape(-1, length)
        return ids, np.fromfile(os.path.join(folder, "labels.bin"), dtype=np.int32)
    ids = random.integers(1, vocabulary, (count * batch, length), dtype=np.int32)
    return ids, random.integers(0, classes, count * batch, dtype=np.int32)


def keras_steps():
    import keras
    from keras import layers, ops

    tokens = keras.Input((length,), dtype="int32")
    x = layers.Embedding(vocabulary, units)(tokens)
    if model_name == "cnn":
        x = layers.GlobalMaxPooling1D()(layers.Conv1D(filters, width, activation="relu")(x))
    elif model_name == "gru":
        x = layers.GRU(units)(x)
    elif model_name == "transformer":
        positions = layers.Embedding(length, units)(ops.arange(length))
        x = x + positions
        attended = layers.MultiHeadAttention(heads, units // heads)(x, x)
        x = layers.LayerNormalization(epsilon=1e-5)(x + attended)
        forward = layers.Dense(units)(layers.Dense(hidden, activation="relu")(x))
        x = layers.LayerNormalization(epsilon=1e-5)(x + forward)
    if model_name in ("pooling", "transformer"):
        x = layers.GlobalAveragePooling1D()(x)
    model = keras.Model(tokens, layers.Dense(classes)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(sizes["learningRate"]), loss)

    def run(count):
        ids, labels = examples(count)
        start = time.perf_counter()
        model.fit(ids, labels, batch_size=batch, verbose=0, shuffle=folder is not None)
        return 1000 * (time.perf_counter() - start) / count

    return run


def pytorch_steps():
    import torch
    from torch import nn

    torch.set_num_threads(os.cpu_count())
    if device == "gpu" and not torch.cuda.is_available():
        sys.exit("PyTorch finds no graphics card")
    place = torch.device("cuda" if device == "gpu" else "cpu")
    finish = torch.cuda.synchronize if device == "gpu" else lambda: None

    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.table = nn.Embedding(vocabulary, units)
            if model_name == "cnn":
                self.convolution = nn.Conv1d(units, filters, width)
            elif model_name == "gru":
                self.gru = nn.GRU(units, units, batch_first=True)
            elif model_name == "transformer":
                self.positions = nn.Parameter(torch.zeros(length, units))
                self.encoder = nn.TransformerEncoderLayer(units, heads, hidden, dropout=0.0, batch_first=True)
            self.output = nn.Linear(filters if model_name == "cnn" else units, classes)

        def forward(self, ids):
            x = self.table(ids)
            if model_name == "cnn":
                x = torch.relu(self.convolution(x.transpose(1, 2))).amax(2)
            elif model_name == "gru":
                x = self.gru(x)[0][:, -1]
            elif model_name == "transformer":
                x = self.encoder(x + self.positions).mean(1)
            else:
                x = x.mean(1)
            return self.output(x)

    model = Model().to(place)
    optimizer = torch.optim.Adam(model.parameters(), sizes["learningRate"])

    def run(count):
        ids, labels = (torch.from_numpy(each).long().to(place) for each in examples(count))
        finish()
        start = time.perf_counter()
        order = torch.randperm(len(ids)) if folder is not None else torch.arange(len(ids))
        for rows in order.to(place).split(batch):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(ids[rows]), labels[rows]).backward()
            optimizer.step()
        finish()
        return 1000 * (time.perf_counter() - start) / count

    return run


run = keras_steps() if framework == "keras" else pytorch_steps()
print("ready", flush=True)
for line in sys.stdin:
    print(run(1 if folder is not None else int(line)), flush=True)
