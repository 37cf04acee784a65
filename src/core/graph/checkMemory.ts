import { makeIssue, type Issue } from "../issue.ts";
import type { LayerCost } from "./costs.ts";
import type { LayerGraph } from "./layerGraph.ts";

/** The least memory that browsers give a page for computing, in bytes. */
const limitBytes = 2 ** 31;
/** The parameter, its gradient, and Adam's two moments. */
const numbersPerParameter = 4;

/** Memory that training takes: the parameters with gradients and moments, and the intermediate results of a batch. */
export const trainingBytes = (cost: LayerCost, batchSize: number): number =>
  cost.parameterBytes * numbersPerParameter + cost.activationBytes * batchSize;

/** A warning at the layer that takes most where training would take more memory than a browser gives. */
export function checkMemory(
  graph: LayerGraph,
  costs: ReadonlyMap<string, LayerCost>,
  batchSize: number,
): readonly Issue[] {
  let sizeBytes = 0;
  let largest = { id: "", sizeBytes: 0 };
  for (const [id, cost] of costs) {
    const layerBytes = trainingBytes(cost, batchSize);
    sizeBytes += layerBytes;
    if (layerBytes > largest.sizeBytes) largest = { id, sizeBytes: layerBytes };
  }
  const node = graph.nodes.find(({ id }) => id === largest.id);
  if (sizeBytes <= limitBytes || node === undefined) return [];
  const values = { kind: node.kind, sizeBytes, limitBytes, batchSize };
  return [makeIssue("graph.memory", "warning", values, { kind: "layer", layerId: node.id })];
}
