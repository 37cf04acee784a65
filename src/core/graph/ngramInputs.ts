import type { InputId } from "../task/inputs.ts";
import type { NgramConfig } from "../text/ngrams/fittedNgrams.ts";
import { indexEdges, inputIdsOf, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";
import type { ModelSpec } from "./modelSpec.ts";

/** Names the block that holds the n-grams of a text input, and the model's input for it. */
export const ngramBlockId = (input: InputId): string => `${input}-ngrams`;

/** The n-grams that a graph's layers count, by the input whose text they read. */
export type NgramConfigs = Readonly<Record<InputId, NgramConfig>>;

/** The n-gram settings of each text in a graph; where several layers read one text, those of the first. */
export function ngramConfigsOf(graph: LayerGraph): NgramConfigs {
  const configs: Record<InputId, NgramConfig> = {};
  for (const { layer, input } of ngramLayers(graph)) configs[input] ??= layer.params;
  return configs;
}

/** The layers that count the n-grams of a text, each with the text's input. */
export function ngramLayers(
  graph: LayerGraph,
): readonly { readonly layer: LayerNode<"BagOfNgrams">; readonly input: InputId }[] {
  const inputs = new Map(
    graph.nodes.flatMap((node) => (node.kind === "InputLayer" ? [[node.id, node.params.input]] : [])),
  );
  const { sources } = indexEdges(graph);
  return graph.nodes.flatMap((layer) => {
    if (layer.kind !== "BagOfNgrams") return [];
    const input = inputs.get(sources.get(layer.id)?.[0] ?? "");
    return input === undefined ? [] : [{ layer, input }];
  });
}

/** One input of a built model: the block of an input of the data, or the n-grams of its text. */
interface ModelInput {
  readonly blockId: string;
  readonly input: InputId;
  readonly isNgrams: boolean;
}

/** The inputs of a built model in their order; a text may come as token ids, as n-grams, or both. */
export function modelInputs(graph: LayerGraph, spec: Pick<ModelSpec, "inputs">): readonly ModelInput[] {
  const counted = new Set(ngramLayers(graph).map(({ input }) => input));
  const { targets } = indexEdges(graph);
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const isRead = (input: InputId): boolean =>
    graph.nodes.some((node) => {
      if (node.kind !== "InputLayer" || node.params.input !== input) return false;
      const readers = targets.get(node.id) ?? [];
      return readers.length === 0 || readers.some((id) => kinds.get(id) !== "BagOfNgrams");
    });
  return inputIdsOf(graph, spec).flatMap((input) => [
    ...(isRead(input) ? [{ blockId: input, input, isNgrams: false }] : []),
    ...(counted.has(input) ? [{ blockId: ngramBlockId(input), input, isNgrams: true }] : []),
  ]);
}
