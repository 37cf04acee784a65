"""Writes the first twenty steps of PyTorch's and Keras's optimizers, in double precision, for the tests.

Run with Python, torch and keras: KERAS_BACKEND=torch python scripts/reference/optimizers.py
Each case holds training settings as the project stores them, and every weight after every step.
"""

import json
import math
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import torch

keras.config.set_floatx("float64")
torch.set_default_dtype(torch.float64)

STEPS = 20
RATE = 0.05
SHAPES = {"kernel": (3, 2), "bias": (2,), "gamma": (2,)}
DECAYED = {"kernel"}
TARGET = Path(__file__).parents[2] / "src/engine/train/optimizers/optimizers.reference.json"


def values(shape, seed):
    count = math.prod(shape)
    flat = [round(math.sin(seed * 3.7 + i * 1.3) * (1 + i % 3), 6) for i in range(count)]
    return torch.tensor(flat).reshape(shape)


START = {name: values(shape, i) for i, (name, shape) in enumerate(SHAPES.items())}
GRADIENTS = [
    {name: values(shape, step * 5 + i + 11) for i, (name, shape) in enumerate(SHAPES.items())}
    for step in range(STEPS)
]


def rounded(tensor):
    return [float(f"{x:.10g}") for x in tensor.detach().cpu().flatten().tolist()]


def torch_steps(make, decay=0.0, norm=0.0, value=0.0, penalties=(0.0, 0.0), scheduler=None):
    """PyTorch's own optimizer; decoupled decay is written out, as PyTorch has it for AdamW alone."""
    parameters = {name: torch.nn.Parameter(start.clone()) for name, start in START.items()}
    optimizer = make(list(parameters.values()))
    l1, l2 = penalties
    path = []
    for gradients in GRADIENTS:
        for name, parameter in parameters.items():
            parameter.grad = gradients[name].clone()
            if name == "kernel":
                parameter.grad += (l1 * parameter.sign() + 2 * l2 * parameter).detach()
        if value > 0:
            torch.nn.utils.clip_grad_value_(list(parameters.values()), value)
        if norm > 0:
            torch.nn.utils.clip_grad_norm_(list(parameters.values()), norm)
        with torch.no_grad():
            for name in DECAYED:
                parameters[name].mul_(1 - RATE * decay)
        optimizer.step()
        path.append([x for name in SHAPES for x in rounded(parameters[name])])
    return path


def torch_adamw(decay, **options):
    """PyTorch's AdamW with its own decay, biases and norms in a group without."""

    def make(parameters):
        kernel, bias, gamma = parameters
        groups = [{"params": [kernel]}, {"params": [bias, gamma], "weight_decay": 0.0}]
        return torch.optim.AdamW(groups, lr=RATE, weight_decay=decay, **options)

    return torch_steps(make)


def keras_steps(optimizer):
    variables = [keras.Variable(START[name].numpy(), name=name) for name in SHAPES]
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma"])
    optimizer.build(variables)
    path = []
    for gradients in GRADIENTS:
        optimizer.apply([gradients[name].clone() for name in SHAPES], variables)
        path.append([x for variable in variables for x in rounded(variable.value)])
    return path


def config(kind, **parameters):
    return {"kind": kind, **parameters}


SGD = config("SGD", momentum=0.0, nesterov=False, weightDecay=0.0)
ADAM = config("Adam", beta1=0.9, beta2=0.999, epsilon=1e-3, epsilonPlace="pytorch", weightDecay=0.0)
RMSPROP = config(
    "RMSprop", rho=0.9, momentum=0.0, centered=False, epsilon=1e-3, epsilonPlace="pytorch", weightDecay=0.0
)
ADAGRAD = config("Adagrad", initialAccumulatorValue=0.0, epsilon=1e-3, epsilonPlace="pytorch", weightDecay=0.0)
# ε is large, so that its place in the formula shows.
EPS = 1e-3
optim, kopt = torch.optim, keras.optimizers

