"""Writes losses, their gradients and the sums beside them, from PyTorch in double precision, for the tests.

Run with Python and torch: python scripts/reference/losses.py
A score is the losses summed over the rows, then the task's sums; gradients are those of the mean loss with respect to
the logits.
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
# One row without any label, one with all; the 0 in LOGITS is a label just given.
FLAGS = [[0, 1, 1], [1, 0, 0], [0, 0, 0], [1, 0, 1], [1, 1, 1]]
NUMBERS_OUT = [[0.3], [-1.5], [2.0], [40.0], [-0.25]]
# One is met exactly: the slope of |x| is 0 there.
NUMBERS = [0.5, -0.2, 2.0, -10.0, -0.75]
CLASS_WEIGHTS = [0.5, 2.0, 1.25]
ROW_WEIGHTS = [2.0, 0.0, 3.0, 0.5, 1.0]


def smooth(targets, share, activation):
    floor = 1 / targets.shape[1] if activation == "softmax" else 0.5
    return targets * (1 - share) + share * floor


def softmax_loss(logits, targets, gamma):
    logs = F.log_softmax(logits, dim=1)
    modulation = (1 - logs.exp()) ** gamma if gamma > 0 else 1
    return -(targets * modulation * logs).sum(dim=1)


def sigmoid_loss(logits, targets, gamma, label_weights=None):
    losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="none", pos_weight=label_weights)
    if gamma > 0:
        p = torch.sigmoid(logits)
        off = targets * (1 - p) + (1 - targets) * p
        losses = losses * off**gamma
    return losses.mean(dim=1)


LOSSES = {"softmax": softmax_loss, "sigmoid": sigmoid_loss}


def case(task, activation, loss, logits, target, losses, sums, by_class=False, by_row=False):
    weights = torch.ones(len(losses))
    if by_class:
        if task == "classification":
            weights = weights * torch.tensor(CLASS_WEIGHTS)[target]
    if by_row:
        weights = weights * torch.tensor(ROW_WEIGHTS)
    total = (losses * weights).sum()
    (total / len(losses)).backward()
    settings = ", ".join(f"{name} {value}" for name, value in loss.items() if name != "kind")
    weighted = " and ".join(name for name, is_used in [("class", by_class), ("row", by_row)] if is_used)
    return {
        "name": f"{task}, {activation} {loss['kind']} {settings}, weighted by {weighted or 'nothing'}",
        "task": task,
        "activation": activation,
        "loss": loss,
        "logits": logits.tolist(),
        "target": target.tolist(),
        "classWeights": CLASS_WEIGHTS if by_class else None,
        "rowWeights": ROW_WEIGHTS if by_row else None,
        "score": [total.item(), *(float(each) for each in sums), 0, 0, 0][:4],
        "gradient": logits.grad.tolist(),
    }


def of_probabilities(task, activation, kind, smoothing, gamma, by_class, by_row):
    logits = torch.tensor(LOGITS, requires_grad=True)
    if task == "classification":
        target = torch.tensor(LABELS)
        targets = F.one_hot(target, 3).double()
        sums = [(logits.argmax(dim=1) == target).sum()]
    else:
        target = torch.tensor(FLAGS)
        targets = target.double()
        given = (torch.sigmoid(logits) >= 0.5).double()
        sums = [(given * targets).sum(), (given * (1 - targets)).sum(), ((1 - given) * targets).sum()]
    of_labels = {"label_weights": torch.tensor(CLASS_WEIGHTS)} if by_class and task == "multiLabel" else {}
    losses = LOSSES[activation](logits, smooth(targets, smoothing, activation), gamma, **of_labels)
    if activation == "softmax" and gamma == 0:
        # PyTorch's own, as a check on the lines above.
        own = F.cross_entropy(logits, target, label_smoothing=smoothing, reduction="none")
        assert torch.allclose(losses, own)
    loss = {"kind": kind, "labelSmoothing": smoothing}
    if kind == "focal":
        loss["gamma"] = gamma
    return case(task, activation, loss, logits, target, losses, sums, by_class, by_row)


def of_numbers(loss, function, by_row):
    logits = torch.tensor(NUMBERS_OUT, requires_grad=True)
    target = torch.tensor(NUMBERS)
    errors = (logits[:, 0] - target).detach()
    losses = function(logits[:, 0], target, reduction="none")
    sums = [errors.abs().sum(), (errors**2).sum()]
    return case("regression", "linear", loss, logits, target, losses, sums, by_row=by_row)


def huber(delta):
    return lambda x, y, reduction: F.huber_loss(x, y, reduction=reduction, delta=delta)


PROBABILITY_LOSSES = [
    ("crossentropy", 0.0, 0.0),
    ("crossentropy", 0.1, 0.0),
    ("focal", 0.0, 2.0),
    ("focal", 0.1, 1.5),
]
CASES = [
    of_probabilities("classification", activation, *loss, by_class, by_row)
    for activation in LOSSES
    for loss in PROBABILITY_LOSSES
    for by_class in [False, True]
    for by_row in [False, True]
]
CASES += [
    of_probabilities("multiLabel", "sigmoid", *loss, by_class, by_row)
    for loss in PROBABILITY_LOSSES
    for by_class in [False, True]
    for by_row in [False, True]
]
CASES += [
    of_numbers(loss, function, by_row)
    for loss, function in [
        ({"kind": "meanSquaredError"}, F.mse_loss),
        ({"kind": "meanAbsoluteError"}, F.l1_loss),
        ({"kind": "huber", "delta": 1.0}, huber(1.0)),
        ({"kind": "huber", "delta": 0.3}, huber(0.3)),
    ]
    for by_row in [False, True]
]
TARGET.write_text("[\n" + ",\n".join(json.dumps(each) for each in CASES) + "]\n")
