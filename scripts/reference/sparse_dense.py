"""Reference values for the dense layer of sparse rows: outputs by scipy, gradients by PyTorch, in double precision.

Run: python scripts/reference/sparse_dense.py
(needs torch and scipy; writes src/engine/compile/layers/sparseDense.reference.json)

A row is a list of (id, weight); rows are of different lengths, one is empty. Loss is the sum of output * dy. All numbers are
those of `wave`, so that the test makes them itself; of the larger case's gradient there are two projections.
"""

import json
from pathlib import Path

import numpy as np
import scipy.sparse
import torch

ACTIVATIONS = {"linear": lambda x: x, "tanh": torch.tanh, "softmax": lambda x: torch.softmax(x, -1)}


def wave(count, phase):
    """[count] numbers between -1 and 1 that any language computes alike."""
    return np.sin(np.arange(count) * 1.7 + phase)


def rows_of(batch, width, longest):
    """The rows' ids, none of them twice in a row, and their weights."""
    lengths = [0 if row == 1 else 1 + (row * 5) % longest for row in range(batch)]
    ids = [[(row * 7 + at * 3) % width for at in range(length)] for row, length in enumerate(lengths)]
    weights = [wave(length, row).tolist() for row, length in enumerate(lengths)]
    assert all(len(set(row)) == len(row) for row in ids)
    return ids, weights


def case(batch, width, units, longest, activation):
    ids, weights = rows_of(batch, width, longest)
    counts = [len(row) for row in ids]
    starts = np.concatenate([[0], np.cumsum(counts)])
    sparse = scipy.sparse.csr_matrix((np.concatenate(weights), np.concatenate(ids).astype(int), starts), (batch, width))
    kernel, bias = wave(width * units, 0.3).reshape(width, units), wave(units, 0.9)
    dense = torch.tensor(sparse.toarray())
    leaves = [torch.tensor(kernel, requires_grad=True), torch.tensor(bias, requires_grad=True)]
    logits = dense @ leaves[0] + leaves[1]
    assert np.allclose(logits.detach().numpy(), sparse @ kernel + bias)
    output = ACTIVATIONS[activation](logits)
    (output * torch.tensor(wave(batch * units, 0.5).reshape(batch, units))).sum().backward()
    gradient = leaves[0].grad.numpy()
    return {
        "batch": batch,
        "width": width,
        "units": units,
        "activation": activation,
        "ids": ids,
        "output": output.detach().numpy().ravel().round(9).tolist(),
        "biasGradient": leaves[1].grad.numpy().round(9).tolist(),
        # Every number of the gradient has a say in both.
        "byRow": (gradient @ wave(units, 0.1)).round(9).tolist(),
        "byUnit": (wave(width, 0.2) @ gradient).round(9).tolist(),
    }


if __name__ == "__main__":
    cases = [case(37, 131, 67, 41, "tanh"), case(4, 11, 3, 3, "linear"), case(4, 11, 3, 3, "softmax")]
    path = Path(__file__).parents[2] / "src/engine/compile/layers/sparseDense.reference.json"
    path.write_text(json.dumps({"cases": cases}) + "\n")
