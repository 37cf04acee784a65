import { present } from "../../../core/assert.ts";
import type { RecurrentCell } from "../../../core/graph/kinds/recurrent.ts";
import type { LayerNode } from "../../../core/graph/layers.ts";
import { stack, type GraphBuilder, type Numbers } from "../graphBuilder.ts";
import type { OnnxContext, OnnxFlow, OnnxWriters } from "../layer.ts";

/** A cell as ONNX has it: its operation, and which of Keras's gates stands at each of ONNX's places. */
interface Cell {
  readonly type: string;
  readonly gates: readonly number[];
  readonly attributes: Readonly<Record<string, number>>;
}

const cells: { readonly [C in RecurrentCell]: Cell } = {
  SimpleRNN: { type: "RNN", gates: [0], attributes: {} },
  // Both order the gates update, reset, candidate; Keras multiplies by the reset behind the product.
  GRU: { type: "GRU", gates: [0, 1, 2], attributes: { linear_before_reset: 1 } },
  // Keras: input, forget, candidate, output. ONNX: input, output, forget, candidate.
  LSTM: { type: "LSTM", gates: [0, 3, 1, 2], attributes: {} },
};

/** Keras's [inputs, gates · units] as ONNX's [gates · units, inputs], the gates in ONNX's order. */
function turnGates({ values, shape }: Numbers, { gates }: Cell): Numbers {
  const [inputs = 1, width = 1] = shape;
  const units = width / gates.length;
  const turned = new Float32Array(values.length);
  for (const [place, gate] of gates.entries())
    for (let unit = 0; unit < units; unit++)
      for (let input = 0; input < inputs; input++)
        turned[(place * units + unit) * inputs + input] = values[
          input * width + gate * units + unit
        ] as number;
  return { values: turned, shape: [width, inputs] };
}

/** The biases of inputs and of states, [2 · gates · units]: only a GRU has the second. */
function turnBias({ values }: Numbers, cell: Cell, width: number): Numbers {
  const { gates } = cell;
  const units = width / gates.length;
  const biases = new Float32Array(2 * width);
  for (let start = 0; start < values.length; start += width)
    for (const [place, gate] of gates.entries())
      biases.set(values.subarray(start + gate * units, start + (gate + 1) * units), start + place * units);
  return { values: biases, shape: [biases.length] };
}

interface Recurrence {
  readonly cell: RecurrentCell;
  readonly units: number;
  /** What the names of each direction's weights begin with. */
  readonly directions: readonly string[];
}

/** All states [batch, length, directions, units] and the last ones [batch, directions, units]. */
interface States {
  readonly all: string;
  readonly last: string;
}

/**
 * Runs a cell over the tokens of each text. ONNX's cells read the first so many positions: where padding may stand before
 * them, the tokens are brought to the front first, and the states back to their places afterwards.
 */
function runCell(flow: OnnxFlow, { cell, units, directions }: Recurrence, context: OnnxContext): States {
  const { graph, weight, isPaddedBehind } = context;
  const rules = cells[cell];
  const { mask } = flow;
  const order = mask === null || isPaddedBehind ? null : orderTokens(mask, graph);
  const ordered = order === null ? flow.x : take(flow.x, order.toFront, graph);
  const kernels = directions.map((prefix) => turnGates(weight(`${prefix}kernel`), rules));
  const states = directions.map((prefix) => turnGates(weight(`${prefix}recurrent_kernel`), rules));
  const width = present(kernels[0]?.shape[0]);
  const biases = directions.map((prefix) => turnBias(weight(`${prefix}bias`), rules, width));
  const [every = "", ending = ""] = graph.opWithOutputs(
    rules.type,
    [
      graph.op("Transpose", [ordered], { perm: [1, 0, 2] }),
      graph.stackedWeights(kernels, 0),
      graph.stackedWeights(states, 0),
      graph.floats(stack(biases)),
      mask === null ? "" : countTokens(mask, graph),
    ],
    {
      count: 2,
      attributes: {
        hidden_size: units,
        direction: directions.length === 2 ? "bidirectional" : "forward",
        ...rules.attributes,
      },
    },
  );
  const all = graph.op("Transpose", [every], { perm: [2, 0, 1, 3] });
  const last = graph.op("Transpose", [ending], { perm: [1, 0, 2] });
  return {
    all: order === null ? all : take(all, order.toPlaces, graph),
    last: mask === null ? last : hideEmpty(last, mask, graph),
  };
}

