"""Runs the ONNX files written for each model in ONNX Runtime and compares them with what the studio computed.

Usage: check_onnx.py FOLDER. Each case is NAME.json (weights, inputs, outputs), NAME.bin and NAME.PRECISION.onnx.
Prints one line of JSON for each case: the largest difference by precision.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

PRECISIONS = ("float32", "float16", "int8")


def expected_of(case, folder, name):
    shapes = [weight["shape"] for weight in case["weights"]]
    offset = sum(4 * int(np.prod(shape)) for shape in shapes)
    data = (folder / f"{name}.bin").read_bytes()
    return np.frombuffer(data, "<f4", offset=offset).reshape(case["outputShape"])


def check(folder, name):
    case = json.loads((folder / f"{name}.json").read_text())
    feeds = {
        input_name: np.array(block["values"], block["dtype"])
        for input_name, block in zip(case["inputNames"], case["inputs"])
    }
    expected = expected_of(case, folder, name)
    differences = {}
    for precision in PRECISIONS:
        path = str(folder / f"{name}.{precision}.onnx")
        onnx.checker.check_model(path, full_check=True)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(path, options)
        (outputs,) = session.run(None, feeds)
        one = session.run(None, {key: value[:1] for key, value in feeds.items()})[0]
        assert np.abs(one - outputs[:1]).max() < 1e-5, "a batch of one answers otherwise"
        differences[precision] = float(np.abs(outputs - expected).max())
    return {"name": name, "differences": differences}


def main():
    folder = pathlib.Path(sys.argv[1])
    for path in sorted(folder.glob("*.json")):
        try:
            print(json.dumps(check(folder, path.stem)), flush=True)
        except Exception as error:  # every case is to be heard, whatever the others do
            text = f"{type(error).__name__}: {error}".splitlines()
            print(json.dumps({"name": path.stem, "error": " ".join(text)[:400]}), flush=True)


main()
