import { present } from "../../core/assert.ts";
import type { Activation } from "../../core/graph/activations.ts";
import type { RecurrentCell } from "../../core/graph/kinds/recurrent.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import { unitsOf, windowSpan, type Shape } from "../../core/graph/shapes.ts";
import type { Hdf5Group } from "./hdf5.ts";
import type { ConfigValue, KerasContext, KerasFlow, KerasTensor, KerasWriters } from "./kerasLayer.ts";
import { takeNgrams } from "../takeNgrams.ts";

const only = (inputs: readonly KerasFlow[]): KerasFlow => present(inputs[0]);

/** A layer of Keras by its kind's name that reads one input and passes the mask on. */
const pass =
  <N extends LayerNode>(
    config: (node: N) => Readonly<Record<string, ConfigValue>>,
    ...roles: readonly string[]
  ) =>
  (node: N, inputs: readonly KerasFlow[], { add, vars, outputShape }: KerasContext): KerasFlow => {
    const { x, mask } = only(inputs);
    const layer = { className: node.kind, isKeras: true, config: config(node), args: [x] };
    return { x: add({ ...layer, weights: vars(...roles), shape: outputShape }), mask };
  };

/** The values with zeros where there is padding. */
function hidePadding({ x, mask }: KerasFlow, { add }: KerasContext): KerasTensor {
  if (mask === null) return x;
  return add({ className: "HidePadding", suffix: "-input", args: [x, mask], shape: x.shape });
}

/** The mask, of ones where every position counts. */
function maskOf({ x, mask }: KerasFlow, { add }: KerasContext): KerasTensor {
  if (mask !== null) return mask;
  const shape = x.shape.slice(0, 1);
  return add({ className: "FullMask", suffix: "-mask", args: [x], shape, dtype: "bool" });
}

function convolution(
  node: LayerNode<"Conv1D" | "SeparableConv1D">,
  inputs: readonly KerasFlow[],
  context: KerasContext,
): KerasFlow {
  const { kind, params } = node;
  const { add, vars, outputShape: shape } = context;
  const { filters, kernelSize, padding, dilationRate, activation } = params;
  const flow = only(inputs);
  const by = windowSpan(kernelSize, dilationRate) - 1;
  let x = hidePadding(flow, context);
  // Keras's SeparableConv1D knows no causal padding.
  const isPadded = kind === "SeparableConv1D" && padding === "causal";
  if (isPadded) {
    const [length = 0, units = 0] = x.shape;
    const config = { padding: [by, 0] };
    const padded: Shape = [length + by, units];
    x = add({
      className: "ZeroPadding1D",
      isKeras: true,
      suffix: "-padded",
      config,
      args: [x],
      shape: padded,
    });
  }
  const config = {
    filters,
    kernel_size: kernelSize,
    padding: isPadded ? "valid" : padding,
    dilation_rate: dilationRate,
    activation,
  };
  const roles = kind === "Conv1D" ? ["kernel", "bias"] : ["depthwise_kernel", "pointwise_kernel", "bias"];
  const output = add({ className: kind, isKeras: true, config, args: [x], weights: vars(...roles), shape });
  if (padding !== "valid" || flow.mask === null || by === 0) return { x: output, mask: flow.mask };
  const length = shape.slice(0, 1);
  const mask = add({
    className: "ShortenMask",
    suffix: "-mask",
    config: { by },
    args: [flow.mask],
    shape: length,
    dtype: "bool",
  });
  return { x: output, mask };
}

function pooling(
  node: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  inputs: readonly KerasFlow[],
  context: KerasContext,
): KerasFlow {
  const { kind, params } = node;
  const { add, outputShape: shape } = context;
  const flow = only(inputs);
  const mask = maskOf(flow, context);
  const config = { pool_size: params.poolSize, strides: params.strides, padding: params.padding };
  const x = add({ className: `Masked${kind}`, config, args: [flow.x, mask], shape });
  if (flow.mask === null) return { x, mask: null };
  const length = shape.slice(0, 1);
  const pooled = { className: "PoolMask", suffix: "-mask", config, args: [mask], shape: length };
  return { x, mask: add({ ...pooled, dtype: "bool" }) };
}

/** A layer of our own that makes one vector a text. */
const toVector =
  <N extends LayerNode>(
    className: string,
    config: (node: N, context: KerasContext) => Readonly<Record<string, ConfigValue>> = () => ({}),
    roles: (node: N) => readonly string[] = () => [],
  ) =>
  (node: N, inputs: readonly KerasFlow[], context: KerasContext): KerasFlow => {
    const flow = only(inputs);
    const { add, vars, outputShape: shape } = context;
    const layer = { className, config: config(node, context), args: [flow.x, maskOf(flow, context)] };
    return { x: add({ ...layer, weights: vars(...roles(node)), shape }), mask: null };
  };

