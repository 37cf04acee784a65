import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { forLayer, type LayerKind, type LayerTable } from "../../core/graph/layers.ts";
import type { GraphContext } from "../../core/graph/shapes.ts";
import { IssueError } from "../../core/issue.ts";
import { mixSeed } from "../../core/random.ts";
import { defineMaskLayers } from "./maskLayers.ts";
import { makeDropout, makeEmbedding, type RandomState } from "./trainableLayers.ts";

const maskLayers = defineMaskLayers(tf);

/** What flows between layers: values, and the mask of the padding while there is a length axis. */
interface Flow {
  readonly x: tf.SymbolicTensor;
  readonly mask: tf.SymbolicTensor | null;
}

interface Build {
  readonly context: GraphContext;
  /** A seed for each layer, so that adding one does not change the others' weights. */
  readonly seedFor: (layerId: string) => number;
  readonly randomState: RandomState;
}

const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor =>
  layer.apply(inputs.length === 1 ? present(inputs[0]) : inputs) as tf.SymbolicTensor;

const withoutPadding = ({ x, mask }: Flow, name: string): tf.SymbolicTensor =>
  mask === null ? x : apply(new maskLayers.ApplyMask({ name: `${name}-padding` }), x, mask);

/** The TensorFlow.js layers of each kind. */
const builders: LayerTable<LayerKind, [Flow, Build], Flow> = {
  InputLayer: (_node, flow) => flow,
  Embedding: ({ id, params }, { x, mask }, { context, seedFor }) => {
    const { outputDim } = params;
    const layer = makeEmbedding({ name: id, inputDim: context.vocabularySize, outputDim, seed: seedFor(id) });
    return { x: apply(layer, x), mask };
  },
  GlobalAveragePooling1D: ({ id }, { x, mask }) => ({
    x: apply(new maskLayers.MaskedGlobalAveragePooling1D({ name: id }), x, present(mask)),
    mask: null,
  }),
  GlobalMaxPooling1D: ({ id }, { x, mask }) => ({
    x: apply(new maskLayers.MaskedGlobalMaxPooling1D({ name: id }), x, present(mask)),
    mask: null,
  }),
  Conv1D: ({ id, params }, flow, { seedFor }) => {
    const { padding, ...rest } = params;
    const kernelInitializer = tf.initializers.glorotUniform({ seed: seedFor(id) });
    const isCausal = padding === "causal"; // which TensorFlow.js does not do
    const config = { ...rest, name: id, padding: isCausal ? ("valid" as const) : padding, kernelInitializer };
    const by = params.kernelSize - 1;
    const input = withoutPadding(flow, id);
    const x = isCausal ? apply(new maskLayers.PadLeft({ name: `${id}-left`, by }), input) : input;
    const shortens = padding === "valid" && flow.mask !== null;
    const mask = shortens
      ? apply(new maskLayers.ShortenMask({ name: `${id}-mask`, by }), flow.mask)
      : flow.mask;
    return { x: apply(tf.layers.conv1d(config), x), mask };
  },
  Dense: ({ id, params }, { x, mask }, { context, seedFor }) => {
    const units = params.units === "classes" ? context.classCount : params.units;
    const kernelInitializer = tf.initializers.glorotUniform({ seed: seedFor(id) });
    const { activation } = params;
    return { x: apply(tf.layers.dense({ name: id, units, activation, kernelInitializer }), x), mask };
  },
  Dropout: ({ id, params }, { x, mask }, { seedFor, randomState }) => ({
    x: apply(makeDropout({ name: id, rate: params.rate, seed: seedFor(id), randomState }), x),
    mask,
  }),
  Flatten: ({ id }, flow) => ({
    x: apply(tf.layers.flatten({ name: id }), withoutPadding(flow, id)),
    mask: null,
  }),
};

/** What the model makes of its logits: one class of several, or a yes or no for each. */
export type OutputActivation = "softmax" | "sigmoid";

const outputLayers: { readonly [A in OutputActivation]: () => tf.layers.Layer } = {
  softmax: () => tf.layers.softmax({ name: "probabilities" }),
  sigmoid: () => tf.layers.activation({ activation: "sigmoid", name: "probabilities" }),
};

/** A graph as TensorFlow.js models that share their layers. */
export interface CompiledModel {
  /** Token ids [batch, length] → class probabilities [batch, classes]. This is what is saved. */
  readonly model: tf.LayersModel;
  /** The same up to the softmax, for a loss that cannot overflow. */
  readonly logits: tf.LayersModel;
  /** What `model` makes of the logits. */
  readonly outputActivation: OutputActivation;
  /** The step that random layers draw their noise for. Whoever trains counts it up; layers only read it. */
  readonly randomState: RandomState;
  /** Frees the weights, which both models share. */
  readonly dispose: () => void;
}

/**
 * Builds the TensorFlow.js model of a checked graph, weights drawn from `seed`.
 * The output layer's softmax (or sigmoid) is a layer of its own, so that training can read the logits before it.
 * @throws IssueError with the graph's first issue where it cannot be built
 */
export function compileGraph(graph: LayerGraph, context: GraphContext, seed: number): CompiledModel {
  const report = checkGraph(graph, context);
  const problem = report.issues.find((issue) => issue.severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const randomState: RandomState = { step: 0 };
  const build: Build = { context, seedFor: (layerId) => mixSeed(seed, layerId), randomState };
  let outputActivation: OutputActivation = "softmax";
  const input = tf.input({ shape: [context.sequenceLength], dtype: "int32", name: "tokens" });
  const mask = apply(new maskLayers.PaddingMask({ name: "padding-mask" }), input);
  let flow: Flow = { x: input, mask };
  for (const id of report.order) {
    const node = present(graph.nodes.find((candidate) => candidate.id === id));
    const isOutput = id === report.order.at(-1) && node.kind === "Dense";
    if (isOutput && node.params.activation === "sigmoid") outputActivation = "sigmoid";
    const built = isOutput ? { ...node, params: { ...node.params, activation: "linear" as const } } : node;
    flow = forLayer(builders, built, flow, build);
  }
  const logits = tf.model({ inputs: input, outputs: flow.x, name: "logits" });
  const probabilities = apply(outputLayers[outputActivation](), flow.x);
  const model = tf.model({ inputs: input, outputs: probabilities, name: "classifier" });
  const dispose = (): void => {
    tf.dispose(model.weights.map((weight) => weight.read()));
  };
  return { logits, model, outputActivation, randomState, dispose };
}
