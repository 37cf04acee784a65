import type { InputId } from "../task/inputs.ts";
import type { LayerNode } from "./layers.ts";
import type { ModelSpec } from "./modelSpec.ts";

/** A connection: the output of layer `from` is an input of layer `to`. */
export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}

/**
 * A named run of layers, shown as one item while closed. A repeated block has several copies of its layers,
 * one after another; edits change the first copy, and the others follow.
 */
export interface LayerBlock {
  readonly id: string;
  readonly name: string;
  /** Layer ids of each copy, position by position the same layers. */
  readonly copies: readonly (readonly string[])[];
  readonly isOpen: boolean;
}

/** The model as a document: plain data, changed only by the pure functions of `edits.ts`. */
export interface LayerGraph {
  readonly nodes: readonly LayerNode[];
  /** The edges into a layer are its inputs, in this order. */
  readonly edges: readonly LayerEdge[];
  /** Absent where there are none. */
  readonly blocks?: readonly LayerBlock[];
}

/** The layers that feed a layer, in the order of its inputs. */
export const sourcesOf = ({ edges }: LayerGraph, id: string): readonly string[] =>
  edges.filter((edge) => edge.to === id).map((edge) => edge.from);

/** The layers that a layer feeds. */
export const targetsOf = ({ edges }: LayerGraph, id: string): readonly string[] =>
  edges.filter((edge) => edge.from === id).map((edge) => edge.to);

/** The layers that feed each layer and that each layer feeds, looked up at once for all of them. */
export interface EdgeIndex {
  readonly sources: ReadonlyMap<string, readonly string[]>;
  readonly targets: ReadonlyMap<string, readonly string[]>;
}

/** Sources and targets of every layer, for work that goes over the whole graph. */
export function indexEdges({ nodes, edges }: LayerGraph): EdgeIndex {
  const sources = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  const targets = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const { from, to } of edges) {
    sources.get(to)?.push(from);
    targets.get(from)?.push(to);
  }
  return { sources, targets };
}

/** Whether a graph has several input layers, so that one of them may be removed. */
export const hasSeveralInputs = ({ nodes }: Pick<LayerGraph, "nodes">): boolean =>
  nodes.filter(({ kind }) => kind === "InputLayer").length > 1;

/** The inputs that a graph reads, in the order of the model's inputs. */
export function inputIdsOf(
  { nodes }: Pick<LayerGraph, "nodes">,
  { inputs }: Pick<ModelSpec, "inputs">,
): readonly InputId[] {
  const read = new Set(nodes.flatMap((node) => (node.kind === "InputLayer" ? [node.params.input] : [])));
  return Object.keys(inputs).filter((id) => read.has(id));
}
