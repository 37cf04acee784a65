"""Answers raw rows by exported folders through their own predict.py, and compares with what the studio answered.

Usage: check_packages.py FOLDER FORMAT. Each case is NAME/expected.json and NAME/FORMAT/. Keras's backend is that of
KERAS_BACKEND. Prints one line of JSON for each case.
"""

import importlib
import json
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np  # noqa: E402

# Below this distance the larger of two probabilities is a matter of rounding.
TIE = 2e-4


def load_program(place):
    """predict.py of a folder, with the modules beside it and no others."""
    for name in ("predict", "preprocessing", "layerloom_layers"):
        sys.modules.pop(name, None)
    sys.path.insert(0, str(place))
    try:
        return importlib.import_module("predict")
    finally:
        sys.path.pop(0)


def compare(answers, case):
    names, expected = case["classNames"], np.array(case["expected"])
    given = np.array([[answer["probabilities"][name] for name in names] for answer in answers])
    chosen = [names.index(answer["className"]) for answer in answers]
    ordered = np.sort(expected, axis=1)
    is_clear = ordered[:, -1] - ordered[:, -2] > TIE
    differing = int(np.sum((np.array(chosen) != expected.argmax(axis=1)) & is_clear))
    test = case["testRows"]
    right = [names[chosen[row]] == case["labels"][row] for row in test]
    own = [names[int(expected[row].argmax())] == case["labels"][row] for row in test]
    return {
        "rows": len(answers),
        "differing": differing,
        "difference": float(np.abs(given - expected).max()),
        "accuracy": float(np.mean(right)),
        "ownAccuracy": float(np.mean(own)),
    }


def check_hub_files(place, program, rows):
    """Weights as safetensors reads them, and ids by tokenizers and transformers, where the folder has a tokenizer.json."""
    from safetensors.numpy import load_file

    weights = load_file(place / "model.safetensors")
    assert weights and all(np.isfinite(array).all() for array in weights.values()), "weights that are no numbers"
    path = place / "tokenizer.json"
    if not path.exists():
        return {"weights": len(weights)}
    from tokenizers import Tokenizer

    texts = [row["text"] for row in rows]
    ids = [encoding.ids for encoding in Tokenizer.from_file(str(path)).encode_batch(texts)]
    own = np.asarray(program.encode(rows)["text"])
    differing = (np.array(ids) != own).any(axis=1)
    # As transformers opens the file: it pads only where asked to.
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    from transformers import PreTrainedTokenizerFast

    opened = PreTrainedTokenizerFast(tokenizer_file=str(path))
    bare = opened(texts, truncation=True, max_length=own.shape[1])["input_ids"]
    differing |= np.array([given != [id for id in row if id != 0] for given, row in zip(bare, own.tolist())])
    return {"weights": len(weights), "otherIds": int(differing.sum())}


def check(folder, kind):
    case = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    program = load_program(folder / kind)
    outcome = compare(program.predict(case["rows"]), case)
    if kind == "huggingface":
        outcome |= check_hub_files(folder / kind, program, case["rows"])
    return outcome


def main():
    root, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        try:
            outcome = check(folder, kind)
        except Exception as error:  # every case is to be heard, whatever the others do
            outcome = {"error": f"{type(error).__name__}: {error}"[:400]}
        print(json.dumps({"name": folder.name, **outcome}), flush=True)


main()
