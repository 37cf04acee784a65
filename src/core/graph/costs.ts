import { present } from "../assert.ts";
import type { GraphReport } from "./checkGraph.ts";
import { kindOf } from "./kinds/kinds.ts";
import { outputSize, type Sizes } from "./kinds/work.ts";
import { sourcesOf, type LayerGraph } from "./layerGraph.ts";
import type { Shape } from "./shapes.ts";
import { sparseIdsOf } from "./textReadings.ts";

/** Cost of a layer's forward pass for one row. */
export interface LayerCost {
  /** Floating-point operations; a multiplication and an addition count as two. */
  readonly flops: number;
  /** Bytes kept until the gradients are computed: the output and the intermediate results. */
  readonly activationBytes: number;
  readonly parameterBytes: number;
}

const bytesPerNumber = 4;
/** About as many n-grams as a text has; the others cost nothing. */
const ngramsOfText: Shape = [400];

/** The cost of each layer whose shapes are known, by layer id. */
export function layerCosts(graph: LayerGraph, report: GraphReport): ReadonlyMap<string, LayerCost> {
  const costs = new Map<string, LayerCost>();
  const ngramIds = sparseIdsOf(graph);
  for (const node of graph.nodes) {
    const layer = report.layersById.get(node.id);
    if (layer?.outputShape == null) continue;
    const isBehindNgrams = sourcesOf(graph, node.id).some((id) => ngramIds.has(id));
    const inputs = layer.inputShapes.map((shape) => (isBehindNgrams ? ngramsOfText : present(shape)));
    const output = ngramIds.has(node.id) ? ngramsOfText : layer.outputShape;
    const sizes = sizesOf(inputs, output, layer.vocabularySize);
    const { flops, kept = 0 } = kindOf(node.kind).cost(node.params, sizes);
    costs.set(node.id, {
      flops,
      activationBytes: bytesPerNumber * (outputSize(sizes) + kept),
      parameterBytes: bytesPerNumber * layer.parameterCount,
    });
  }
  return costs;
}

function sizesOf(inputs: readonly Shape[], output: Shape, vocabularySize: number): Sizes {
  const [length, inputUnits] = asSequence(inputs[0] ?? []);
  const [outputLength, outputUnits] = asSequence(output);
  return { inputs, length, inputUnits, outputLength, outputUnits, vocabularySize };
}

const asSequence = (shape: Shape): readonly [length: number, units: number] =>
  shape.length === 2 ? [shape[0] ?? 0, shape[1] ?? 0] : [1, shape[0] ?? 0];

/** The costs of all layers together. */
export function sumCosts(costs: ReadonlyMap<string, LayerCost>): LayerCost {
  let total: LayerCost = { flops: 0, activationBytes: 0, parameterBytes: 0 };
  for (const { flops, activationBytes, parameterBytes } of costs.values())
    total = {
      flops: total.flops + flops,
      activationBytes: total.activationBytes + activationBytes,
      parameterBytes: total.parameterBytes + parameterBytes,
    };
  return total;
}
