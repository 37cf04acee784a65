import type { LayerGraph } from "./layerGraph.ts";
import { ngramBlockId, ngramLayers } from "./ngramInputs.ts";

/** The parts of a linear model: the block of n-grams that it reads, and its only layer with weights. */
export interface LinearModel {
  readonly blockId: string;
  readonly denseId: string;
}

/** A graph of n-grams and one dense layer, whose weights can be solved for; null for any other. */
export function linearModelOf(graph: LayerGraph): LinearModel | null {
  const [bag, ...others] = ngramLayers(graph);
  const dense = graph.nodes.find(({ kind }) => kind === "Dense");
  if (bag === undefined || others.length > 0 || dense === undefined || graph.nodes.length !== 3) return null;
  return { blockId: ngramBlockId(bag.input), denseId: dense.id };
}
