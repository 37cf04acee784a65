import { present } from "../../../core/assert.ts";
import type { Activation } from "../../../core/graph/activations.ts";
import type { GraphBuilder, Numbers } from "../graphBuilder.ts";
import type { OnnxContext, OnnxFlow, OnnxWriters } from "../layer.ts";

type Activate = (x: string, graph: GraphBuilder) => string;

const simple =
  (type: string, attributes = {}): Activate =>
  (x, graph) =>
    graph.op(type, [x], attributes);

/** Each activation by Keras's name. */
const activates: { readonly [A in Activation]: Activate } = {
  linear: (x) => x,
  relu: simple("Relu"),
  leaky_relu: simple("LeakyRelu", { alpha: { float: 0.2 } }),
  elu: simple("Elu"),
  selu: simple("Selu"),
  gelu(x, graph) {
    const erf = graph.op("Erf", [graph.op("Mul", [x, graph.number(Math.SQRT1_2)])]);
    const share = graph.op("Add", [erf, graph.number(1)]);
    return graph.op("Mul", [graph.op("Mul", [x, graph.number(0.5)]), share]);
  },
  swish: (x, graph) => graph.op("Mul", [x, graph.op("Sigmoid", [x])]),
  tanh: simple("Tanh"),
  sigmoid: simple("Sigmoid"),
  softmax: simple("Softmax", { axis: -1 }),
};

/** Puts values through an activation. */
export const activate = (x: string, activation: Activation, graph: GraphBuilder): string =>
  activates[activation](x, graph);

/** x · kernel + bias along the last axis. */
export const dense = (
  x: string,
  { kernel, bias }: { readonly kernel: Numbers; readonly bias: Numbers },
  graph: GraphBuilder,
): string => graph.op("Add", [graph.op("MatMul", [x, graph.weight(kernel)]), graph.floats(bias)]);

/** The dense layer of rows of which only the numbers that are not 0 are given. */
function sparseDense(pairs: string, { graph, weight }: OnnxContext): string {
  const part = (at: number): string =>
    graph.op("Slice", [pairs, graph.whole(at), graph.whole(at + 1), graph.whole(2)]);
  const ids = graph.cast(graph.op("Squeeze", [part(0), graph.whole(2)]), "int32");
  const rows = graph.op("Mul", [graph.gatherRows(weight("kernel"), ids), part(1)]);
  const sum = graph.op("ReduceSum", [rows, graph.whole(1)], { keepdims: 0 });
  return graph.op("Add", [sum, graph.floats(weight("bias"))]);
}

/** γ · (x − mean) / √(variance + ε) + β along the last axis. */
export const normalize = (
  x: string,
  { gamma, beta, epsilon }: { readonly gamma: Numbers; readonly beta: Numbers; readonly epsilon: number },
  graph: GraphBuilder,
): string =>
  graph.op("LayerNormalization", [x, graph.floats(gamma), graph.floats(beta)], {
    axis: -1,
    epsilon: { float: epsilon },
  });

const keep = (_node: unknown, [flow]: readonly OnnxFlow[]): OnnxFlow => present(flow);

/** Layers that look at each position by itself; those that are noise in training do nothing here. */
export const denseWriters: OnnxWriters<
  | "Dense"
  | "Activation"
  | "Dropout"
  | "SpatialDropout1D"
  | "GaussianNoise"
  | "LayerNormalization"
  | "BatchNormalization"
> = {
  Dense({ params: { activation } }, [input], context) {
    const { graph, weight, outputShape: shape } = context;
    const { x, mask, sparseWidth } = present(input);
    const weights = { kernel: weight("kernel"), bias: weight("bias") };
    const logits = sparseWidth === undefined ? dense(x, weights, graph) : sparseDense(x, context);
    return { x: activate(logits, activation, graph), mask, shape };
  },
  Activation({ params: { activation } }, [input], { graph }) {
    const flow = present(input);
    return { ...flow, x: activate(flow.x, activation, graph) };
  },
  Dropout: keep,
  SpatialDropout1D: keep,
  GaussianNoise: keep,
  LayerNormalization({ params: { epsilon } }, [input], { graph, weight }) {
    const flow = present(input);
    const norm = { gamma: weight("gamma"), beta: weight("beta"), epsilon };
    return { ...flow, x: normalize(flow.x, norm, graph) };
  },
  BatchNormalization({ params: { epsilon } }, [input], { graph, weight }) {
    const flow = present(input);
    const [gamma, beta, mean, variance] = [
      weight("gamma"),
      weight("beta"),
      weight("moving_mean").values,
      weight("moving_variance").values,
    ];
    const scale = gamma.values.map((value, unit) => value / Math.sqrt(present(variance[unit]) + epsilon));
    const offset = beta.values.map((value, unit) => value - present(mean[unit]) * present(scale[unit]));
    const scaled = graph.op("Mul", [flow.x, graph.floats({ values: scale, shape: gamma.shape })]);
    return { ...flow, x: graph.op("Add", [scaled, graph.floats({ values: offset, shape: beta.shape })]) };
  },
};
