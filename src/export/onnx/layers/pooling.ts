import { present } from "../../../core/assert.ts";
import type { LayerNode } from "../../../core/graph/layers.ts";
import { withBuriedPadding, type OnnxContext, type OnnxFlow, type OnnxWriters } from "../layer.ts";
import { dense } from "./dense.ts";

type Pooling = LayerNode<"MaxPooling1D" | "AveragePooling1D">;

interface Place extends OnnxContext {
  readonly params: Pooling["params"];
  /** Positions of the sequence: any number of them where the stride is 1, this one otherwise. */
  readonly length: number;
}

/** Places before and behind the sequence that windows reach. */
function padsOf({ params: { poolSize, strides, padding }, length }: Place): readonly [number, number] {
  if (padding === "valid") return [0, 0];
  const excess = Math.max(0, (Math.ceil(length / strides) - 1) * strides + poolSize - length);
  return [Math.floor(excess / 2), excess - Math.floor(excess / 2)];
}

/** Makes one number of each window of positions. */
function poolWindows(type: "MaxPool" | "AveragePool", x: string, place: Place): string {
  const { params, graph } = place;
  const { poolSize, strides } = params;
  const turned = graph.op("Transpose", [x], { perm: [0, 2, 1] });
  const pooled = graph.op(type, [turned], {
    kernel_shape: [poolSize],
    strides: [strides],
    pads: padsOf(place),
  });
  return graph.op("Transpose", [pooled], { perm: [0, 2, 1] });
}

function maxPooling({ params }: Pooling, [input]: readonly OnnxFlow[], context: OnnxContext): OnnxFlow {
  const { graph, outputShape: shape } = context;
  const { x, mask, shape: inputShape } = present(input);
  const place = { ...context, params, length: present(inputShape[0]) };
  if (mask === null) return { x: poolWindows("MaxPool", x, place), mask, shape };
  const largest = poolWindows("MaxPool", withBuriedPadding(x, mask, graph), place);
  const hasWord = poolWindows("MaxPool", mask, place);
  return { x: graph.op("Mul", [largest, hasWord]), mask: hasWord, shape };
}

/** Sums over the words divided by the words: of both, the means over whole windows do as well. */
function averagePooling({ params }: Pooling, [input]: readonly OnnxFlow[], context: OnnxContext): OnnxFlow {
  const { graph, outputShape: shape } = context;
  const { x, mask, shape: inputShape } = present(input);
  const place = { ...context, params, length: present(inputShape[0]) };
  if (mask === null) return { x: poolWindows("AveragePool", x, place), mask, shape };
  const sum = poolWindows("AveragePool", graph.op("Mul", [x, mask]), place);
  const count = poolWindows("AveragePool", mask, place);
  const mean = graph.op("Div", [sum, graph.op("Max", [count, graph.number(1e-6)])]);
  return { x: mean, mask: poolWindows("MaxPool", mask, place), shape };
}

/** Σ α·x over the tokens, α = softmax(tanh(x·W + b)·v) (Yang et al. 2016). */
function attentionPooling({ x, mask }: OnnxFlow, { graph, weight }: OnnxContext): string {
  const hidden = dense(x, { kernel: weight("kernel"), bias: weight("bias") }, graph);
  const scores = graph.op("MatMul", [graph.op("Tanh", [hidden]), graph.weight(weight("query"))]);
  const known = mask === null ? scores : withBuriedPadding(scores, mask, graph);
  const softmax = graph.op("Softmax", [known], { axis: 1 });
  const shares = mask === null ? softmax : graph.op("Mul", [softmax, mask]);
  return graph.op("ReduceSum", [graph.op("Mul", [x, shares]), graph.whole(1)], { keepdims: 0 });
}

function globalMax({ x, mask }: OnnxFlow, { graph }: OnnxContext): string {
  const reduce = (values: string): string => graph.op("ReduceMax", [values], { axes: [1], keepdims: 0 });
  if (mask === null) return reduce(x);
  return graph.op("Mul", [reduce(withBuriedPadding(x, mask, graph)), reduce(mask)]);
}

function globalAverage({ x, mask }: OnnxFlow, { graph }: OnnxContext): string {
  if (mask === null) return graph.op("ReduceMean", [x], { axes: [1], keepdims: 0 });
  const sum = (values: string): string => graph.op("ReduceSum", [values, graph.whole(1)], { keepdims: 0 });
  const count = graph.op("Max", [sum(mask), graph.number(1)]);
  return graph.op("Div", [sum(graph.op("Mul", [x, mask])), count]);
}

const toVector =
  (pool: (flow: OnnxFlow, context: OnnxContext) => string) =>
  (_node: unknown, [flow]: readonly OnnxFlow[], context: OnnxContext): OnnxFlow => ({
    x: pool(present(flow), context),
    mask: null,
    shape: context.outputShape,
  });

/** Layers that make fewer positions of many. */
export const poolingWriters: OnnxWriters<
  "GlobalAveragePooling1D" | "GlobalMaxPooling1D" | "AttentionPooling" | "MaxPooling1D" | "AveragePooling1D"
> = {
  GlobalAveragePooling1D: toVector(globalAverage),
  GlobalMaxPooling1D: toVector(globalMax),
  AttentionPooling: toVector(attentionPooling),
  MaxPooling1D: maxPooling,
  AveragePooling1D: averagePooling,
};
