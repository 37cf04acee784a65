import { present } from "../../assert.ts";
import type { RecurrentCell } from "../../graph/kinds/recurrent.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { dense, recurrentSteps, type RecurrentWeights } from "../arithmetic.ts";
import { positionsOf, sizesOf, vector, type LayerOutput, type FindWeight } from "../layerOutput.ts";
import type { Forwards, LayerContext } from "../forward.ts";
import { concatenate } from "./shape.ts";

interface Direction {
  readonly cell: RecurrentCell;
  readonly units: number;
  readonly returnSequences: boolean;
  readonly reverse: boolean;
  readonly weights: RecurrentWeights;
}

const weightsOf = (weight: FindWeight, prefix = ""): RecurrentWeights => ({
  kernel: weight(`${prefix}kernel`),
  recurrentKernel: weight(`${prefix}recurrent_kernel`),
  bias: weight(`${prefix}bias`),
});

/** One direction over the positions that count. Padding leaves the state unchanged, so it can be skipped. */
function run(input: LayerOutput, { cell, units, returnSequences, reverse, weights }: Direction): LayerOutput {
  const [length, inputUnits] = sizesOf(input);
  const h = new Float32Array(units);
  const memory = new Float32Array(units);
  const values = new Float32Array(returnSequences ? length * units : 0);
  const width = present(weights.kernel.shape[1]);
  const projected = new Float32Array(width);
  // A GRU has two biases; the input's is the first.
  const bias = { values: weights.bias.values.subarray(0, width), shape: [width] };
  const positions = positionsOf(input);
  for (const at of reverse ? positions.toReversed() : positions) {
    dense({ x: input.values, from: at * inputUnits, out: projected, to: 0 }, weights.kernel, bias);
    recurrentSteps[cell]({ projected, h, memory, weights });
    if (returnSequences) values.set(h, at * units);
  }
  return returnSequences ? { values, shape: [length, units], mask: input.mask } : vector(h);
}

const merges = {
  sum: (a: number, b: number) => a + b,
  ave: (a: number, b: number) => (a + b) / 2,
  mul: (a: number, b: number) => a * b,
} as const;

const oneDirection = (
  { kind: cell, params }: LayerNode<RecurrentCell>,
  [input]: readonly LayerOutput[],
  { weight }: LayerContext,
): LayerOutput => run(present(input), { cell, ...params, reverse: false, weights: weightsOf(weight) });

/** Layers that read a sequence step by step. */
export const recurrentForwards: Forwards<RecurrentCell | "Bidirectional"> = {
  SimpleRNN: oneDirection,
  GRU: oneDirection,
  LSTM: oneDirection,
  Bidirectional({ params }, [input], { weight }) {
    const { layer: cell, mergeMode, ...rest } = params;
    const direction = (prefix: string, reverse: boolean): LayerOutput =>
      run(present(input), { cell, ...rest, reverse, weights: weightsOf(weight, prefix) });
    const forward = direction("forward_", false);
    const backward = direction("backward_", true);
    if (mergeMode === "concat") return concatenate([forward, backward]);
    const merge = merges[mergeMode];
    return {
      ...forward,
      values: forward.values.map((value, at) => merge(value, present(backward.values[at]))),
    };
  },
};
