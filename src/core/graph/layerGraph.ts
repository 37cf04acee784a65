import type { LayerNode } from "./layers.ts";

/** A connection: the output of layer `from` is an input of layer `to`. */
export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}

/** The model as a document: plain data, changed only by the pure functions of `edits.ts`. */
export interface LayerGraph {
  readonly nodes: readonly LayerNode[];
  readonly edges: readonly LayerEdge[];
}