/** Tokens of each text, [batch]; a cell reads one position at least. */
function countTokens(mask: string, graph: GraphBuilder): string {
  const count = graph.op("ReduceSum", [mask, graph.whole(1, 2)], { keepdims: 0 });
  return graph.cast(graph.op("Max", [count, graph.number(1)]), "int32");
}

/** The state of a text without a token is that of the beginning. */
const hideEmpty = (last: string, mask: string, graph: GraphBuilder): string =>
  graph.op("Mul", [last, graph.op("ReduceMax", [mask], { axes: [1], keepdims: 1 })]);

/** Places [batch, length] by which tokens come before padding, each in its order, and those by which they go back. */
function orderTokens(mask: string, graph: GraphBuilder): { toFront: string; toPlaces: string } {
  const flat = graph.op("Squeeze", [mask, graph.whole(2)]);
  const length = graph.op("Slice", [
    graph.op("Shape", [flat]),
    graph.whole(1),
    graph.whole(2),
    graph.whole(0),
  ]);
  const ones = graph.op("Sub", [flat, flat]);
  const counted = graph.op("CumSum", [
    graph.op("Add", [ones, graph.number(1)]),
    graph.op("Squeeze", [graph.whole(1)]),
  ]);
  // Tokens have keys above all padding; of each, the earlier has the larger key.
  const key = graph.op("Sub", [graph.op("Mul", [flat, graph.number(1e6)]), counted]);
  const [, toFront = ""] = graph.opWithOutputs("TopK", [key, length], { count: 2, attributes: { axis: 1 } });
  const back = graph.op("Neg", [graph.cast(toFront, "float32")]);
  const [, toPlaces = ""] = graph.opWithOutputs("TopK", [back, length], {
    count: 2,
    attributes: { axis: 1 },
  });
  return { toFront, toPlaces };
}

/** The positions of each text in another order. */
const take = (x: string, places: string, graph: GraphBuilder): string =>
  graph.op("GatherND", [x, graph.op("Unsqueeze", [places, graph.whole(2)])], { batch_dims: 1 });

/** One direction's states without their axis for directions. */
const oneDirection = (
  { kind: cell, params: { units, returnSequences } }: LayerNode<RecurrentCell>,
  [input]: readonly OnnxFlow[],
  context: OnnxContext,
): OnnxFlow => {
  const { graph, outputShape: shape } = context;
  const flow = present(input);
  const { all, last } = runCell(flow, { cell, units, directions: [""] }, context);
  return returnSequences
    ? { x: graph.op("Squeeze", [all, graph.whole(2)]), mask: flow.mask, shape }
    : { x: graph.op("Squeeze", [last, graph.whole(1)]), mask: null, shape };
};

type MergeMode = LayerNode<"Bidirectional">["params"]["mergeMode"];

/** How two directions are made one, along the axis of directions. */
const merges: { readonly [M in MergeMode]: (states: string, axis: number, graph: GraphBuilder) => string } = {
  concat: (states, axis, graph) =>
    graph.op("Reshape", [states, axis === 2 ? graph.whole(0, 0, -1) : graph.whole(0, -1)]),
  sum: (states, axis, graph) => graph.op("ReduceSum", [states, graph.whole(axis)], { keepdims: 0 }),
  ave: (states, axis, graph) => graph.op("ReduceMean", [states], { axes: [axis], keepdims: 0 }),
  mul: (states, axis, graph) => graph.op("ReduceProd", [states], { axes: [axis], keepdims: 0 }),
};

/** Layers that read a sequence step by step. */
export const recurrentWriters: OnnxWriters<RecurrentCell | "Bidirectional"> = {
  SimpleRNN: oneDirection,
  GRU: oneDirection,
  LSTM: oneDirection,
  Bidirectional({ params }, [input], context) {
    const { layer: cell, units, returnSequences, mergeMode } = params;
    const { graph, outputShape: shape } = context;
    const flow = present(input);
    const { all, last } = runCell(flow, { cell, units, directions: ["forward_", "backward_"] }, context);
    const merge = merges[mergeMode];
    return returnSequences
      ? { x: merge(all, 2, graph), mask: flow.mask, shape }
      : { x: merge(last, 1, graph), mask: null, shape };
  },
};
