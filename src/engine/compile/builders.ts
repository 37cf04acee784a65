import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../../core/graph/layers.ts";
import type { Activation } from "../../core/graph/activations.ts";
import type { RecurrentCell } from "../../core/graph/kinds/recurrent.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { reshape, unitsOf, windowSpan, type Shape } from "../../core/graph/shapes.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { apply, maskOf, withoutPadding, type LayerOutput } from "./layerOutput.ts";
import { AnyActivation } from "./layers/activation.ts";
import { MultiHeadSelfAttention, TransformerEncoder } from "./layers/attention.ts";
import { Conv1D, SeparableConv1D } from "./layers/convolutions.ts";
import { Dense } from "./layers/dense.ts";
import { BagOfWords, Embedding, EmbeddingBag, TokenAndPositionEmbedding } from "./layers/embeddings.ts";
import { PadLeft, ShortenMask } from "./layers/masks.ts";
import { Dropout, GaussianNoise, SpatialDropout1D, type RandomState } from "./layers/noise.ts";
import { LayerNormalization, MaskedBatchNormalization } from "./layers/normalization.ts";
import { JoinSparse, PretrainedEncoder } from "./layers/encoded.ts";
import { BagOfNgrams, SparseDense } from "./layers/sparseDense.ts";
import {
  AttentionPooling,
  MaskedAveragePooling1D,
  MaskedGlobalAveragePooling1D,
  MaskedGlobalMaxPooling1D,
  MaskedMaxPooling1D,
  PoolMask,
} from "./layers/pooling.ts";
import { MaskedBidirectional, MaskedRecurrent } from "./layers/recurrent.ts";

/** The facts that building a layer needs, besides the layer itself. */
export interface Build {
  readonly spec: ModelSpec;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  /** The output of the model's input layer with this id. */
  readonly inputOf: (id: InputId) => LayerOutput;
  /** The n-grams of a text input, [batch, count, 2]. */
  readonly ngramsOf: (tokens: LayerOutput) => tf.SymbolicTensor;
  /** The vector of a text input by its encoder, [batch, width]. */
  readonly encodedOf: (tokens: LayerOutput) => tf.SymbolicTensor;
  /** Shape of the layer's output. */
  readonly outputShape: Shape;
  readonly randomState: RandomState;
  /** A seed for each layer, so that adding one does not change the others' weights. */
  readonly seedFor: (layerId: string) => number;
}

type Builder<K extends LayerKind> = (
  node: LayerNode<K>,
  inputs: readonly LayerOutput[],
  build: Build,
) => LayerOutput;

const only = (inputs: readonly LayerOutput[]): LayerOutput => present(inputs[0]);

/** A layer that keeps the length and does not look at the mask. */
const pass = (layer: tf.layers.Layer, { x, mask }: LayerOutput): LayerOutput => ({
  x: apply(layer, x),
  mask,
});

/** A layer that reads values and mask and gives one vector a text. */
const toVector = (layer: tf.layers.Layer, input: LayerOutput): LayerOutput => ({
  x: apply(layer, input.x, maskOf(input, layer.name)),
  mask: null,
});

/** A layer that reads values and mask and keeps the length. */
const overTokens = (layer: tf.layers.Layer, input: LayerOutput): LayerOutput => ({
  x: apply(layer, input.x, maskOf(input, layer.name)),
  mask: input.mask,
});

const activated = (input: LayerOutput, name: string, activation: Activation): LayerOutput =>
  activation === "linear"
    ? input
    : pass(new AnyActivation({ name: `${name}-activation`, activation }), input);

/** Activations that a layer of TensorFlow.js does itself; the others are a layer of their own behind it. */
const builtIn = ["linear", "relu", "tanh", "sigmoid", "softmax"] as const;
const isBuiltIn = (activation: Activation): activation is (typeof builtIn)[number] =>
  (builtIn as readonly string[]).includes(activation);

