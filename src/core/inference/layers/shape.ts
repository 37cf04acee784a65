import { present } from "../../assert.ts";
import { reshape } from "../../graph/shapes.ts";
import { vector, type Flow } from "../flow.ts";
import type { Forwards } from "../forward.ts";

/** The mask of several flows: a position counts where it counts in every one. */
function maskOfAll(flows: readonly Flow[]): Uint8Array | null {
  const masks = flows.flatMap(({ mask }) => (mask === null ? [] : [mask]));
  const [first] = masks;
  return first === undefined
    ? null
    : first.map((_isToken, at) => (masks.every((mask) => mask[at] === 1) ? 1 : 0));
}

/** Zeros where a position does not count. */
function hidePadding(flow: Flow): Flow {
  const { mask, values, shape } = flow;
  if (mask === null) return flow;
  const units = present(shape[1]);
  return { ...flow, values: values.map((value, at) => (mask[Math.floor(at / units)] === 1 ? value : 0)) };
}

/** Values of flows of one shape made one, place by place. */
const merge =
  (combine: (a: number, b: number) => number) =>
  (_node: unknown, flows: readonly Flow[]): Flow => {
    const values = flows
      .map((flow) => flow.values)
      .reduce((all, next) => all.map((value, at) => combine(value, present(next[at]))));
    return hidePadding({ values, shape: present(flows[0]).shape, mask: maskOfAll(flows) });
  };

/** The numbers of flows side by side, at every position or in one vector. */
export function concatenate(flows: readonly Flow[]): Flow {
  const first = present(flows[0]);
  const widths = flows.map(({ shape }) => present(shape.at(-1)));
  const width = widths.reduce((sum, each) => sum + each, 0);
  const count = first.values.length / present(widths[0]);
  const values = new Float32Array(count * width);
  for (let at = 0; at < count; at++) {
    let to = at * width;
    for (const [index, flow] of flows.entries()) {
      const own = present(widths[index]);
      values.set(flow.values.subarray(at * own, (at + 1) * own), to);
      to += own;
    }
  }
  return hidePadding({ values, shape: [...first.shape.slice(0, -1), width], mask: maskOfAll(flows) });
}

/** A vector of length 1, by TensorFlow.js's smallest square. */
function toLengthOne(values: Float32Array): Float32Array {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const norm = Math.sqrt(Math.max(squares, 1e-7));
  return values.map((value) => value / norm);
}

/** Layers that arrange numbers anew, or join branches. */
export const shapeForwards: Forwards<"Flatten" | "Reshape" | "Add" | "Multiply" | "Dot" | "Concatenate"> = {
  Flatten: (_node, [flow]) => vector(present(flow).values),
  Reshape({ params: { targetShape } }, [flow]) {
    const { values, shape } = present(flow);
    return { values, shape: reshape(shape, targetShape), mask: null };
  },
  Add: merge((a, b) => a + b),
  Multiply: merge((a, b) => a * b),
  Dot({ params: { normalize } }, flows) {
    const [a, b] = flows.map(({ values }) => (normalize ? toLengthOne(values) : values));
    const sum = present(a).reduce((total, value, at) => total + value * present(present(b)[at]), 0);
    return vector(Float32Array.of(sum));
  },
  Concatenate: (_node, flows) => concatenate(flows),
};
