import type { LayerNode } from "./layers.ts";

/** A connection: the output of layer `from` is an input of layer `to`. */
export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}

/** The model as a document: plain data, changed only by the pure functions of `edits.ts`. */
export interface LayerGraph {
  readonly nodes: readonly LayerNode[];
  /** The edges into a layer are its inputs, in this order. */
  readonly edges: readonly LayerEdge[];
}

/** The layers that feed a layer, in the order of its inputs. */
export const sourcesOf = ({ edges }: LayerGraph, id: string): readonly string[] =>
  edges.filter((edge) => edge.to === id).map((edge) => edge.from);

/** The layers that a layer feeds. */
export const targetsOf = ({ edges }: LayerGraph, id: string): readonly string[] =>
  edges.filter((edge) => edge.from === id).map((edge) => edge.to);
