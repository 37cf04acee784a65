import { present } from "../../assert.ts";
import { reshape } from "../../graph/shapes.ts";
import { vector, type LayerOutput } from "../layerOutput.ts";
import type { Forwards } from "../forward.ts";

/** The mask of several inputs: a position counts where it counts in every one. */
function maskOfAll(inputs: readonly LayerOutput[]): Uint8Array | null {
  const masks = inputs.flatMap(({ mask }) => (mask === null ? [] : [mask]));
  const [first] = masks;
  return first === undefined
    ? null
    : first.map((_isToken, at) => (masks.every((mask) => mask[at] === 1) ? 1 : 0));
}

/** Zeros where a position does not count. */
function hidePadding(input: LayerOutput): LayerOutput {
  const { mask, values, shape } = input;
  if (mask === null) return input;
  const units = present(shape[1]);
  return { ...input, values: values.map((value, at) => (mask[Math.floor(at / units)] === 1 ? value : 0)) };
}

/** Values of inputs of one shape made one, place by place. */
const merge =
  (combine: (a: number, b: number) => number) =>
  (_node: unknown, inputs: readonly LayerOutput[]): LayerOutput => {
    const values = inputs
      .map((input) => input.values)
      .reduce((all, next) => all.map((value, at) => combine(value, present(next[at]))));
    return hidePadding({ values, shape: present(inputs[0]).shape, mask: maskOfAll(inputs) });
  };

/** The numbers of inputs side by side, at every position or in one vector. */
export function concatenate(inputs: readonly LayerOutput[]): LayerOutput {
  const first = present(inputs[0]);
  const widths = inputs.map(({ shape }) => present(shape.at(-1)));
  const width = widths.reduce((sum, each) => sum + each, 0);
  const count = first.values.length / present(widths[0]);
  const values = new Float32Array(count * width);
  for (let at = 0; at < count; at++) {
    let to = at * width;
    for (const [index, input] of inputs.entries()) {
      const own = present(widths[index]);
      values.set(input.values.subarray(at * own, (at + 1) * own), to);
      to += own;
    }
  }
  return hidePadding({ values, shape: [...first.shape.slice(0, -1), width], mask: maskOfAll(inputs) });
}

/** A vector of length 1, by TensorFlow.js's smallest square. */
function toLengthOne(values: Float32Array): Float32Array {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const norm = Math.sqrt(Math.max(squares, 1e-7));
  return values.map((value) => value / norm);
}

/** Layers that reshape their input or join several inputs. */
export const shapeForwards: Forwards<"Flatten" | "Reshape" | "Add" | "Multiply" | "Dot" | "Concatenate"> = {
  Flatten: (_node, [input]) => vector(present(input).values),
  Reshape({ params: { targetShape } }, [input]) {
    const { values, shape } = present(input);
    return { values, shape: reshape(shape, targetShape), mask: null };
  },
  Add: merge((a, b) => a + b),
  Multiply: merge((a, b) => a * b),
  Dot({ params: { normalize } }, inputs) {
    const [a, b] = inputs.map(({ values }) => (normalize ? toLengthOne(values) : values));
    const sum = present(a).reduce((total, value, at) => total + value * present(present(b)[at]), 0);
    return vector(Float32Array.of(sum));
  },
  Concatenate: (_node, inputs) => concatenate(inputs),
};
