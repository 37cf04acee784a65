import { present } from "../../assert.ts";
import { windowCount } from "../../graph/kinds/windows.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { dense, softmax } from "../arithmetic.ts";
import { positionsOf, sizesOf, vector, type LayerOutput } from "../layerOutput.ts";
import type { Forwards, LayerContext } from "../forward.ts";

/** Makes one number of a unit's values at the positions that count; there is at least one. */
type Reduce = (values: readonly number[]) => number;

const largest: Reduce = (values) => Math.max(...values);
const mean: Reduce = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Reduces each unit's values at some positions and writes the results at `to`; zeros where there is no position. */
function reduceAt(
  input: LayerOutput,
  positions: readonly number[],
  out: { values: Float32Array; to: number; reduce: Reduce },
) {
  const [, units] = sizesOf(input);
  if (positions.length === 0) return;
  for (let unit = 0; unit < units; unit++)
    out.values[out.to + unit] = out.reduce(positions.map((at) => input.values[at * units + unit] as number));
}

function poolAll(input: LayerOutput, reduce: Reduce): LayerOutput {
  const values = new Float32Array(sizesOf(input)[1]);
  reduceAt(input, positionsOf(input), { values, to: 0, reduce });
  return vector(values);
}

function poolWindows(
  { params }: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  input: LayerOutput,
  reduce: Reduce,
): LayerOutput {
  const { poolSize: size, strides, padding } = params;
  const [length, units] = sizesOf(input);
  const count = windowCount(length, { size, strides, padding });
  const excess = Math.max(0, (count - 1) * strides + size - length);
  const before = padding === "same" ? Math.floor(excess / 2) : 0;
  const values = new Float32Array(count * units);
  const mask = new Uint8Array(count);
  const tokens = positionsOf(input);
  for (let window = 0; window < count; window++) {
    const start = window * strides - before;
    const positions = tokens.filter((at) => at >= start && at < start + size);
    reduceAt(input, positions, { values, to: window * units, reduce });
    mask[window] = positions.length > 0 ? 1 : 0;
  }
  return { values, shape: [count, units], mask: input.mask === null ? null : mask };
}

/** Σ α·x over the tokens, α = softmax(tanh(x·W + b)·v) (Yang et al. 2016). */
function poolByAttention(input: LayerOutput, { weight, takeAttention }: LayerContext): LayerOutput {
  const [kernel, bias, query] = [weight("kernel"), weight("bias"), weight("query")];
  const [, units] = sizesOf(input);
  const positions = positionsOf(input);
  const hidden = new Float32Array(bias.values.length);
  const shares = Float32Array.from(positions, (at) => {
    dense({ x: input.values, from: at * units, out: hidden, to: 0 }, kernel, bias);
    return hidden.reduce((sum, value, unit) => sum + Math.tanh(value) * present(query.values[unit]), 0);
  });
  softmax(shares);
  takeAttention?.({ head: 0, query: null, keys: positions, shares, length: sizesOf(input)[0] });
  const values = new Float32Array(units);
  for (const [index, at] of positions.entries())
    for (let unit = 0; unit < units; unit++)
      values[unit] =
        (values[unit] as number) + (shares[index] as number) * (input.values[at * units + unit] as number);
  return vector(values);
}

/** Layers that reduce the number of positions. */
export const poolingForwards: Forwards<
  "GlobalAveragePooling1D" | "GlobalMaxPooling1D" | "AttentionPooling" | "MaxPooling1D" | "AveragePooling1D"
> = {
  GlobalAveragePooling1D: (_node, [input]) => poolAll(present(input), mean),
  GlobalMaxPooling1D: (_node, [input]) => poolAll(present(input), largest),
  AttentionPooling: (_node, [input], context) => poolByAttention(present(input), context),
  MaxPooling1D: (node, [input]) => poolWindows(node, present(input), largest),
  AveragePooling1D: (node, [input]) => poolWindows(node, present(input), mean),
};
