import { present } from "../assert.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerParams, type LayerTable } from "./layers.ts";
import type { ModelSpec } from "./modelSpec.ts";

/** Sizes without the batch axis: `[length]` token ids, `[length, units]` a sequence, `[units]` a vector. */
export type Shape = readonly number[];

/** What a layer's size follows from besides its inputs' shapes. */
export interface SizeContext {
  readonly spec: ModelSpec;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
}

/** What a layer does to shapes and how many parameters it has. Inputs are already checked. */
interface LayerSize {
  readonly outputShape: Shape;
  /** Numbers that are learned or kept: Keras's `count_params()`. */
  readonly parameterCount: number;
}

type Rule<K extends LayerKind> = (
  node: LayerNode<K>,
  inputs: readonly Shape[],
  context: SizeContext,
) => LayerSize;

const product = (sizes: Shape): number => sizes.reduce((result, size) => result * size, 1);
const denseCount = (inputUnits: number, units: number): number => inputUnits * units + units;

const unchanged = (_node: LayerNode, [input = []]: readonly Shape[]): LayerSize => ({
  outputShape: input,
  parameterCount: 0,
});
const withoutLength = (_node: LayerNode, [input = []]: readonly Shape[]): LayerSize => ({
  outputShape: input.slice(-1),
  parameterCount: 0,
});

/** Positions that a window of `size` covers with gaps of `dilationRate`. */
export const windowSpan = (size: number, dilationRate = 1): number => (size - 1) * dilationRate + 1;

interface Windows {
  readonly size: number;
  readonly strides: number;
  readonly padding: string;
}

/** How many windows fit: ⌈length / strides⌉ where the ends are padded, else ⌊(length − size) / strides⌋ + 1. */
const windowCount = (length: number, { size, strides, padding }: Windows): number =>
  padding === "valid" ? Math.floor((length - size) / strides) + 1 : Math.ceil(length / strides);

function convolutionLength(
  length: number,
  { kernelSize, dilationRate, padding }: LayerParams["Conv1D"],
): number {
  return windowCount(length, { size: windowSpan(kernelSize, dilationRate), strides: 1, padding });
}

const pooling: Rule<"MaxPooling1D" | "AveragePooling1D"> = ({ params }, [[length = 0, units = 0] = []]) => ({
  outputShape: [windowCount(length, { ...params, size: params.poolSize }), units],
  parameterCount: 0,
});

/** Numbers per unit and cell: gates, and biases of a gate. GRU's has one for the input and one for the state. */
const gates = {
  SimpleRNN: { count: 1, biases: 1 },
  GRU: { count: 3, biases: 2 },
  LSTM: { count: 4, biases: 1 },
} as const;

function recurrentCount(cell: keyof typeof gates, inputUnits: number, units: number): number {
  const { count, biases } = gates[cell];
  return count * (inputUnits * units + units * units + biases * units);
}

const recurrentShape = (length: number, units: number, returnSequences: boolean): Shape =>
  returnSequences ? [length, units] : [units];

const recurrent: Rule<keyof typeof gates> = ({ kind, params }, [[length = 0, inputUnits = 0] = []]) => ({
  outputShape: recurrentShape(length, params.units, params.returnSequences),
  parameterCount: recurrentCount(kind, inputUnits, params.units),
});

function attentionCount(inputUnits: number, { numHeads, keyDim }: { numHeads: number; keyDim: number }) {
  const width = numHeads * keyDim;
  return 3 * denseCount(inputUnits, width) + denseCount(width, inputUnits);
}

const merged = (_node: LayerNode, inputs: readonly Shape[]): LayerSize => ({
  outputShape: inputs[0] ?? [],
  parameterCount: 0,
});

/** Sizes that `targetShape` comes to: −1 takes what the other sizes leave of the input. */
export function reshape(input: Shape, targetShape: Shape): Shape {
  const known = product(targetShape.filter((size) => size !== -1));
  return targetShape.map((size) => (size === -1 ? product(input) / known : size));
}

/** Units of a dense layer, those of the output where the layer follows the data. */
export const unitsOf = ({ units }: LayerParams["Dense"], { output }: ModelSpec): number =>
  units === "output" ? output.units : units;