CASES = [
    ("torch SGD", {"optimizer": SGD}, torch_steps(lambda p: optim.SGD(p, lr=RATE))),
    (
        "torch SGD with momentum",
        {"optimizer": {**SGD, "momentum": 0.9}},
        torch_steps(lambda p: optim.SGD(p, lr=RATE, momentum=0.9)),
    ),
    (
        "torch SGD with Nesterov's momentum",
        {"optimizer": {**SGD, "momentum": 0.9, "nesterov": True}},
        torch_steps(lambda p: optim.SGD(p, lr=RATE, momentum=0.9, nesterov=True)),
    ),
    (
        "torch SGD with decoupled decay",
        {"optimizer": {**SGD, "momentum": 0.5, "weightDecay": 0.1}},
        torch_steps(lambda p: optim.SGD(p, lr=RATE, momentum=0.5), decay=0.1),
    ),
    (
        "torch RMSprop",
        {"optimizer": RMSPROP},
        torch_steps(lambda p: optim.RMSprop(p, lr=RATE, alpha=0.9, eps=EPS)),
    ),
    (
        "torch RMSprop, centered, with momentum",
        {"optimizer": {**RMSPROP, "centered": True, "momentum": 0.6}},
        torch_steps(lambda p: optim.RMSprop(p, lr=RATE, alpha=0.9, eps=EPS, centered=True, momentum=0.6)),
    ),
    ("torch Adagrad", {"optimizer": ADAGRAD}, torch_steps(lambda p: optim.Adagrad(p, lr=RATE, eps=EPS))),
    (
        "torch Adagrad from an accumulator",
        {"optimizer": {**ADAGRAD, "initialAccumulatorValue": 0.1}},
        torch_steps(lambda p: optim.Adagrad(p, lr=RATE, eps=EPS, initial_accumulator_value=0.1)),
    ),
    ("torch Adam", {"optimizer": ADAM}, torch_steps(lambda p: optim.Adam(p, lr=RATE, eps=EPS))),
    (
        "torch AdamW, biases and norms spared",
        {"optimizer": {**ADAM, "kind": "AdamW", "weightDecay": 0.1}},
        torch_adamw(0.1, eps=EPS),
    ),
    (
        "torch Adam, clipped by global norm",
        {"optimizer": ADAM, "globalClipNorm": 0.7},
        torch_steps(lambda p: optim.Adam(p, lr=RATE, eps=EPS), norm=0.7),
    ),
    (
        "torch SGD, clipped by value and by global norm",
        {"optimizer": {**SGD, "momentum": 0.9}, "clipValue": 0.8, "globalClipNorm": 1.5},
        torch_steps(lambda p: optim.SGD(p, lr=RATE, momentum=0.9), norm=1.5, value=0.8),
    ),
    (
        "torch SGD with L1 and L2 on kernels",
        {"optimizer": SGD, "l1": 0.05, "l2": 0.1},
        torch_steps(lambda p: optim.SGD(p, lr=RATE), penalties=(0.05, 0.1)),
    ),
    (
        "keras SGD with Nesterov's momentum",
        {"optimizer": {**SGD, "momentum": 0.9, "nesterov": True}},
        keras_steps(kopt.SGD(RATE, momentum=0.9, nesterov=True)),
    ),
    (
        "keras RMSprop, centered, with momentum",
        {"optimizer": {**RMSPROP, "epsilonPlace": "keras", "centered": True, "momentum": 0.6}},
        keras_steps(kopt.RMSprop(RATE, rho=0.9, momentum=0.6, epsilon=EPS, centered=True)),
    ),
    (
        "keras Adagrad",
        {"optimizer": {**ADAGRAD, "epsilonPlace": "keras", "initialAccumulatorValue": 0.1}},
        keras_steps(kopt.Adagrad(RATE, initial_accumulator_value=0.1, epsilon=EPS)),
    ),
    (
        "keras Adam",
        {"optimizer": {**ADAM, "epsilonPlace": "keras"}},
        keras_steps(kopt.Adam(RATE, epsilon=EPS)),
    ),
    (
        "keras AdamW, biases and norms spared",
        {"optimizer": {**ADAM, "kind": "AdamW", "epsilonPlace": "keras", "weightDecay": 0.1}},
        keras_steps(kopt.AdamW(RATE, weight_decay=0.1, epsilon=EPS)),
    ),
]


def schedule_rates(make, steps):
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=1.0)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


lr_scheduler = torch.optim.lr_scheduler
SCHEDULES = {
    # Rates of each of 40 steps.
    "oneCycle": schedule_rates(
        lambda o: lr_scheduler.OneCycleLR(o, max_lr=1.0, total_steps=40, cycle_momentum=False), 40
    ),
    # Rates of each of 9 epochs.
    "step": schedule_rates(lambda o: lr_scheduler.StepLR(o, step_size=3, gamma=0.5), 9),
    "exponential": schedule_rates(lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9), 9),
}

flat = lambda tensors: [x for name in SHAPES for x in rounded(tensors[name])]
lines = [json.dumps({"name": name, "settings": settings, "path": path}) for name, settings, path in CASES]
TARGET.write_text(
    "{"
    + f'"rate": {RATE},\n"shapes": {json.dumps(SHAPES)},\n"start": {json.dumps(flat(START))},\n'
    + f'"gradients": {json.dumps([flat(g) for g in GRADIENTS])},\n"cases": [\n'
    + ",\n".join(lines)
    + "]}\n"
)
SCHEDULE_TARGET = Path(__file__).parents[2] / "src/core/training/schedules.reference.json"
SCHEDULE_TARGET.write_text(json.dumps(SCHEDULES) + "\n")
