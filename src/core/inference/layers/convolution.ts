import { present } from "../../assert.ts";
import { windowSpan } from "../../graph/shapes.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { activate, addProduct } from "../arithmetic.ts";
import { positionsOf, sizesOf, type LayerOutput } from "../layerOutput.ts";
import type { Forwards, LayerContext } from "../forward.ts";

type Convolution = LayerNode<"Conv1D" | "SeparableConv1D">;

/** Positions before the sequence that the first window reaches, as Keras lays them. */
const reachBefore = {
  valid: () => 0,
  causal: (by: number) => by,
  same: (by: number) => Math.floor(by / 2),
} as const;

/** Writes the result of the window at one position, [filters], at `to`. */
type AddWindow = (out: Float32Array, to: number, window: Window) => void;

interface Window {
  readonly values: Float32Array;
  readonly units: number;
  /** The position that each tap of the filter falls on; null where that is outside of the sequence. */
  readonly positions: readonly (number | null)[];
}

/** A convolution, given the arithmetic of one window. With valid padding, a window counts where its last position does. */
function convolve(
  { params }: Convolution,
  input: LayerOutput,
  { filters, add }: { filters: number; add: AddWindow },
): LayerOutput {
  const { kernelSize, dilationRate, padding, activation } = params;
  const [length, units] = sizesOf(input);
  const by = windowSpan(kernelSize, dilationRate) - 1;
  const before = reachBefore[padding](by);
  const outLength = padding === "valid" ? length - by : length;
  const mask = input.mask === null || padding !== "valid" ? input.mask : input.mask.slice(by);
  const result: LayerOutput = {
    values: new Float32Array(outLength * filters),
    shape: [outLength, filters],
    mask,
  };
  for (const at of positionsOf(result)) {
    const positions = Array.from({ length: kernelSize }, (_unused, tap) => {
      const position = at + tap * dilationRate - before;
      return position >= 0 && position < length ? position : null;
    });
    add(result.values, at * filters, { values: input.values, units, positions });
    activate(result.values, activation, { from: at * filters, count: filters });
  }
  return result;
}

function conv1d(node: LayerNode<"Conv1D">, input: LayerOutput, { weight }: LayerContext): LayerOutput {
  const [kernel, bias] = [weight("kernel"), weight("bias")];
  const { filters } = node.params;
  return convolve(node, input, {
    filters,
    add: (out, to, { values, units, positions }) => {
      out.set(bias.values, to);
      for (const [tap, position] of positions.entries())
        if (position !== null)
          addProduct({ x: values, from: position * units, out, to }, kernel, tap * units * filters);
    },
  });
}

function separableConv1d(
  node: LayerNode<"SeparableConv1D">,
  input: LayerOutput,
  { weight }: LayerContext,
): LayerOutput {
  const [depthwise, pointwise, bias] = [
    weight("depthwise_kernel"),
    weight("pointwise_kernel"),
    weight("bias"),
  ];
  return convolve(node, input, {
    filters: node.params.filters,
    add: (out, to, { values, units, positions }) => {
      const filtered = new Float32Array(units);
      for (const [tap, position] of positions.entries())
        if (position !== null)
          for (let unit = 0; unit < units; unit++)
            filtered[unit] =
              (filtered[unit] as number) +
              (values[position * units + unit] as number) * (depthwise.values[tap * units + unit] as number);
      out.set(bias.values, to);
      addProduct({ x: filtered, from: 0, out, to }, pointwise);
    },
  });
}

/** Layers that look at windows through learned filters. */
export const convolutionForwards: Forwards<"Conv1D" | "SeparableConv1D"> = {
  Conv1D: (node, [input], context) => conv1d(node, present(input), context),
  SeparableConv1D: (node, [input], context) => separableConv1d(node, present(input), context),
};