const convolution: Builder<"Conv1D" | "SeparableConv1D"> = ({ id, kind, params }, inputs, { seedFor }) => {
  const { kernelSize, dilationRate, padding, filters, activation } = params;
  const read = only(inputs);
  const by = windowSpan(kernelSize, dilationRate) - 1;
  const isCausal = padding === "causal"; // which TensorFlow.js does not do
  const input = withoutPadding(read, id);
  const x = isCausal && by > 0 ? apply(new PadLeft({ name: `${id}-left`, by }), input) : input;
  const config = { name: id, filters, kernelSize, dilationRate, seed: seedFor(id) };
  const own = { ...config, padding: isCausal ? ("valid" as const) : padding };
  const layer = kind === "Conv1D" ? new Conv1D(own) : new SeparableConv1D(own);
  const isShorter = padding === "valid" && by > 0 && read.mask !== null;
  const mask = isShorter ? apply(new ShortenMask({ name: `${id}-mask`, by }), present(read.mask)) : read.mask;
  return activated({ x: apply(layer, x), mask }, id, activation);
};

const pooling: Builder<"MaxPooling1D" | "AveragePooling1D"> = ({ id, kind, params }, inputs) => {
  const read = only(inputs);
  const config = { name: id, ...params };
  const layer = kind === "MaxPooling1D" ? new MaskedMaxPooling1D(config) : new MaskedAveragePooling1D(config);
  const x = apply(layer, read.x, maskOf(read, id));
  const { mask } = read;
  return { x, mask: mask === null ? null : apply(new PoolMask({ ...config, name: `${id}-mask` }), mask) };
};

