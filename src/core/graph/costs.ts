import { present } from "../assert.ts";
import type { GraphReport } from "./checkGraph.ts";
import type { LayerGraph } from "./layerGraph.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "./layers.ts";
import type { Shape } from "./shapes.ts";

/** What a layer costs for one text, forward. */
export interface LayerCost {
  /** Floating-point operations; a multiplication and the addition behind it count as two. */
  readonly flops: number;
  /** Numbers kept until the gradients are taken, in bytes: the output and what it is computed from inside. */
  readonly activationBytes: number;
  readonly parameterBytes: number;
}

/** Sizes that a layer's cost follows from. */
interface Sizes {
  readonly inputs: readonly Shape[];
  /** Of the first input: positions (1 for a vector) and numbers at each. */
  readonly length: number;
  readonly inputUnits: number;
  readonly outputLength: number;
  readonly outputUnits: number;
  readonly vocabularySize: number;
}

/** Operations, and numbers kept beside the output. */
interface Work {
  readonly flops: number;
  readonly kept?: number;
}

type Rule<K extends LayerKind> = (node: LayerNode<K>, sizes: Sizes) => Work;

const outputSize = ({ outputLength, outputUnits }: Sizes): number => outputLength * outputUnits;
const inputSize = ({ length, inputUnits }: Sizes): number => length * inputUnits;

/** `factor` operations for each number that leaves. */
const perOutput =
  (factor: number): Rule<LayerKind> =>
  (_node, sizes) => ({ flops: factor * outputSize(sizes) });
const perInput =
  (factor: number): Rule<LayerKind> =>
  (_node, sizes) => ({ flops: factor * inputSize(sizes) });

/** A dense layer at `count` positions: 2 · in · out for the sums, out for the bias. */
const denseFlops = (count: number, input: number, output: number): number =>
  count * (2 * input * output + output);

const gateCounts = { SimpleRNN: 1, GRU: 3, LSTM: 4 } as const;

/** Each step: input and state times the weights of all gates, and about ten operations a unit behind. */
function recurrentWork(cell: keyof typeof gateCounts, units: number, { length, inputUnits }: Sizes): Work {
  const gates = gateCounts[cell];
  const step = 2 * gates * units * (inputUnits + units) + 10 * gates * units;
  return { flops: length * step, kept: length * units * (gates + 1) };
}

const recurrent: Rule<keyof typeof gateCounts> = ({ kind, params }, sizes) =>
  recurrentWork(kind, params.units, sizes);

/** Projections of queries, keys, values and the result; scores and their use, 2 · length² · width each; softmax. */
function attentionWork(width: number, numHeads: number, { length, inputUnits }: Sizes): Work {
  const projections = 3 * denseFlops(length, inputUnits, width) + denseFlops(length, width, inputUnits);
  const scores = 4 * length * length * width + 5 * numHeads * length * length;
  return { flops: projections + scores, kept: 4 * length * width + 2 * numHeads * length * length };
}

const convolution: Rule<"Conv1D"> = ({ params }, { inputUnits, outputLength }) => {
  const { filters, kernelSize } = params;
  return { flops: denseFlops(outputLength, kernelSize * inputUnits, filters) + outputLength * filters };
};

const pooling: Rule<"MaxPooling1D" | "AveragePooling1D"> = ({ params }, sizes) => ({
  flops: params.poolSize * outputSize(sizes),
});

const merging: Rule<LayerKind> = (_node, sizes) => ({
  flops: (sizes.inputs.length - 1) * outputSize(sizes),
});

