/** Activations that Dense and Conv1D offer, by Keras's names. */
export const activations = ["linear", "relu", "tanh", "sigmoid", "softmax"] as const;
type Activation = (typeof activations)[number];

/** Paddings of a convolution, by Keras's names. */
export const paddings = ["valid", "same", "causal"] as const;
type Padding = (typeof paddings)[number];

/**
 * Every layer kind and the parameters it stores: the single place a kind is declared.
 * Kinds and parameters carry Keras's names.
 */
export interface LayerParams {
  /** The token ids of one text. Its length is the preprocessor's. */
  InputLayer: Record<never, never>;
  /** A trainable vector for each word of the vocabulary. */
  Embedding: { readonly outputDim: number };
  GlobalAveragePooling1D: Record<never, never>;
  GlobalMaxPooling1D: Record<never, never>;
  Conv1D: {
    readonly filters: number;
    readonly kernelSize: number;
    readonly padding: Padding;
    readonly activation: Activation;
  };
  /** `units: "classes"` follows the number of classes in the data. */
  Dense: { readonly units: number | "classes"; readonly activation: Activation };
  /** `rate`: share of values set to zero while training, 0–1. */
  Dropout: { readonly rate: number };
  Flatten: Record<never, never>;
}
export type LayerKind = keyof LayerParams;

/** Kinds a person can add, in the order of the palette. */
export const addableKinds = [
  "Embedding",
  "Conv1D",
  "GlobalAveragePooling1D",
  "GlobalMaxPooling1D",
  "Flatten",
  "Dense",
  "Dropout",
] as const satisfies readonly LayerKind[];

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
