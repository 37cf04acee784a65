"""Runs the Python printed for each model, and its .keras file, in Keras and compares both with what the studio computed.

Usage: check_keras.py FOLDER. Each case is NAME.py, NAME.keras with NAME.layers.py, NAME.json (weights, inputs, outputs) and
NAME.bin.
Prints one line of JSON for each case.
"""

import contextlib
import io
import json
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np  # noqa: E402

import keras  # noqa: E402


def read_arrays(case, data):
    """The float32 arrays of a case, in the order in which they are listed."""
    offset = 0
    for shape in case:
        size = int(np.prod(shape))
        yield np.frombuffer(data, "<f4", size, offset).reshape(shape)
        offset += 4 * size


# A step is compiled for each model, which takes seconds: with these, every optimizer, schedule and loss is trained by.
trained_count = 10


def targets_of(case, one_hot):
    """Targets of any kind that the case's task has: class indices or one-hot, flags of labels, numbers."""
    rows, units = case["outputShape"]
    if case["task"] == "regression":
        return np.linspace(10, 30, rows).reshape(rows, 1).astype("float32")
    if case["task"] == "multiLabel":
        return (np.arange(rows * units).reshape(rows, units) % 3 == 0).astype("float32")
    labels = np.arange(rows) % units
    return keras.utils.to_categorical(labels, units) if one_hot else labels


def inputs_of(case):
    """The arrays of the model's inputs: one by itself, several as a list."""
    arrays = [np.array(block["values"], block["dtype"]) for block in case["inputs"]]
    return arrays[0] if len(arrays) == 1 else arrays


def train_a_step(model, case, one_hot):
    """Trains on one batch as the printed code says; fails where compiled settings do not fit one another."""
    loss = model.train_on_batch(inputs_of(case), targets_of(case, one_hot))
    assert np.isfinite(loss).all(), f"the loss is {loss}"


def answers_of_file(folder, name, case):
    """What the .keras file answers, once the layers that Keras lacks are known."""
    exec(compile((folder / f"{name}.layers.py").read_text(), f"{name}.layers.py", "exec"), {})
    return keras.models.load_model(folder / f"{name}.keras").predict(inputs_of(case), verbose=0)


def check(folder, name):
    case = json.loads((folder / f"{name}.json").read_text())
    scope = {}
    code = (folder / f"{name}.py").read_text()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, f"{name}.py", "exec"), scope)
    model = scope["model"]
    shapes = [weight["shape"] for weight in case["weights"]]
    arrays = list(read_arrays([*shapes, case["outputShape"]], (folder / f"{name}.bin").read_bytes()))
    by_layer = {}
    for weight, array in zip(case["weights"], arrays):
        by_layer.setdefault(weight["layer"], []).append(array)
    for layer_name, values in by_layer.items():
        layer = model.get_layer(layer_name)
        layer.set_weights([value.reshape(own.shape) for value, own in zip(values, layer.weights, strict=True)])
    answers = model.predict(inputs_of(case), verbose=0)
    if int(name[:3]) < trained_count or "two-towers" in name:
        train_a_step(model, case, one_hot="# targets: one-hot" in code)
    return {
        "name": name,
        "parameters": model.count_params(),
        "expectedParameters": case["parameterCount"],
        "difference": max(
            float(np.abs(answers - arrays[-1]).max()),
            float(np.abs(answers_of_file(folder, name, case) - arrays[-1]).max()),
        ),
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    for path in sorted(folder.glob("*.json")):
        keras.utils.clear_session()
        try:
            print(json.dumps(check(folder, path.stem)), flush=True)
        except Exception as error:  # every case is to be heard, whatever the others do
            print(json.dumps({"name": path.stem, "error": f"{type(error).__name__}: {error}"}), flush=True)


main()
