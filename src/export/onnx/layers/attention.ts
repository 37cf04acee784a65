import { present } from "../../../core/assert.ts";
import type { LayerNode } from "../../../core/graph/layers.ts";
import { buried, type OnnxContext, type OnnxFlow, type OnnxWriters } from "../layer.ts";
import { activate, dense, normalize } from "./dense.ts";

/** KerasHub's epsilon of the encoder's normalizations. */
const epsilon = 1e-5;

const denseOf = (x: string, name: string, { graph, weight }: OnnxContext): string =>
  dense(x, { kernel: weight(`${name}_kernel`), bias: weight(`${name}_bias`) }, graph);

interface Attention {
  readonly mask: string | null;
  readonly numHeads: number;
  readonly causal: boolean;
}

/** Self-attention with several heads (Vaswani et al. 2017), [batch, length, units]. */
function attend(x: string, { mask, numHeads, causal }: Attention, context: OnnxContext): string {
  const { graph, weight } = context;
  const headUnits = present(weight("query_kernel").shape.at(-1)) / numHeads;
  const heads = (name: string, perm: readonly number[]): string => {
    const parted = graph.op("Reshape", [denseOf(x, name, context), graph.whole(0, 0, numHeads, headUnits)]);
    return graph.op("Transpose", [parted], { perm });
  };
  const queries = heads("query", [0, 2, 1, 3]);
  const keys = heads("key", [0, 2, 3, 1]);
  const values = heads("value", [0, 2, 1, 3]);
  const scale = graph.number(1 / Math.sqrt(headUnits));
  let scores = graph.op("Mul", [graph.op("MatMul", [queries, keys]), scale]);
  if (mask !== null) scores = hidePadding(scores, mask, context);
  if (causal) scores = hideLater(scores, context);
  const mixed = graph.op("MatMul", [graph.op("Softmax", [scores], { axis: -1 }), values]);
  const joined = graph.op("Reshape", [
    graph.op("Transpose", [mixed], { perm: [0, 2, 1, 3] }),
    graph.whole(0, 0, numHeads * headUnits),
  ]);
  return denseOf(joined, "attention_output", context);
}

/** Scores [batch, heads, length, length] with those of padding buried. */
function hidePadding(scores: string, mask: string, { graph }: OnnxContext): string {
  const turned = graph.op("Unsqueeze", [graph.op("Transpose", [mask], { perm: [0, 2, 1] }), graph.whole(1)]);
  const isPadding = graph.op("Sub", [graph.number(1), turned]);
  return graph.op("Sub", [scores, graph.op("Mul", [isPadding, graph.number(buried)])]);
}

/** Scores with those of later positions buried. */
function hideLater(scores: string, { graph }: OnnxContext): string {
  const shape = graph.op("Slice", [
    graph.op("Shape", [scores]),
    graph.whole(2),
    graph.whole(4),
    graph.whole(0),
  ]);
  const ones = graph.op("Add", [graph.op("ConstantOfShape", [shape]), graph.number(1)]);
  const isLater = graph.op("Trilu", [ones, graph.op("Squeeze", [graph.whole(1)])], { upper: 1 });
  return graph.op("Sub", [scores, graph.op("Mul", [isLater, graph.number(buried)])]);
}

/** Attention and two dense layers, each around a residual. */
function encode(
  { params }: LayerNode<"TransformerEncoder">,
  { x, mask }: OnnxFlow,
  context: OnnxContext,
): string {
  const { graph, weight } = context;
  const { numHeads, activation, normalizeFirst } = params;
  const norm = (values: string, name: string): string =>
    normalize(values, { gamma: weight(`${name}_gamma`), beta: weight(`${name}_beta`), epsilon }, graph);
  const residual = (values: string, name: string, part: (values: string) => string): string => {
    const sum = graph.op("Add", [values, part(normalizeFirst ? norm(values, name) : values)]);
    return normalizeFirst ? sum : norm(sum, name);
  };
  const attended = residual(x, "attention_norm", (values) =>
    attend(values, { mask, numHeads, causal: false }, context),
  );
  return residual(attended, "feed_forward_norm", (values) =>
    denseOf(activate(denseOf(values, "intermediate", context), activation, graph), "output", context),
  );
}

/** Layers by which positions look at one another. */
export const attentionWriters: OnnxWriters<"MultiHeadAttention" | "TransformerEncoder"> = {
  MultiHeadAttention({ params: { numHeads, causal } }, [input], context) {
    const { x, mask } = present(input);
    return { x: attend(x, { mask, numHeads, causal }, context), mask, shape: context.outputShape };
  },
  TransformerEncoder(node, [input], context) {
    const flow = present(input);
    return { ...flow, x: encode(node, flow, context) };
  },
};
