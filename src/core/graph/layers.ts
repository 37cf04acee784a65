import type { AttentionLayers } from "./kinds/attention.ts";
import type { ConvolutionLayers } from "./kinds/convolution.ts";
import type { DenseLayers } from "./kinds/dense.ts";
import type { EmbeddingLayers } from "./kinds/embedding.ts";
import type { InputLayers } from "./kinds/input.ts";
import type { PoolingLayers } from "./kinds/pooling.ts";
import type { RecurrentLayers } from "./kinds/recurrent.ts";
import type { RegularizationLayers } from "./kinds/regularization.ts";
import type { ShapeLayers } from "./kinds/shape.ts";

/**
 * Every layer kind and the parameters it stores, each declared in the file of its family.
 * Kinds and parameters carry Keras's names. Rates are shares, 0–1.
 */
export interface LayerParams
  extends
    InputLayers,
    EmbeddingLayers,
    ConvolutionLayers,
    PoolingLayers,
    RecurrentLayers,
    AttentionLayers,
    DenseLayers,
    RegularizationLayers,
    ShapeLayers {}
export type LayerKind = keyof LayerParams;
/** Every parameter of every layer kind. */
export type FieldName = { [K in LayerKind]: keyof LayerParams[K] }[LayerKind];

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
