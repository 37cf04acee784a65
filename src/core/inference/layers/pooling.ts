import { present } from "../../assert.ts";
import { windowCount } from "../../graph/kinds/windows.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { dense, softmax } from "../arithmetic.ts";
import { positionsOf, sizesOf, vector, type Flow } from "../flow.ts";
import type { Forwards, LayerContext } from "../forward.ts";

/** Makes one number of a unit's values at the positions that count; there is at least one. */
type Reduce = (values: readonly number[]) => number;

const largest: Reduce = (values) => Math.max(...values);
const mean: Reduce = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Puts what each unit's values at some positions come to at `to`; zeros where there is no position. */
function reduceAt(
  flow: Flow,
  positions: readonly number[],
  out: { values: Float32Array; to: number; reduce: Reduce },
) {
  const [, units] = sizesOf(flow);
  if (positions.length === 0) return;
  for (let unit = 0; unit < units; unit++)
    out.values[out.to + unit] = out.reduce(positions.map((at) => flow.values[at * units + unit] as number));
}

function poolAll(flow: Flow, reduce: Reduce): Flow {
  const values = new Float32Array(sizesOf(flow)[1]);
  reduceAt(flow, positionsOf(flow), { values, to: 0, reduce });
  return vector(values);
}

function poolWindows(
  { params }: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  flow: Flow,
  reduce: Reduce,
): Flow {
  const { poolSize: size, strides, padding } = params;
  const [length, units] = sizesOf(flow);
  const count = windowCount(length, { size, strides, padding });
  const excess = Math.max(0, (count - 1) * strides + size - length);
  const before = padding === "same" ? Math.floor(excess / 2) : 0;
  const values = new Float32Array(count * units);
  const mask = new Uint8Array(count);
  const tokens = positionsOf(flow);
  for (let window = 0; window < count; window++) {
    const start = window * strides - before;
    const positions = tokens.filter((at) => at >= start && at < start + size);
    reduceAt(flow, positions, { values, to: window * units, reduce });
    mask[window] = positions.length > 0 ? 1 : 0;
  }
  return { values, shape: [count, units], mask: flow.mask === null ? null : mask };
}

/** Σ α·x over the tokens, α = softmax(tanh(x·W + b)·v) (Yang et al. 2016). */
function poolByAttention(flow: Flow, { weight }: LayerContext): Flow {
  const [kernel, bias, query] = [weight("kernel"), weight("bias"), weight("query")];
  const [, units] = sizesOf(flow);
  const positions = positionsOf(flow);
  const hidden = new Float32Array(bias.values.length);
  const shares = Float32Array.from(positions, (at) => {
    dense({ x: flow.values, from: at * units, out: hidden, to: 0 }, kernel, bias);
    return hidden.reduce((sum, value, unit) => sum + Math.tanh(value) * present(query.values[unit]), 0);
  });
  softmax(shares);
  const values = new Float32Array(units);
  for (const [index, at] of positions.entries())
    for (let unit = 0; unit < units; unit++)
      values[unit] =
        (values[unit] as number) + (shares[index] as number) * (flow.values[at * units + unit] as number);
  return vector(values);
}

/** Layers that make fewer positions of many. */
export const poolingForwards: Forwards<
  "GlobalAveragePooling1D" | "GlobalMaxPooling1D" | "AttentionPooling" | "MaxPooling1D" | "AveragePooling1D"
> = {
  GlobalAveragePooling1D: (_node, [flow]) => poolAll(present(flow), mean),
  GlobalMaxPooling1D: (_node, [flow]) => poolAll(present(flow), largest),
  AttentionPooling: (_node, [flow], context) => poolByAttention(present(flow), context),
  MaxPooling1D: (node, [flow]) => poolWindows(node, present(flow), largest),
  AveragePooling1D: (node, [flow]) => poolWindows(node, present(flow), mean),
};
