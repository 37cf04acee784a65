"""Writes losses and their gradients, from PyTorch in double precision, for the tests.

Run with Python and torch: python scripts/reference/losses.py
Values are losses summed over the rows; gradients are those of the mean loss with respect to the logits.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
TARGET = Path(__file__).parents[2] / "src/engine/train/losses.reference.json"

# Rows with ordinary, with large, and with hopeless logits: none of them may overflow.
LOGITS = [
    [0.3, -1.2, 2.0],
    [4.0, 0.5, -3.0],
    [-0.7, 0.1, 0.2],
    [60.0, -60.0, 0.0],
    [-30.0, 30.0, 5.0],
]
LABELS = [2, 0, 1, 0, 0]
CLASS_WEIGHTS = [0.5, 2.0, 1.25]
ROW_WEIGHTS = [2.0, 0.0, 3.0, 0.5, 1.0]


def smooth(targets, share, activation):
    floor = 1 / targets.shape[1] if activation == "softmax" else 0.5
    return targets * (1 - share) + share * floor


def softmax_loss(logits, targets, gamma):
    logs = F.log_softmax(logits, dim=1)
    modulation = (1 - logs.exp()) ** gamma if gamma > 0 else 1
    return -(targets * modulation * logs).sum(dim=1)


def sigmoid_loss(logits, targets, gamma):
    losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    if gamma > 0:
        p = torch.sigmoid(logits)
        off = targets * (1 - p) + (1 - targets) * p
        losses = losses * off**gamma
    return losses.mean(dim=1)


LOSSES = {"softmax": softmax_loss, "sigmoid": sigmoid_loss}


def run(activation, kind, smoothing, gamma=0.0, by_class=False, by_row=False):
    logits = torch.tensor(LOGITS, requires_grad=True)
    labels = torch.tensor(LABELS)
    targets = smooth(F.one_hot(labels, 3).double(), smoothing, activation)
    losses = LOSSES[activation](logits, targets, gamma)
    if activation == "softmax" and gamma == 0:
        # PyTorch's own, as a check on the lines above.
        own = F.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
        assert torch.allclose(losses, own)
    weights = torch.ones(len(LABELS))
    if by_class:
        weights = weights * torch.tensor(CLASS_WEIGHTS)[labels]
    if by_row:
        weights = weights * torch.tensor(ROW_WEIGHTS)
    total = (losses * weights).sum()
    (total / len(LABELS)).backward()
    loss = {"kind": kind, "labelSmoothing": smoothing}
    weighted = " and ".join(name for name, is_used in [("class", by_class), ("row", by_row)] if is_used)
    return {
        "name": f"{activation} {kind}, smoothing {smoothing}, gamma {gamma}, weighted by {weighted or 'nothing'}",
        "activation": activation,
        "loss": loss if kind == "crossentropy" else {**loss, "gamma": gamma},
        "classWeights": CLASS_WEIGHTS if by_class else None,
        "rowWeights": ROW_WEIGHTS if by_row else None,
        "value": total.item(),
        "correct": (logits.argmax(dim=1) == labels).sum().item(),
        "gradient": logits.grad.tolist(),
    }


CASES = [
    run(activation, kind, smoothing, gamma, by_class, by_row)
    for activation in LOSSES
    for kind, smoothing, gamma in [
        ("crossentropy", 0.0, 0.0),
        ("crossentropy", 0.1, 0.0),
        ("focal", 0.0, 2.0),
        ("focal", 0.1, 1.5),
    ]
    for by_class in [False, True]
    for by_row in [False, True]
]
lines = ",\n".join(json.dumps(case) for case in CASES)
TARGET.write_text(f'{{"logits": {LOGITS}, "labels": {LABELS}, "cases": [\n{lines}]}}\n')