const rules: { readonly [K in LayerKind]: Rule<K> } = {
  InputLayer: perOutput(0),
  Embedding: perOutput(0),
  TokenAndPositionEmbedding: perOutput(1),
  EmbeddingBag: ({ params }, { inputUnits: wordCount }) => ({
    flops: params.ngrams * wordCount * params.outputDim,
  }),
  BagOfWords: (_node, { inputUnits: wordCount, vocabularySize }) => ({
    flops: wordCount + 4 * vocabularySize,
  }),
  Conv1D: convolution,
  SeparableConv1D: ({ params }, { inputUnits, outputLength }) => ({
    flops:
      2 * outputLength * params.kernelSize * inputUnits +
      denseFlops(outputLength, inputUnits, params.filters) +
      outputLength * params.filters,
    kept: outputLength * inputUnits,
  }),
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: perInput(2),
  GlobalMaxPooling1D: perInput(2),
  AttentionPooling: ({ params }, sizes) => ({
    flops:
      denseFlops(sizes.length, sizes.inputUnits, params.units) +
      sizes.length * (3 * params.units + 5) +
      2 * inputSize(sizes),
    kept: sizes.length * (params.units + 1),
  }),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: ({ params }, sizes) => {
    const { flops, kept = 0 } = recurrentWork(params.layer, params.units, sizes);
    return { flops: 2 * flops, kept: 2 * kept };
  },
  MultiHeadAttention: ({ params }, sizes) =>
    attentionWork(params.numHeads * params.keyDim, params.numHeads, sizes),
  TransformerEncoder: ({ params }, sizes) => {
    const { length, inputUnits } = sizes;
    const { flops, kept = 0 } = attentionWork(inputUnits, params.numHeads, sizes);
    const hidden = params.intermediateDim;
    const feedForward = denseFlops(length, inputUnits, hidden) + denseFlops(length, hidden, inputUnits);
    // Two normalizations of about eight operations a number, two residuals of one.
    return {
      flops: flops + feedForward + length * (hidden + 18 * inputUnits),
      kept: kept + length * (2 * hidden + 5 * inputUnits),
    };
  },
  Dense: (_node, { inputUnits, outputLength, outputUnits }) => ({
    flops: denseFlops(outputLength, inputUnits, outputUnits) + outputLength * outputUnits,
  }),
  Activation: perOutput(4),
  Dropout: perOutput(1),
  SpatialDropout1D: perOutput(1),
  GaussianNoise: perOutput(1),
  LayerNormalization: perOutput(8),
  BatchNormalization: perOutput(4),
  Flatten: perOutput(0),
  Reshape: perOutput(0),
  Add: merging,
  Multiply: merging,
  // The products and their sum, and where vectors are scaled the same for each of the two lengths.
  Dot: ({ params }, sizes) => ({ flops: (params.normalize ? 3 : 1) * 2 * inputSize(sizes) }),
  Concatenate: perOutput(0),
};

const bytesPerNumber = 4;

/** The cost of each layer whose shapes are known, by layer id. */
export function layerCosts(graph: LayerGraph, report: GraphReport): ReadonlyMap<string, LayerCost> {
  const costs = new Map<string, LayerCost>();
  for (const node of graph.nodes) {
    const layer = report.layersById.get(node.id);
    if (layer?.outputShape == null) continue;
    const inputs = layer.inputShapes.map((shape) => present(shape));
    const sizes = sizesOf(inputs, layer.outputShape, layer.vocabularySize);
    const { flops, kept = 0 } = forLayer(rules as LayerTable<LayerKind, [Sizes], Work>, node, sizes);
    costs.set(node.id, {
      flops,
      activationBytes: bytesPerNumber * (outputSize(sizes) + kept),
      parameterBytes: bytesPerNumber * layer.parameterCount,
    });
  }
  return costs;
}

function sizesOf(inputs: readonly Shape[], output: Shape, vocabularySize: number): Sizes {
  const [length, inputUnits] = asSequence(inputs[0] ?? []);
  const [outputLength, outputUnits] = asSequence(output);
  return { inputs, length, inputUnits, outputLength, outputUnits, vocabularySize };
}

const asSequence = (shape: Shape): readonly [length: number, units: number] =>
  shape.length === 2 ? [shape[0] ?? 0, shape[1] ?? 0] : [1, shape[0] ?? 0];

/** The costs of all layers together. */
export function sumCosts(costs: ReadonlyMap<string, LayerCost>): LayerCost {
  let total: LayerCost = { flops: 0, activationBytes: 0, parameterBytes: 0 };
  for (const { flops, activationBytes, parameterBytes } of costs.values())
    total = {
      flops: total.flops + flops,
      activationBytes: total.activationBytes + activationBytes,
      parameterBytes: total.parameterBytes + parameterBytes,
    };
  return total;
}
