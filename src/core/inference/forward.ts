import type { LayerKind, LayerNode } from "../graph/layers.ts";
import type { FindWeight, LayerOutput } from "./layerOutput.ts";

/** The facts that computing a layer needs, besides its parameters and inputs. */
export interface LayerContext {
  readonly weight: FindWeight;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
}

/** The forward pass of some kinds: a layer's output from its inputs, for one row. */
export type Forwards<K extends LayerKind> = {
  readonly [P in K]: (
    node: LayerNode<P>,
    inputs: readonly LayerOutput[],
    context: LayerContext,
  ) => LayerOutput;
};
