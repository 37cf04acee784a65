"""Writes src/engine/operations/testing/reference.json: values and gradients by PyTorch in double precision.

Run it with a Python that has torch:  python scripts/reference/operations.py
Each case has inputs, the weights of a weighted sum of the outputs (the loss), the output, and the loss's
gradients. Recurrent cells are written out step by step from Keras's documentation, with Keras's layout.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(7)
target = Path(__file__).parents[2] / "src/engine/operations/testing/reference.json"


def random(*shape):
    values = torch.rand(shape, generator=generator) * 2 - 1
    # Numbers that float32 holds exactly: both sides start from the same inputs.
    return values.float().double()


def pack(tensor):
    values = [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]
    dtype = "float32" if tensor.is_floating_point() else "int32"
    return {"shape": list(tensor.shape), "dtype": dtype, "values": values}


def case(operation, name, inputs, run, differentiable, options=None):
    leaves = {
        key: value.clone().requires_grad_() if key in differentiable else value
        for key, value in inputs.items()
    }
    output = run(**leaves)
    upstream = random(*output.shape)
    (output * upstream).sum().backward()
    return {
        "operation": operation,
        "name": name,
        "options": options or {},
        "inputs": {key: pack(value) for key, value in inputs.items()},
        "upstream": pack(upstream),
        "output": pack(output),
        "gradients": {key: pack(leaves[key].grad) for key in differentiable},
    }


# Lengths 6, 3 and 0 with a hole, so that carrying, repeating and starting late are all met.
mask = torch.tensor([[1, 1, 1, 1, 1, 1], [0, 1, 1, 0, 1, 0], [0, 0, 0, 0, 0, 0]]).double()


def simple_rnn(projected, h, memory, recurrent_kernel, bias):
    return torch.tanh(projected + bias + h @ recurrent_kernel), memory


def gru(projected, h, memory, recurrent_kernel, bias):
    xz, xr, xh = (projected + bias[0]).chunk(3, -1)
    hz, hr, hh = (h @ recurrent_kernel + bias[1]).chunk(3, -1)
    z, r = torch.sigmoid(xz + hz), torch.sigmoid(xr + hr)
    return z * h + (1 - z) * torch.tanh(xh + r * hh), memory


def lstm(projected, h, memory, recurrent_kernel, bias):
    i, f, c, o = (projected + h @ recurrent_kernel + bias).chunk(4, -1)
    memory = torch.sigmoid(f) * memory + torch.sigmoid(i) * torch.tanh(c)
    return torch.sigmoid(o) * torch.tanh(memory), memory


def recurrent(step, reverse):
    def run(x, mask, kernel, recurrentKernel, bias):
        batch, length, _ = x.shape
        h = memory = torch.zeros(batch, recurrentKernel.shape[0])
        outputs = [None] * length
        for position in reversed(range(length)) if reverse else range(length):
            new_h, new_memory = step(x[:, position] @ kernel, h, memory, recurrentKernel, bias)
            is_token = mask[:, position, None] > 0
            h, memory = torch.where(is_token, new_h, h), torch.where(is_token, new_memory, memory)
            outputs[position] = h
        return torch.stack(outputs, 1)

    return run


def recurrent_cases():
    cells = {"SimpleRNN": (simple_rnn, 1, []), "GRU": (gru, 3, [2]), "LSTM": (lstm, 4, [])}
    for cell, (step, gates, lead) in cells.items():
        for reverse, length, units in [(False, 6, 4), (True, 6, 5), (False, 1, 3)]:
            inputs = {
                "x": random(3, length, 3),
                "mask": mask[:, :length],
                "kernel": random(3, gates * units),
                "recurrentKernel": random(units, gates * units),
                "bias": random(*lead, gates * units),
            }
            name = f"{cell}, length {length}" + (", from the end" if reverse else "")
            differentiable = ["x", "kernel", "recurrentKernel", "bias"]
            options = {"cell": cell, "reverse": reverse}
            yield case("recurrentSequence", name, inputs, recurrent(step, reverse), differentiable, options)


def attention(causal):
    def run(q, k, v, mask):
        length = q.shape[2]
        allowed = (mask > 0)[:, None, None, :].expand(-1, 1, length, -1)
        if causal:
            allowed = allowed & torch.ones(length, length, dtype=torch.bool).tril()
        scores = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).masked_fill(~allowed, -1e30)
        probabilities = torch.softmax(scores, -1) * allowed.any(-1, keepdim=True)
        return probabilities @ v

    return run


def attention_cases():
    for causal, length, units in [(False, 6, 4), (True, 6, 5), (False, 1, 3)]:
        inputs = {name: random(3, 2, length, units) * 3 for name in "qkv"} | {"mask": mask[:, :length]}
        inputs = {key: value.float().double() for key, value in inputs.items()}
        name = f"length {length}" + (", causal" if causal else "")
        yield case("scaledDotProductAttention", name, inputs, attention(causal), ["q", "k", "v"], {"causal": causal})


def normalization_cases():
    for shape in [(2, 3, 5), (4, 8), (1, 1, 1)]:
        inputs = {"x": random(*shape), "gamma": random(shape[-1]), "beta": random(shape[-1])}
        run = lambda x, gamma, beta: F.layer_norm(x, x.shape[-1:], gamma, beta, 1e-3)
        yield case("layerNormalization", f"shape {list(shape)}", inputs, run, ["x", "gamma", "beta"])


def bag_cases():
    run = lambda table, ids, weights: (table[ids] * weights[..., None]).sum(1)
    for ids in [[[3, 1, 3, 0], [6, 0, 0, 0], [0, 0, 0, 0]], [[2], [2], [2]]]:
        ids = torch.tensor(ids)
        weights = torch.where(ids == 0, 0.0, random(*ids.shape))
        inputs = {"table": random(7, 5), "ids": ids, "weights": weights}
        yield case("embeddingBag", f"{ids.shape[1]} ids", inputs, run, ["table", "weights"])


def gelu_cases():
    for approximate in [False, True]:
        run = lambda x: F.gelu(x, approximate="tanh" if approximate else "none")
        name = "by tanh" if approximate else "exact"
        x = (random(3, 7) * 5).float().double()
        yield case("gelu", name, {"x": x}, run, ["x"], {"approximate": approximate})


def convolution(depthwise, padding, strides, dilation):
    def run(x, filter):
        size, channels, outputs = filter.shape
        reach = (size - 1) * dilation
        length = x.shape[1]
        total = max(0, (math.ceil(length / strides) - 1) * strides + reach + 1 - length)
        before, after = {"valid": (0, 0), "causal": (reach, 0), "same": (total // 2, total - total // 2)}[padding]
        padded = F.pad(x.transpose(1, 2), (before, after))
        if depthwise:
            weight = filter.permute(1, 2, 0).reshape(channels * outputs, 1, size)
            y = F.conv1d(padded, weight, stride=strides, dilation=dilation, groups=channels)
        else:
            y = F.conv1d(padded, filter.permute(2, 1, 0), stride=strides, dilation=dilation)
        return y.transpose(1, 2)

    return run


def convolution_cases():
    for operation, depthwise, outputs in [("conv1d", False, 6), ("depthwiseConv1d", True, 2)]:
        for padding, strides, dilation, size in [
            ("same", 1, 1, 3),
            ("same", 2, 1, 4),
            ("valid", 1, 1, 5),
            ("valid", 3, 1, 2),
            ("causal", 1, 1, 3),
            ("causal", 1, 2, 3),
            ("same", 1, 3, 2),
        ]:
            inputs = {"x": random(2, 9, 4), "filter": random(size, 4, outputs)}
            options = {"padding": padding, "strides": strides, "dilationRate": dilation}
            name = f"{padding}, width {size}, strides {strides}, dilation {dilation}"
            run = convolution(depthwise, padding, strides, dilation)
            yield case(operation, name, inputs, run, ["x", "filter"], options)


groups = [
    recurrent_cases,
    attention_cases,
    normalization_cases,
    bag_cases,
    gelu_cases,
    convolution_cases,
]
cases = [each for group in groups for each in group()]
target.parent.mkdir(exist_ok=True)
target.write_text("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
print(f"{len(cases)} cases, {target.stat().st_size} bytes")
