import { sourcesOf, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";
import { encoderBlockId, encoderLayers, ngramBlockId, ngramLayers } from "./textReadings.ts";

/** The parts of a linear model: the blocks that it reads, side by side, and its only layer with weights. */
export interface LinearModel {
  readonly blockIds: readonly string[];
  readonly denseId: string;
}

/**
 * A graph of one dense layer over the n-grams of a text, its vector by an encoder, or both, whose weights can be solved for;
 * null for any other.
 */
export function linearModelOf(graph: LayerGraph): LinearModel | null {
  const readers = new Map([
    ...ngramLayers(graph).map(({ layer, input }) => [layer.id, ngramBlockId(input)] as const),
    ...encoderLayers(graph).map(({ layer, input }) => [layer.id, encoderBlockId(input)] as const),
  ]);
  const [dense, ...others] = ofKind(graph, "Dense");
  const [join, ...moreJoins] = ofKind(graph, "Concatenate");
  const inputs = ofKind(graph, "InputLayer");
  if (dense === undefined || others.length > 0 || moreJoins.length > 0 || inputs.length !== 1) return null;
  const joinCount = join === undefined ? 0 : 1;
  if (graph.nodes.length !== inputs.length + readers.size + joinCount + 1) return null;
  const sources = sourcesOf(graph, join?.id ?? dense.id);
  const blockIds = sources.flatMap((id) => readers.get(id) ?? []);
  const isWhole = blockIds.length === readers.size && sources.length === readers.size && readers.size > 0;
  return isWhole ? { blockIds, denseId: dense.id } : null;
}

const ofKind = ({ nodes }: LayerGraph, kind: LayerNode["kind"]): readonly LayerNode[] =>
  nodes.filter((node) => node.kind === kind);