const rules: { readonly [K in LayerKind]: Rule<K> } = {
  InputLayer: ({ params }, _inputs, { spec }) => {
    const size = present(spec.inputs[params.input], `input ${params.input}`);
    return { outputShape: [size.kind === "tokens" ? size.length : size.width], parameterCount: 0 };
  },
  Embedding: ({ params }, [input = []], { vocabularySize }) => ({
    outputShape: [...input, params.outputDim],
    parameterCount: vocabularySize * params.outputDim,
  }),
  TokenAndPositionEmbedding: ({ params }, [[length = 0] = []], { vocabularySize }) => ({
    outputShape: [length, params.outputDim],
    parameterCount: (vocabularySize + length) * params.outputDim,
  }),
  EmbeddingBag: ({ params }, _inputs, { vocabularySize }) => {
    const hashed = params.ngrams > 1;
    const rows = vocabularySize + (hashed ? params.buckets : 0);
    const hashes = hashed ? params.ngrams * vocabularySize : 0;
    return { outputShape: [params.outputDim], parameterCount: rows * params.outputDim + hashes };
  },
  BagOfWords: ({ params }, _inputs, { vocabularySize }) => ({
    outputShape: [vocabularySize],
    parameterCount: params.outputMode === "tf_idf" ? vocabularySize : 0,
  }),
  Conv1D: ({ params }, [[length = 0, channels = 0] = []]) => ({
    outputShape: [convolutionLength(length, params), params.filters],
    parameterCount: denseCount(params.kernelSize * channels, params.filters),
  }),
  SeparableConv1D: ({ params }, [[length = 0, channels = 0] = []]) => ({
    outputShape: [convolutionLength(length, params), params.filters],
    parameterCount: params.kernelSize * channels + denseCount(channels, params.filters),
  }),
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: withoutLength,
  GlobalMaxPooling1D: withoutLength,
  AttentionPooling: ({ params }, [input = []]) => ({
    outputShape: input.slice(-1),
    parameterCount: denseCount(input[1] ?? 0, params.units) + params.units,
  }),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: ({ params }, [[length = 0, inputUnits = 0] = []]) => {
    const { layer, units, mergeMode, returnSequences } = params;
    const width = mergeMode === "concat" ? 2 * units : units;
    return {
      outputShape: recurrentShape(length, width, returnSequences),
      parameterCount: 2 * recurrentCount(layer, inputUnits, units),
    };
  },
  MultiHeadAttention: ({ params }, [input = []]) => ({
    outputShape: input,
    parameterCount: attentionCount(input[1] ?? 0, params),
  }),
  TransformerEncoder: ({ params }, [input = []]) => {
    const [, units = 0] = input;
    const { numHeads, intermediateDim } = params;
    const attention = attentionCount(units, { numHeads, keyDim: units / numHeads });
    const feedForward = denseCount(units, intermediateDim) + denseCount(intermediateDim, units);
    const normalizations = 2 * (2 * units);
    return { outputShape: input, parameterCount: attention + feedForward + normalizations };
  },
  Dense: ({ params }, [input = []], { spec }) => {
    const units = unitsOf(params, spec);
    return {
      outputShape: [...input.slice(0, -1), units],
      parameterCount: denseCount(input.at(-1) ?? 0, units),
    };
  },
  Activation: unchanged,
  Dropout: unchanged,
  SpatialDropout1D: unchanged,
  GaussianNoise: unchanged,
  LayerNormalization: (_node, [input = []]) => ({
    outputShape: input,
    parameterCount: 2 * (input.at(-1) ?? 0),
  }),
  BatchNormalization: (_node, [input = []]) => ({
    outputShape: input,
    parameterCount: 4 * (input.at(-1) ?? 0),
  }),
  Flatten: (_node, [input = []]) => ({ outputShape: [product(input)], parameterCount: 0 }),
  Reshape: ({ params }, [input = []]) => ({
    outputShape: reshape(input, params.targetShape),
    parameterCount: 0,
  }),
  Add: merged,
  Multiply: merged,
  Dot: () => ({ outputShape: [1], parameterCount: 0 }),
  Concatenate: (_node, inputs) => {
    const first = present(inputs[0]);
    const units = inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0);
    return { outputShape: [...first.slice(0, -1), units], parameterCount: 0 };
  },
};

/** Output shape and parameter count of one layer, given its input shapes in the order of its joins. */
export const inferSize = (node: LayerNode, inputs: readonly Shape[], context: SizeContext): LayerSize =>
  forLayer(rules as LayerTable<LayerKind, [readonly Shape[], SizeContext], LayerSize>, node, inputs, context);

/** `[128, 64]` → "128 × 64", as shapes are written everywhere. */
export const formatShape = (shape: Shape): string => shape.join(" × ");
