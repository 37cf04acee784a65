import type { LayerKind, LayerNode } from "../graph/layers.ts";
import type { FindWeight, LayerOutput } from "./layerOutput.ts";

/** The attention of one head at one position, or of a layer that pools, which has no position of its own. */
export interface AttentionShares {
  readonly head: number;
  /** The position that looks; null where a layer pools. */
  readonly query: number | null;
  /** The positions looked at, and how much each counts: adding up to 1. */
  readonly keys: readonly number[];
  readonly shares: Float32Array;
  /** Positions of the whole sequence. */
  readonly length: number;
}

/** The facts that computing a layer needs, besides its parameters and inputs. */
export interface LayerContext {
  readonly weight: FindWeight;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  /** Takes the attention of a layer that has any; absent where nobody looks. */
  readonly takeAttention?: (attention: AttentionShares) => void;
}

/** The forward pass of some kinds: a layer's output from its inputs, for one row. */
export type Forwards<K extends LayerKind> = {
  readonly [P in K]: (
    node: LayerNode<P>,
    inputs: readonly LayerOutput[],
    context: LayerContext,
  ) => LayerOutput;
};
