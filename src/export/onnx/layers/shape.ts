import { present } from "../../../core/assert.ts";
import { product } from "../../../core/graph/shapes.ts";
import type { GraphBuilder } from "../graphBuilder.ts";
import { withoutPadding, type OnnxContext, type OnnxFlow, type OnnxWriters } from "../layer.ts";

/** The mask of several flows: a position counts where it counts in every one. */
function maskOfAll(flows: readonly OnnxFlow[], graph: GraphBuilder): string | null {
  const masks = [...new Set(flows.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
  const [first = null, ...others] = masks;
  return others.reduce<string | null>((all, mask) => graph.op("Mul", [present(all), mask]), first);
}

const merge =
  (type: "Add" | "Mul") =>
  (_node: unknown, flows: readonly OnnxFlow[], { graph, outputShape: shape }: OnnxContext): OnnxFlow => ({
    x: flows.map(({ x }) => x).reduce((all, next) => graph.op(type, [all, next])),
    mask: maskOfAll(flows, graph),
    shape,
  });

/** A vector of length 1, by TensorFlow.js's smallest square. */
function toLengthOne(x: string, graph: GraphBuilder): string {
  const squares = graph.op("ReduceSum", [graph.op("Mul", [x, x]), graph.whole(-1)], { keepdims: 1 });
  return graph.op("Div", [x, graph.op("Sqrt", [graph.op("Max", [squares, graph.number(1e-7)])])]);
}

/** Layers that arrange numbers anew, or join branches. */
export const shapeWriters: OnnxWriters<"Flatten" | "Reshape" | "Add" | "Multiply" | "Dot" | "Concatenate"> = {
  Flatten(_node, [input], { graph, outputShape: shape }) {
    const flat = graph.whole(0, product(shape));
    return { x: graph.op("Reshape", [withoutPadding(present(input), graph), flat]), mask: null, shape };
  },
  Reshape(_node, [input], { graph, outputShape: shape }) {
    const sizes = graph.whole(0, ...shape);
    return { x: graph.op("Reshape", [withoutPadding(present(input), graph), sizes]), mask: null, shape };
  },
  Add: merge("Add"),
  Multiply: merge("Mul"),
  Dot({ params: { normalize } }, flows, { graph, outputShape: shape }) {
    const [a = "", b = ""] = flows.map(({ x }) => (normalize ? toLengthOne(x, graph) : x));
    const x = graph.op("ReduceSum", [graph.op("Mul", [a, b]), graph.whole(-1)], { keepdims: 1 });
    return { x, mask: null, shape };
  },
  Concatenate: (_node, flows, { graph, outputShape: shape }) => ({
    x: graph.op(
      "Concat",
      flows.map(({ x }) => x),
      { axis: -1 },
    ),
    mask: maskOfAll(flows, graph),
    shape,
  }),
};
