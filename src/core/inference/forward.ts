import type { LayerKind, LayerNode } from "../graph/layers.ts";
import type { FindWeight, LayerOutput } from "./layerOutput.ts";

/** What a layer is computed with, beside its parameters and inputs. */
export interface LayerContext {
  readonly weight: FindWeight;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
}

/** The forward pass of some kinds: what a layer makes of its inputs, for one row. */
export type Forwards<K extends LayerKind> = {
  readonly [P in K]: (
    node: LayerNode<P>,
    inputs: readonly LayerOutput[],
    context: LayerContext,
  ) => LayerOutput;
};