/** A layer of Keras that takes the mask itself. */
function overTokens(
  {
    className,
    config,
    weights,
  }: Pick<Parameters<KerasContext["add"]>[0], "className" | "config" | "weights">,
  inputs: readonly KerasFlow[],
  { keepsLength, context }: { readonly keepsLength: boolean; readonly context: KerasContext },
): KerasFlow {
  const { x, mask } = only(inputs);
  const layer = { className, isKeras: true, args: [x], shape: context.outputShape };
  const output = context.add({
    ...layer,
    ...(config === undefined ? {} : { config }),
    ...(weights === undefined ? {} : { weights }),
    ...(mask === null ? {} : { kwargs: { mask } }),
  });
  return { x: output, mask: keepsLength ? mask : null };
}

const recurrentRoles = ["kernel", "recurrent_kernel", "bias"] as const;

function recurrent(
  node: LayerNode<RecurrentCell>,
  inputs: readonly KerasFlow[],
  context: KerasContext,
): KerasFlow {
  const { units, returnSequences } = node.params;
  const config = { units, return_sequences: returnSequences };
  const weights = { cell: context.vars(...recurrentRoles) };
  const place = { keepsLength: returnSequences, context };
  return overTokens({ className: node.kind, config, weights }, inputs, place);
}

function merge(
  node: LayerNode<"Add" | "Multiply" | "Dot" | "Concatenate">,
  inputs: readonly KerasFlow[],
  { add, outputShape: shape }: KerasContext,
  config: Readonly<Record<string, ConfigValue>> = {},
): KerasFlow {
  const x = add({ className: node.kind, isKeras: true, config, args: [inputs.map((flow) => flow.x)], shape });
  const masks = [...new Set(inputs.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
  const [first = null, ...others] = masks;
  if (first === null || others.length === 0) return { x, mask: first };
  const joined = { className: "JoinMasks", suffix: "-mask", args: [masks], shape: first.shape };
  return { x, mask: add({ ...joined, dtype: "bool" }) };
}

/** Kernel and bias of attention's parts as Keras's EinsumDense has them: an axis for the heads. */
function attentionWeights(
  numHeads: number,
  { weight }: Pick<KerasContext, "weight">,
): Readonly<Record<string, Hdf5Group>> {
  const part = (name: string): Hdf5Group => {
    const [kernel, bias] = [weight(`${name}_kernel`), weight(`${name}_bias`)];
    const [units = 0, width = 0] = kernel.shape;
    const isOutput = name === "attention_output";
    const headUnits = (isOutput ? units : width) / numHeads;
    const shape = isOutput ? [numHeads, headUnits, width] : [units, numHeads, headUnits];
    return {
      vars: {
        "0": { ...kernel, shape },
        "1": isOutput ? bias : { ...bias, shape: [numHeads, headUnits] },
      },
    };
  };
  return {
    query_dense: part("query"),
    key_dense: part("key"),
    value_dense: part("value"),
    output_dense: part("attention_output"),
  };
}

const activationOf = (activation: Activation): Readonly<Record<string, ConfigValue>> => ({ activation });

/** How every kind of layer but the inputs is written as layers of Keras. */
export const kerasWriters: KerasWriters<Exclude<LayerKind, "InputLayer">> = {
  Embedding({ params }, inputs, { add, vars, vocabularySize, outputShape: shape }) {
    const { outputDim, trainable, maskZero } = params;
    const { x, mask } = only(inputs);
    const config = { input_dim: vocabularySize, output_dim: outputDim, trainable };
    const layer = { className: "Embedding", isKeras: true, config, args: [x], shape };
    return { x: add({ ...layer, weights: vars("embeddings") }), mask: maskZero ? mask : null };
  },
  TokenAndPositionEmbedding({ params }, inputs, { add, vars, vocabularySize, outputShape: shape }) {
    const { x, mask } = only(inputs);
    const config = {
      input_dim: vocabularySize,
      sequence_length: present(shape[0]),
      output_dim: params.outputDim,
      trainable: params.trainable,
    };
    const weights = vars("token_embeddings", "position_embeddings");
    return { x: add({ className: "TokenAndPositionEmbedding", config, args: [x], weights, shape }), mask };
  },
  EmbeddingBag: toVector(
    "EmbeddingBag",
    ({ params: { outputDim, ngrams, buckets, dropout } }, { vocabularySize }) => ({
      input_dim: vocabularySize,
      output_dim: outputDim,
      ngrams,
      buckets,
      dropout,
    }),
    ({ params }) => (params.ngrams > 1 ? ["embeddings", "hashes"] : ["embeddings"]),
  ),
  BagOfWords: toVector(
    "BagOfWords",
    ({ params }, { vocabularySize }) => ({ input_dim: vocabularySize, output_mode: params.outputMode }),
    ({ params }) => (params.outputMode === "tf_idf" ? ["idf"] : []),
  ),
  BagOfNgrams: takeNgrams,
  // The exporters refuse models that an encoder reads texts for.
  PretrainedEncoder: (_node, inputs) => only(inputs),
  Conv1D: convolution,
  SeparableConv1D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: toVector("MaskedGlobalAveragePooling1D"),
  GlobalMaxPooling1D: toVector("MaskedGlobalMaxPooling1D"),
  AttentionPooling: toVector(
    "AttentionPooling",
    ({ params }: LayerNode<"AttentionPooling">) => ({ units: params.units }),
    () => ["kernel", "bias", "query"],
  ),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional({ id, params }, inputs, context) {
    const { layer: cell, units, returnSequences, mergeMode } = params;
    const directions = ["forward_", "backward_"] as const;
    const inner = (isBackward: boolean): ConfigValue => ({
      module: "keras.layers",
      class_name: cell,
      config: {
        name: `${isBackward ? "backward" : "forward"}-${id}`,
        units,
        return_sequences: returnSequences,
        go_backwards: isBackward,
      },
      registered_name: null,
    });
    const config = { merge_mode: mergeMode, layer: inner(false), backward_layer: inner(true) };
    const [forward = {}, backward = {}] = directions.map((prefix) => ({
      cell: context.vars(...recurrentRoles.map((role) => `${prefix}${role}`)),
    }));
    const weights = { forward_layer: forward, backward_layer: backward };
    const place = { keepsLength: returnSequences, context };
    return overTokens({ className: "Bidirectional", config, weights }, inputs, place);
  },
  MultiHeadAttention({ params: { numHeads, keyDim, causal } }, inputs, context) {
    const { add, outputShape: shape } = context;
    const { x, mask } = only(inputs);
    const config = { num_heads: numHeads, key_dim: keyDim };
    const isRow: Shape = mask === null ? [] : [1, ...mask.shape];
    const words =
      mask === null
        ? {}
        : {
            attention_mask: add({
              className: "RowMask",
              suffix: "-mask",
              args: [mask],
              shape: isRow,
              dtype: "bool",
            }),
          };
    const output = add({
      className: "MultiHeadAttention",
      isKeras: true,
      config,
      args: [x, x],
      kwargs: { ...words, use_causal_mask: causal },
      weights: attentionWeights(numHeads, context),
      shape,
    });
    return { x: output, mask };
  },
  TransformerEncoder({ params }, inputs, context) {
    const { numHeads, intermediateDim, dropout, activation, normalizeFirst } = params;
    const { add, vars, outputShape: shape } = context;
    const flow = only(inputs);
    const config = {
      num_heads: numHeads,
      intermediate_dim: intermediateDim,
      dropout,
      activation,
      normalize_first: normalizeFirst,
    };
    const weights = {
      attention: attentionWeights(numHeads, context),
      attention_norm: vars("attention_norm_gamma", "attention_norm_beta"),
      intermediate: vars("intermediate_kernel", "intermediate_bias"),
      output_dense: vars("output_kernel", "output_bias"),
      feed_forward_norm: vars("feed_forward_norm_gamma", "feed_forward_norm_beta"),
    };
    const args = [flow.x, maskOf(flow, context)];
    return { x: add({ className: "TransformerEncoder", config, args, weights, shape }), mask: flow.mask };
  },
  Dense({ params }, inputs, { add, vars, spec, outputShape: shape }) {
    const units = unitsOf(params, spec);
    const { x, mask, sparseWidth } = only(inputs);
    const weights = vars("kernel", "bias");
    const config = { units, ...activationOf(params.activation) };
    const layer =
      sparseWidth === undefined
        ? { className: "Dense", isKeras: true, config }
        : { className: "SparseDense", config: { input_dim: sparseWidth, ...config } };
    return { x: add({ ...layer, args: [x], weights, shape }), mask };
  },
  Activation: pass(({ params }: LayerNode<"Activation">) => activationOf(params.activation)),
  Dropout: pass(({ params }: LayerNode<"Dropout">) => ({ rate: params.rate })),
  SpatialDropout1D: pass(({ params }: LayerNode<"SpatialDropout1D">) => ({ rate: params.rate })),
  GaussianNoise: pass(({ params }: LayerNode<"GaussianNoise">) => ({ stddev: params.stddev })),
  LayerNormalization: pass(
    ({ params }: LayerNode<"LayerNormalization">) => ({ epsilon: params.epsilon }),
    "gamma",
    "beta",
  ),
  BatchNormalization({ params }, inputs, context) {
    const weights = context.vars("gamma", "beta", "moving_mean", "moving_variance");
    const layer = { className: "BatchNormalization", config: { ...params }, weights };
    return overTokens(layer, inputs, { keepsLength: true, context });
  },
  Flatten(_node, inputs, context) {
    const x = hidePadding(only(inputs), context);
    const layer = { className: "Flatten", isKeras: true, args: [x], shape: context.outputShape };
    return { x: context.add(layer), mask: null };
  },
  Reshape(_node, inputs, context) {
    const x = hidePadding(only(inputs), context);
    const config = { target_shape: [...context.outputShape] };
    const layer = { className: "Reshape", isKeras: true, config, args: [x], shape: context.outputShape };
    return { x: context.add(layer), mask: null };
  },
  Add: merge,
  Multiply: merge,
  Dot(node, inputs, context) {
    const config = { axes: -1, normalize: node.params.normalize };
    return { x: merge(node, inputs, context, config).x, mask: null };
  },
  Concatenate: (node, inputs, context) => merge(node, inputs, context, { axis: -1 }),
};
