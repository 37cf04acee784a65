import { firstInputIds, type InputId } from "../task/inputs.ts";
import {
  activations,
  convolutionPaddings,
  mergeModes,
  outputModes,
  poolingPaddings,
  recurrentCells,
  type LayerKind,
  type LayerParams,
} from "./layers.ts";

interface WholeNumber<T extends string> {
  readonly type: T;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Values a slider or menu offers first. */
  readonly suggested: readonly number[];
}

interface Range<T extends string> {
  readonly type: T;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

/** How a parameter is asked for and checked. The form, the checks and the defaults are made from it. */
export type FieldSpec =
  | WholeNumber<"integer">
  /** A whole number, or as many as the model answers with. */
  | WholeNumber<"units">
  /** A part of a whole, 0–1, shown in percent. */
  | Range<"share">
  /** Any number. */
  | Range<"number">
  | { readonly type: "choice"; readonly options: readonly string[]; readonly default: string }
  | { readonly type: "switch"; readonly default: boolean }
  /** One of the model's inputs. */
  | { readonly type: "input"; readonly default: InputId }
  /** Whole numbers from 1, of which one may be −1. */
  | { readonly type: "shape"; readonly default: readonly number[] };

const whole = (minimum: number, maximum: number, suggested: readonly number[]) => ({
  as: (initial: number): WholeNumber<"integer"> => ({
    type: "integer",
    minimum,
    maximum,
    default: initial,
    suggested,
  }),
});
const choice = (options: readonly string[], initial: string): FieldSpec => ({
  type: "choice",
  options,
  default: initial,
});
const toggle = (initial: boolean): FieldSpec => ({ type: "switch", default: initial });
const share = (initial: number): FieldSpec => ({ type: "share", minimum: 0, maximum: 0.9, default: initial });

const outputDim = whole(1, 1024, [16, 32, 64, 128, 256]).as(64);
const units = whole(1, 1024, [16, 32, 64, 128]);
const small = whole(1, 64, [2, 3, 4, 5]);
const activation = choice(activations, "relu");
const epsilon: FieldSpec = { type: "number", minimum: 1e-8, maximum: 0.1, default: 1e-3 };

const convolution = {
  filters: whole(1, 1024, [32, 64, 128, 256]).as(128),
  kernelSize: whole(1, 64, [3, 4, 5, 7]).as(5),
  padding: choice(convolutionPaddings, "same"),
  dilationRate: whole(1, 32, [1, 2, 4, 8]).as(1),
  activation,
};
const pooling = {
  poolSize: small.as(2),
  strides: small.as(2),
  padding: choice(poolingPaddings, "same"),
};
const recurrence = { units: units.as(64), returnSequences: toggle(false) };

/** The fields of every layer kind, keyed by parameter: forgetting one does not compile. */
export const layerFields: { readonly [K in LayerKind]: { readonly [P in keyof LayerParams[K]]: FieldSpec } } =
  {
    InputLayer: { input: { type: "input", default: firstInputIds.text } },
    Embedding: { outputDim, maskZero: toggle(true), trainable: toggle(true) },
    TokenAndPositionEmbedding: { outputDim, trainable: toggle(true) },
    EmbeddingBag: {
      outputDim,
      ngrams: whole(1, 4, [1, 2, 3]).as(2),
      buckets: whole(1, 2_000_000, [20_000, 50_000, 100_000, 200_000]).as(50_000),
      dropout: share(0.2),
    },
    BagOfWords: { outputMode: choice(outputModes, "tf_idf") },
    Conv1D: convolution,
    SeparableConv1D: convolution,
    MaxPooling1D: pooling,
    AveragePooling1D: pooling,
    GlobalMaxPooling1D: {},
    GlobalAveragePooling1D: {},
    AttentionPooling: { units: units.as(64) },
    SimpleRNN: recurrence,
    GRU: recurrence,
    LSTM: recurrence,
    Bidirectional: {
      layer: choice(recurrentCells, "GRU"),
      ...recurrence,
      mergeMode: choice(mergeModes, "concat"),
    },
    MultiHeadAttention: {
      numHeads: whole(1, 32, [1, 2, 4, 8]).as(4),
      keyDim: whole(1, 512, [8, 16, 32, 64]).as(16),
      causal: toggle(false),
    },
    TransformerEncoder: {
      numHeads: whole(1, 32, [1, 2, 4, 8]).as(4),
      intermediateDim: whole(1, 4096, [64, 128, 256, 512]).as(128),
      dropout: share(0.1),
      activation,
      normalizeFirst: toggle(true),
    },
    Dense: {
      units: { type: "units", minimum: 1, maximum: 4096, default: 64, suggested: [16, 32, 64, 128, 256] },
      activation,
    },
    Activation: { activation },
    Dropout: { rate: share(0.3) },
    SpatialDropout1D: { rate: share(0.2) },
    GaussianNoise: { stddev: { type: "number", minimum: 0, maximum: 10, default: 0.1 } },
    LayerNormalization: { epsilon },
    BatchNormalization: {
      momentum: { type: "number", minimum: 0, maximum: 0.9999, default: 0.99 },
      epsilon,
    },
    Flatten: {},
    Reshape: { targetShape: { type: "shape", default: [-1] } },
    Add: {},
    Multiply: {},
    Dot: { normalize: toggle(false) },
    Concatenate: {},
  };

/** The parameters a new layer of this kind starts with. */
export function defaultParams<K extends LayerKind>(kind: K): LayerParams[K] {
  const fields: Record<string, FieldSpec> = layerFields[kind];
  const entries = Object.entries(fields).map(([name, field]) => [name, field.default] as const);
  return Object.fromEntries(entries) as unknown as LayerParams[K];
}
