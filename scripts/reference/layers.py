"""Reference values for every layer kind: outputs and gradients by PyTorch in double precision.

Run: python scripts/reference/layers.py   (needs torch; writes src/engine/compile/fixtures/layers.json)

A case feeds token ids through an embedding table into one layer. No id occurs twice, so the gradient of the
table is the gradient of the layer's input. Loss is the sum of output * dy, with dy 0 where there is padding.
Weights are leaves in the layout of Layerloom (Keras's); they are rearranged for PyTorch on the way.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

IDS = torch.tensor([[3, 1, 4, 2, 0, 0, 0], [5, 6, 7, 8, 9, 10, 11], [0, 0, 0, 0, 0, 0, 0]])
VOCABULARY, UNITS = 12, 4
MASK = (IDS != 0).double()
LENGTH = IDS.shape[1]


class Case:
    """Makes the leaves of one case, in order, from one seed."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)
        self.weights = []

    def leaf(self, *shape, scale=0.6, fixed=False):
        value = (torch.randn(shape, generator=self.generator) * scale).requires_grad_(not fixed)
        self.weights.append(value)
        return value

    def positive(self, *shape):
        value = (torch.rand(shape, generator=self.generator) + 0.5).requires_grad_(True)
        self.weights.append(value)
        return value


def cell_steps(x, step, states, reverse=False):
    """Runs a cell along the sequence by Keras's rules: padding carries the state and repeats the output."""
    outputs = [None] * LENGTH
    for t in reversed(range(LENGTH)) if reverse else range(LENGTH):
        kept = MASK[:, t : t + 1]
        states = [kept * new + (1 - kept) * old for new, old in zip(step(x[:, t], states), states)]
        outputs[t] = states[0]
    return torch.stack(outputs, 1)


def zeros(count, units):
    return [torch.zeros(IDS.shape[0], units) for _ in range(count)]


def simple_rnn(case, x, units, reverse=False):
    kernel, recurrent, bias = case.leaf(UNITS, units), case.leaf(units, units), case.leaf(units)
    step = lambda xt, s: [torch.rnn_tanh_cell(xt, s[0], kernel.T, recurrent.T, bias, torch.zeros(units))]
    return cell_steps(x, step, zeros(1, units), reverse)


def gru(case, x, units, reverse=False):
    kernel, recurrent, bias = case.leaf(UNITS, 3 * units), case.leaf(units, 3 * units), case.leaf(2, 3 * units)

    def torch_order(w):  # Keras: update, reset, new. PyTorch: reset, update, new.
        z, r, h = w.split(units, dim=-1)
        return torch.cat([r, z, h], -1)

    args = (torch_order(kernel).T, torch_order(recurrent).T, torch_order(bias[0]), torch_order(bias[1]))
    return cell_steps(x, lambda xt, s: [torch.gru_cell(xt, s[0], *args)], zeros(1, units), reverse)


def lstm(case, x, units, reverse=False):
    kernel, recurrent, bias = case.leaf(UNITS, 4 * units), case.leaf(units, 4 * units), case.leaf(4 * units)
    args = (kernel.T, recurrent.T, bias, torch.zeros(4 * units))
    return cell_steps(x, lambda xt, s: list(torch.lstm_cell(xt, s, *args)), zeros(2, units), reverse)


CELLS = {"SimpleRNN": simple_rnn, "GRU": gru, "LSTM": lstm}
MERGES = {
    "concat": lambda a, b: torch.cat([a, b], -1),
    "sum": lambda a, b: a + b,
    "ave": lambda a, b: (a + b) / 2,
    "mul": lambda a, b: a * b,
}
ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": F.relu,
    "leaky_relu": lambda x: F.leaky_relu(x, 0.2),
    "elu": F.elu,
    "selu": F.selu,
    "gelu": F.gelu,
    "swish": F.silu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda x: F.softmax(x, -1),
}


def recurrent(kind, return_sequences):
    def layer(case, x, params):
        outputs = CELLS[kind](case, x, params["units"])
        return outputs if return_sequences else outputs[:, -1]

    return kind, {"units": 3, "returnSequences": return_sequences}, layer


def bidirectional(kind, merge_mode, return_sequences):
    def layer(case, x, params):
        forward = CELLS[kind](case, x, params["units"])
        backward = CELLS[kind](case, x, params["units"], reverse=True)
        if not return_sequences:
            forward, backward = forward[:, -1], backward[:, 0]
        return MERGES[merge_mode](forward, backward)

    params = {"layer": kind, "units": 3, "returnSequences": return_sequences, "mergeMode": merge_mode}
    return "Bidirectional", params, layer