/** Joins values; a position counts where it counts in every input. */
function merge(layer: tf.layers.Layer, inputs: readonly LayerOutput[]): LayerOutput {
  const masks = [...new Set(inputs.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
  const [first = null] = masks;
  const both = masks.length < 2 ? first : apply(tf.layers.multiply({ name: `${layer.name}-mask` }), ...masks);
  return { x: apply(layer, ...inputs.map(({ x }) => x)), mask: both };
}

const recurrent: Builder<RecurrentCell> = ({ id, kind, params }, inputs, { seedFor }) => {
  const layer = new MaskedRecurrent({ name: id, cell: kind, ...params, seed: seedFor(id) });
  return params.returnSequences ? overTokens(layer, only(inputs)) : toVector(layer, only(inputs));
};

/** The TensorFlow.js layers of each kind. */
const builders: { readonly [K in LayerKind]: Builder<K> } = {
  InputLayer: ({ params }, _inputs, { inputOf }) => inputOf(params.input),
  Embedding: ({ id, params }, inputs, { vocabularySize: inputDim, seedFor }) => {
    const { x, mask } = only(inputs);
    const { outputDim, trainable, maskZero } = params;
    const config = { name: id, inputDim, outputDim, trainable, seed: seedFor(id) };
    return { x: apply(new Embedding(config), x), mask: maskZero ? mask : null };
  },
  TokenAndPositionEmbedding: ({ id, params }, inputs, { vocabularySize: inputDim, seedFor }) => {
    const read = only(inputs);
    const sequenceLength = read.x.shape[1] ?? 0;
    const config = { name: id, inputDim, sequenceLength, ...params, seed: seedFor(id) };
    return pass(new TokenAndPositionEmbedding(config), read);
  },
  EmbeddingBag: ({ id, params }, inputs, { vocabularySize: inputDim, randomState, seedFor }) => {
    const config = { name: id, inputDim, ...params, randomState, seed: seedFor(id) };
    return toVector(new EmbeddingBag(config), only(inputs));
  },
  BagOfWords: ({ id, params }, inputs, { vocabularySize: inputDim }) =>
    toVector(new BagOfWords({ name: id, inputDim, ...params }), only(inputs)),
  BagOfNgrams: ({ id, params }, inputs, { ngramsOf, outputShape }) => ({
    x: apply(new BagOfNgrams({ name: id, ...params }), ngramsOf(only(inputs))),
    mask: null,
    sparseWidth: present(outputShape[0]),
  }),
  PretrainedEncoder: ({ id }, inputs, { encodedOf }) => ({
    x: apply(new PretrainedEncoder({ name: id }), encodedOf(only(inputs))),
    mask: null,
  }),
  Conv1D: convolution,
  SeparableConv1D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: ({ id }, inputs) =>
    toVector(new MaskedGlobalAveragePooling1D({ name: id }), only(inputs)),
  GlobalMaxPooling1D: ({ id }, inputs) => toVector(new MaskedGlobalMaxPooling1D({ name: id }), only(inputs)),
  AttentionPooling: ({ id, params }, inputs, { seedFor }) =>
    toVector(new AttentionPooling({ name: id, ...params, seed: seedFor(id) }), only(inputs)),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: ({ id, params }, inputs, { seedFor }) => {
    const { layer: cell, units, returnSequences, mergeMode } = params;
    const config = { name: id, cell, units, returnSequences, mergeMode, seed: seedFor(id) };
    const layer = new MaskedBidirectional(config);
    return returnSequences ? overTokens(layer, only(inputs)) : toVector(layer, only(inputs));
  },
  MultiHeadAttention: ({ id, params }, inputs, { seedFor }) =>
    overTokens(new MultiHeadSelfAttention({ name: id, ...params, seed: seedFor(id) }), only(inputs)),
  TransformerEncoder: ({ id, params }, inputs, { randomState, seedFor }) =>
    overTokens(new TransformerEncoder({ name: id, ...params, randomState, seed: seedFor(id) }), only(inputs)),
  Dense: ({ id, params }, inputs, { spec, seedFor }) => {
    const units = unitsOf(params, spec);
    const { activation } = params;
    const own = isBuiltIn(activation) ? activation : "linear";
    const config = { name: id, units, activation: own, seed: seedFor(id) };
    const { x, mask, sparseWidth: inputDim } = only(inputs);
    const layer = inputDim === undefined ? new Dense(config) : new SparseDense({ ...config, inputDim });
    const output = { x: apply(layer, x), mask };
    return own === activation ? output : activated(output, id, activation);
  },
  Activation: ({ id, params }, inputs) => pass(new AnyActivation({ name: id, ...params }), only(inputs)),
  Dropout: ({ id, params }, inputs, { randomState, seedFor }) =>
    pass(new Dropout({ name: id, ...params, randomState, seed: seedFor(id) }), only(inputs)),
  SpatialDropout1D: ({ id, params }, inputs, { randomState, seedFor }) =>
    pass(new SpatialDropout1D({ name: id, ...params, randomState, seed: seedFor(id) }), only(inputs)),
  GaussianNoise: ({ id, params }, inputs, { randomState, seedFor }) =>
    pass(new GaussianNoise({ name: id, ...params, randomState, seed: seedFor(id) }), only(inputs)),
  LayerNormalization: ({ id, params }, inputs) =>
    pass(new LayerNormalization({ name: id, ...params }), only(inputs)),
  BatchNormalization: ({ id, params }, inputs) => {
    const { x, mask } = only(inputs);
    const layer = new MaskedBatchNormalization({ name: id, ...params });
    return { x: mask === null ? apply(layer, x) : apply(layer, x, mask), mask };
  },
  Flatten: ({ id }, inputs) => ({
    x: apply(tf.layers.flatten({ name: id }), withoutPadding(only(inputs), id)),
    mask: null,
  }),
  Reshape: ({ id, params }, inputs) => {
    const x = withoutPadding(only(inputs), id);
    const targetShape = [...reshape(x.shape.slice(1) as number[], params.targetShape)];
    return { x: apply(tf.layers.reshape({ name: id, targetShape }), x), mask: null };
  },
  Add: ({ id }, inputs) => merge(tf.layers.add({ name: id }), inputs),
  Multiply: ({ id }, inputs) => merge(tf.layers.multiply({ name: id }), inputs),
  Dot: ({ id, params }, inputs) => ({
    x: apply(tf.layers.dot({ name: id, axes: -1, ...params }), ...inputs.map(({ x }) => x)),
    mask: null,
  }),
  Concatenate: ({ id }, inputs, { outputShape }) => {
    const isSparse = inputs.some(({ sparseWidth }) => sparseWidth !== undefined);
    if (!isSparse) return merge(tf.layers.concatenate({ name: id, axis: -1 }), inputs);
    const widths = inputs.map(({ x, sparseWidth }) => sparseWidth ?? present(x.shape.at(-1)));
    const joined = apply(new JoinSparse({ name: id, widths }), ...inputs.map(({ x }) => x));
    return { x: joined, mask: null, sparseWidth: present(outputShape[0]) };
  },
};

/** The TensorFlow.js layers of one node, applied to what its inputs give. */
export const buildLayer = (node: LayerNode, inputs: readonly LayerOutput[], build: Build): LayerOutput =>
  forLayer(
    builders as LayerTable<LayerKind, [readonly LayerOutput[], Build], LayerOutput>,
    node,
    inputs,
    build,
  );
