import type { InputId } from "../task/inputs.ts";

/** Activations, by Keras's names. */
export const activations = [
  "linear",
  "relu",
  "leaky_relu",
  "elu",
  "selu",
  "gelu",
  "swish",
  "tanh",
  "sigmoid",
  "softmax",
] as const;
export type Activation = (typeof activations)[number];

/** Paddings of a convolution, by Keras's names. */
export const convolutionPaddings = ["valid", "same", "causal"] as const;
/** Paddings of a pooling window, by Keras's names. */
export const poolingPaddings = ["valid", "same"] as const;

/** Layers that read a sequence step by step. */
export const recurrentCells = ["SimpleRNN", "GRU", "LSTM"] as const;
export type RecurrentCell = (typeof recurrentCells)[number];

/** How the two directions of a Bidirectional layer become one, by Keras's names. */
export const mergeModes = ["concat", "sum", "ave", "mul"] as const;

/** What BagOfWords makes of the counts of the words, by the names of Keras's TextVectorization. */
export const outputModes = ["tf_idf", "multi_hot", "count"] as const;

interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly padding: (typeof convolutionPaddings)[number];
  /** Distance of the positions a filter looks at; 1 is side by side. */
  readonly dilationRate: number;
  readonly activation: Activation;
}

interface Pooling {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: (typeof poolingPaddings)[number];
}

interface Recurrence {
  readonly units: number;
  /** Whether every position's state is passed on, or only the last. */
  readonly returnSequences: boolean;
}

/** Whether a layer's weights learn, or stay as they were at the start. */
interface Freezable {
  readonly trainable: boolean;
}

/**
 * Every layer kind and the parameters it stores: the single place a kind is declared.
 * Kinds and parameters carry Keras's names. Rates are shares, 0–1.
 */
export interface LayerParams {
  /** Where one input of the model comes in: the token ids of a text or a category, or numbers. */
  InputLayer: { readonly input: InputId };
  /** A vector for each word of the vocabulary. Without `maskZero`, padding counts as a word. */
  Embedding: Freezable & { readonly outputDim: number; readonly maskZero: boolean };
  /** A vector for each word plus one for each position (KerasHub's layer). */
  TokenAndPositionEmbedding: Freezable & { readonly outputDim: number };
  /**
   * The mean of the vectors of all words and of all runs of up to `ngrams` words, the latter hashed into
   * `buckets` vectors: the model of fastText (Joulin et al. 2016). `dropout` leaves out that share of them.
   */
  EmbeddingBag: {
    readonly outputDim: number;
    readonly ngrams: number;
    readonly buckets: number;
    readonly dropout: number;
  };
  /** One number for each word of the vocabulary: how often, whether, or how tellingly it occurs. */
  BagOfWords: { readonly outputMode: (typeof outputModes)[number] };
  Conv1D: Convolution;
  SeparableConv1D: Convolution;
  MaxPooling1D: Pooling;
  AveragePooling1D: Pooling;
  GlobalMaxPooling1D: Record<never, never>;
  GlobalAveragePooling1D: Record<never, never>;
  /** A mean weighted by learned attention, whose scores pass through `units` hidden values. */
  AttentionPooling: { readonly units: number };
  SimpleRNN: Recurrence;
  GRU: Recurrence;
  LSTM: Recurrence;
  Bidirectional: Recurrence & {
    readonly layer: RecurrentCell;
    readonly mergeMode: (typeof mergeModes)[number];
  };
  /** Self-attention. With `causal`, a position sees itself and what stands before it. */
  MultiHeadAttention: { readonly numHeads: number; readonly keyDim: number; readonly causal: boolean };
  /** Self-attention and two dense layers, each around a residual (KerasHub's layer). */
  TransformerEncoder: {
    readonly numHeads: number;
    readonly intermediateDim: number;
    readonly dropout: number;
    readonly activation: Activation;
    /** Layer normalization before each part ("pre-norm") in place of behind it. */
    readonly normalizeFirst: boolean;
  };
  /** `units: "output"` follows the data: one per class or label, or one for a number. */
  Dense: { readonly units: number | "output"; readonly activation: Activation };
  Activation: { readonly activation: Activation };
  Dropout: { readonly rate: number };
  /** Drops whole features over the length, not single values. */
  SpatialDropout1D: { readonly rate: number };
  GaussianNoise: { readonly stddev: number };
  LayerNormalization: { readonly epsilon: number };
  BatchNormalization: { readonly momentum: number; readonly epsilon: number };
  Flatten: Record<never, never>;
  /** One size may be −1: it is worked out from the others. */
  Reshape: { readonly targetShape: readonly number[] };
  Add: Record<never, never>;
  Multiply: Record<never, never>;
  /** The sum of the products of two vectors, number by number; `normalize` makes it the cosine of their angle. */
  Dot: { readonly normalize: boolean };
  Concatenate: Record<never, never>;
}
export type LayerKind = keyof LayerParams;
/** Every parameter of every layer kind. */
export type FieldName = { [K in LayerKind]: keyof LayerParams[K] }[LayerKind];

/** The families of the palette, each with its kinds in the order they are offered. */
export const layerFamilies = {
  embedding: ["Embedding", "TokenAndPositionEmbedding", "EmbeddingBag", "BagOfWords"],
  convolution: ["Conv1D", "SeparableConv1D"],
  pooling: [
    "GlobalAveragePooling1D",
    "GlobalMaxPooling1D",
    "AttentionPooling",
    "MaxPooling1D",
    "AveragePooling1D",
  ],
  recurrent: ["Bidirectional", "GRU", "LSTM", "SimpleRNN"],
  attention: ["TransformerEncoder", "MultiHeadAttention"],
  dense: ["Dense", "Activation"],
  regularization: [
    "Dropout",
    "SpatialDropout1D",
    "GaussianNoise",
    "LayerNormalization",
    "BatchNormalization",
  ],
  shape: ["Flatten", "Reshape", "Add", "Multiply", "Dot", "Concatenate"],
} as const satisfies Readonly<Record<string, readonly LayerKind[]>>;
export type LayerFamily = keyof typeof layerFamilies;

type AddableKind = (typeof layerFamilies)[LayerFamily][number];
/** Kinds a person can add, in the order of the palette: all but the input. */
export const addableKinds: readonly AddableKind[] = Object.values(layerFamilies).flat();

/** One node of the graph, as stored on disk. Distributes over K, so that `kind` narrows `params`. */
export type LayerNode<K extends LayerKind = LayerKind> = {
  [P in K]: { readonly id: string; readonly kind: P; readonly params: LayerParams[P] };
}[K];

/** One handler for each layer kind; omitting a kind is a compile error. */
export type LayerTable<K extends LayerKind, Args extends unknown[], R> = {
  readonly [P in K]: (node: LayerNode<P>, ...args: Args) => R;
};

/** Runs the handler for this node's kind. */
export function forLayer<K extends LayerKind, Args extends unknown[], R>(
  table: LayerTable<K, Args, R>,
  node: LayerNode<K>,
  ...args: Args
): R {
  const handler = table[node.kind] as (node: LayerNode<K>, ...args: Args) => R;
  return handler(node, ...args);
}