def pad_sides(padding, reach):
    return {"valid": (0, 0), "same": (reach // 2, reach - reach // 2), "causal": (reach, 0)}[padding]


def convolution(padding, dilation, activation="relu"):
    def layer(case, x, params):
        kernel, bias = case.leaf(3, UNITS, params["filters"]), case.leaf(params["filters"])
        clean = (x * MASK[..., None]).transpose(1, 2)
        padded = F.pad(clean, pad_sides(padding, 2 * dilation))
        result = F.conv1d(padded, kernel.permute(2, 1, 0), bias, dilation=dilation).transpose(1, 2)
        return ACTIVATIONS[activation](result)

    params = {"filters": 5, "kernelSize": 3, "padding": padding, "dilationRate": dilation, "activation": activation}
    return "Conv1D", params, layer


def separable(padding, dilation):
    def layer(case, x, params):
        depthwise, pointwise = case.leaf(3, UNITS, 1), case.leaf(1, UNITS, params["filters"])
        bias = case.leaf(params["filters"])
        clean = (x * MASK[..., None]).transpose(1, 2)
        padded = F.pad(clean, pad_sides(padding, 2 * dilation))
        each = F.conv1d(padded, depthwise.permute(1, 2, 0), dilation=dilation, groups=UNITS)
        return torch.tanh(F.conv1d(each, pointwise.permute(2, 1, 0), bias).transpose(1, 2))

    params = {"filters": 5, "kernelSize": 3, "padding": padding, "dilationRate": dilation, "activation": "tanh"}
    return "SeparableConv1D", params, layer


def windows(pool, strides, padding):
    """Token positions of each window; Keras's "same" puts the odd position behind."""
    count = -(-LENGTH // strides) if padding == "same" else (LENGTH - pool) // strides + 1
    excess = max(0, (count - 1) * strides + pool - LENGTH)
    before = excess // 2 if padding == "same" else 0
    return [range(max(0, w * strides - before), min(LENGTH, w * strides - before + pool)) for w in range(count)]


def pooled(kind, pool, strides, padding):
    def layer(case, x, params):
        rows = []
        for b in range(IDS.shape[0]):
            row = []
            for window in windows(pool, strides, padding):
                tokens = [x[b, t] for t in window if MASK[b, t] == 1]
                empty = torch.zeros(UNITS)
                stacked = torch.stack(tokens) if tokens else None
                reduce = (lambda v: v.max(0).values) if kind == "MaxPooling1D" else (lambda v: v.mean(0))
                row.append(empty if stacked is None else reduce(stacked))
            rows.append(torch.stack(row))
        return torch.stack(rows)

    return kind, {"poolSize": pool, "strides": strides, "padding": padding}, layer


def pooled_mask(pool, strides, padding):
    return torch.stack([MASK[:, list(w)].max(1).values for w in windows(pool, strides, padding)], 1)


def over_tokens(reduce):
    def layer(case, x, params):
        texts = [x[b][MASK[b] == 1] for b in range(IDS.shape[0])]
        return torch.stack([reduce(text) if len(text) else torch.zeros(UNITS) for text in texts])

    return layer


MEAN = over_tokens(lambda text: text.mean(0))
MAXIMUM = over_tokens(lambda text: text.max(0).values)


def of_two(join):
    """A layer that joins two vectors: the mean and the maximum over the tokens."""
    return lambda case, x, params: join(MEAN(case, x, params), MAXIMUM(case, x, params))


def dot(normalize):
    scale = (lambda vector: F.normalize(vector, dim=-1)) if normalize else (lambda vector: vector)
    product = lambda one, other: (scale(one) * scale(other)).sum(-1, keepdim=True)
    return ("Dot", {"normalize": normalize}, of_two(product))


def attention_pooling(case, x, params):
    kernel, bias, query = case.leaf(UNITS, 3), case.leaf(3), case.leaf(3, 1)

    def reduce(text):
        scores = torch.tanh(F.linear(text, kernel.T, bias)) @ query
        return (F.softmax(scores, 0) * text).sum(0)

    return over_tokens(reduce)(case, x, params)


def multi_head(causal):
    def layer(case, x, params):
        heads, width = params["numHeads"], params["numHeads"] * params["keyDim"]
        leaves = [(case.leaf(UNITS, width), case.leaf(width)) for _ in range(3)]
        out = (case.leaf(width, UNITS), case.leaf(UNITS))
        q, k, v = (F.linear(x, w.T, b).unflatten(-1, (heads, -1)).transpose(1, 2) for w, b in leaves)
        allowed = (MASK == 1)[:, None, None, :].expand(-1, 1, LENGTH, -1)
        if causal:
            allowed = allowed & torch.ones(LENGTH, LENGTH).tril().bool()
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=allowed)
        mixed = torch.nan_to_num(mixed).transpose(1, 2).flatten(2)
        return F.linear(mixed, out[0].T, out[1])

    return "MultiHeadAttention", {"numHeads": 2, "keyDim": 3, "causal": causal}, layer


def encoder(normalize_first, activation):
    def layer(case, x, params):
        q, k, v, o = [(case.leaf(UNITS, UNITS), case.leaf(UNITS)) for _ in range(4)]
        gamma1, beta1 = case.positive(UNITS), case.leaf(UNITS)
        w1, b1 = case.leaf(UNITS, 6), case.leaf(6)
        w2, b2 = case.leaf(6, UNITS), case.leaf(UNITS)
        gamma2, beta2 = case.positive(UNITS), case.leaf(UNITS)
        module = torch.nn.TransformerEncoderLayer(
            UNITS, 2, 6, dropout=0.0, activation=ACTIVATIONS[activation], batch_first=True, norm_first=normalize_first
        )
        values = {
            "self_attn.in_proj_weight": torch.cat([q[0].T, k[0].T, v[0].T]),
            "self_attn.in_proj_bias": torch.cat([q[1], k[1], v[1]]),
            "self_attn.out_proj.weight": o[0].T,
            "self_attn.out_proj.bias": o[1],
            "linear1.weight": w1.T, "linear1.bias": b1, "linear2.weight": w2.T, "linear2.bias": b2,
            "norm1.weight": gamma1, "norm1.bias": beta1, "norm2.weight": gamma2, "norm2.bias": beta2,
        }
        # A text of padding alone has nothing to attend to: it is left out and given zeros.
        filled = MASK.sum(1) > 0
        padding = {"src_key_padding_mask": (MASK == 0)[filled]}
        result = torch.func.functional_call(module, values, (x[filled],), padding)
        return torch.zeros_like(x).masked_scatter(filled[:, None, None].expand_as(x), result)

    params = {"numHeads": 2, "intermediateDim": 6, "dropout": 0, "activation": activation, "normalizeFirst": normalize_first}
    return "TransformerEncoder", params, layer


def dense(activation):
    def layer(case, x, params):
        kernel, bias = case.leaf(UNITS, 3), case.leaf(3)
        return ACTIVATIONS[activation](F.linear(x, kernel.T, bias))

    return "Dense", {"units": 3, "activation": activation}, layer


def layer_normalization(case, x, params):
    gamma, beta = case.positive(UNITS), case.leaf(UNITS)
    return F.layer_norm(x, (UNITS,), gamma, beta, eps=params["epsilon"])


def batch_normalization(case, x, params):
    gamma, beta = case.positive(UNITS), case.leaf(UNITS)
    tokens = MASK == 1
    result = F.batch_norm(x[tokens], None, None, gamma, beta, training=True, eps=params["epsilon"])
    return torch.zeros_like(x).masked_scatter(tokens[..., None].expand_as(x), result)


def embedding_bag(ngrams):
    """The runs' rows are worked out here from the same tables, but by whole-number arithmetic."""

    def layer(case, x, params):
        buckets = params["buckets"]
        table = case.leaf(VOCABULARY + (buckets if ngrams > 1 else 0), params["outputDim"])
        hashes = None
        if ngrams > 1:
            hashes = torch.randint(buckets, (ngrams, VOCABULARY), generator=case.generator)
            case.weights.append(hashes.double())
        bags = []
        for row in IDS.tolist():
            tokens = [token for token in row if token != 0]
            ids = list(tokens)
            for size in range(2, ngrams + 1):
                for start in range(len(tokens) - size + 1):
                    run = tokens[start : start + size]
                    ids.append(VOCABULARY + int(sum(hashes[place, token] for place, token in enumerate(run))) % buckets)
            bags.append(ids)
        flat = torch.tensor([i for bag in bags for i in bag])
        offsets = torch.tensor([0] + [len(bag) for bag in bags[:-1]]).cumsum(0)
        return F.embedding_bag(flat, table, offsets, mode="mean")

    return "EmbeddingBag", {"outputDim": 3, "ngrams": ngrams, "buckets": 7, "dropout": 0}, layer


def bag_of_words(mode):
    def layer(case, x, params):
        counts = torch.stack([torch.bincount(row[row != 0], minlength=VOCABULARY) for row in IDS]).double()
        if mode == "count":
            return counts
        if mode == "multi_hot":
            return (counts > 0).double()
        idf = case.leaf(VOCABULARY, fixed=True)
        frequency = torch.where(counts > 0, 1 + torch.log(counts.clamp(min=1)), torch.zeros_like(counts))
        return F.normalize(frequency * idf, dim=1)

    return "BagOfWords", {"outputMode": mode}, layer


def token_and_position(case, x, params):
    tokens, positions = case.leaf(VOCABULARY, 3), case.leaf(LENGTH, 3)
    return F.embedding(IDS, tokens) + positions


CASES = [
    *[dense(name) for name in ACTIVATIONS],
    ("Activation", {"activation": "gelu"}, lambda case, x, params: F.gelu(x)),
    *[convolution(padding, dilation) for padding in ("valid", "same", "causal") for dilation in (1, 2)],
    *[separable(padding, dilation) for padding in ("valid", "same", "causal") for dilation in (1, 2)],
    *[
        pooled(kind, *how)
        for kind in ("MaxPooling1D", "AveragePooling1D")
        for how in ((2, 2, "valid"), (3, 1, "same"), (2, 3, "same"), (3, 2, "valid"))
    ],
    ("GlobalMaxPooling1D", {}, MAXIMUM),
    ("GlobalAveragePooling1D", {}, MEAN),
    ("AttentionPooling", {"units": 3}, attention_pooling),
    *[recurrent(kind, sequences) for kind in CELLS for sequences in (True, False)],
    *[bidirectional(kind, "concat", False) for kind in CELLS],
    *[bidirectional("GRU", mode, True) for mode in MERGES],
    *[multi_head(causal) for causal in (False, True)],
    *[encoder(first, activation) for first in (True, False) for activation in ("relu", "gelu")],
    ("LayerNormalization", {"epsilon": 1e-3}, layer_normalization),
    ("BatchNormalization", {"momentum": 0.99, "epsilon": 1e-3}, batch_normalization),
    ("Flatten", {}, lambda case, x, params: (x * MASK[..., None]).flatten(1)),
    ("Reshape", {"targetShape": [-1, 2]}, lambda case, x, params: (x * MASK[..., None]).reshape(len(x), -1, 2)),
    *[embedding_bag(ngrams) for ngrams in (1, 2, 3)],
    *[bag_of_words(mode) for mode in ("count", "multi_hot", "tf_idf")],
    ("TokenAndPositionEmbedding", {"outputDim": 3, "trainable": True}, token_and_position),
    ("Add", {}, of_two(torch.add)),
    ("Multiply", {}, of_two(torch.mul)),
    *[dot(normalize) for normalize in (False, True)],
    ("Concatenate", {}, of_two(lambda one, other: torch.cat([one, other], -1))),
]
TAKES_TOKENS = {"EmbeddingBag", "BagOfWords", "TokenAndPositionEmbedding"}
NO_MASK_LEFT = {"Reshape"}


def output_mask(kind, params, output):
    """Where the output counts: its shape, 1 for tokens and 0 for padding."""
    if output.dim() == 2 or kind in NO_MASK_LEFT:
        return torch.ones_like(output)
    if kind in ("MaxPooling1D", "AveragePooling1D"):
        mask = pooled_mask(params["poolSize"], params["strides"], params["padding"])
    elif params.get("padding") == "valid":
        mask = MASK[:, LENGTH - output.shape[1] :]
    else:
        mask = MASK
    return mask[..., None].expand_as(output)


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def record(seed, kind, params, layer):
    case = Case(seed)
    table = (torch.randn((VOCABULARY, UNITS), generator=case.generator)).requires_grad_(True)
    output = layer(case, F.embedding(IDS, table), params)
    counts = output_mask(kind, params, output)
    dy = torch.randn(output.shape, generator=case.generator) * counts
    leaves = [w for w in case.weights if w.requires_grad]
    inputs = [*leaves] if kind in TAKES_TOKENS else [table, *leaves]
    gradients = torch.autograd.grad((output * dy).sum(), inputs, allow_unused=True) if inputs else []
    gradients = [torch.zeros_like(i) if g is None else g for i, g in zip(inputs, gradients)]
    table_gradient = [] if kind in TAKES_TOKENS else numbers(gradients[0] * (torch.arange(VOCABULARY) > 0)[:, None])
    return {
        "kind": kind,
        "params": params,
        "table": numbers(table),
        "weights": [{"shape": list(w.shape), "values": numbers(w)} for w in case.weights],
        "shape": list(output.shape),
        "output": numbers(output * counts),
        "counts": [int(value) for value in counts.flatten().tolist()],
        "dy": numbers(dy),
        "tableGradient": table_gradient,
        "gradients": [numbers(g) for g in (gradients if kind in TAKES_TOKENS else gradients[1:])],
    }


def main():
    cases = [record(seed, *case) for seed, case in enumerate(CASES, 1)]
    fixture = {"ids": IDS.tolist(), "vocabularySize": VOCABULARY, "units": UNITS, "cases": cases}
    target = Path(__file__).parents[2] / "src/engine/compile/fixtures/layers.json"
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    head = {key: value for key, value in fixture.items() if key != "cases"}
    target.write_text(json.dumps(head, separators=(",", ":"))[:-1] + ',"cases":[\n' + lines + "\n]}\n")
    print(f"{len(cases)} cases written to {target}")


main()
