import type { EncoderName } from "../shelf/encoderName.ts";
import type { InputId } from "../task/inputs.ts";
import type { NgramConfig } from "../text/ngrams/fittedNgrams.ts";
import { indexEdges, inputIdsOf, sourcesOf, type LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
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
export const ngramLayers = (graph: LayerGraph) => layersOnInputs(graph, "BagOfNgrams");

interface LayerOnInput<K extends LayerKind> {
  readonly layer: LayerNode<K>;
  readonly input: InputId;
}

/** The layers of a kind that stand right behind an input, each with that input. */
function layersOnInputs<K extends LayerKind>(graph: LayerGraph, kind: K): readonly LayerOnInput<K>[] {
  const inputs = new Map(
    graph.nodes.flatMap((node) => (node.kind === "InputLayer" ? [[node.id, node.params.input]] : [])),
  );
  const { sources } = indexEdges(graph);
  return graph.nodes.flatMap((node) => {
    if (node.kind !== kind) return [];
    const input = inputs.get(sources.get(node.id)?.[0] ?? "");
    return input === undefined ? [] : [{ layer: node as LayerNode<K>, input }];
  });
}

/** The layers that pass on only what a text has: its n-grams, alone or beside vectors of an encoder. */
export function sparseIdsOf(graph: LayerGraph): ReadonlySet<string> {
  const bags = new Set(graph.nodes.filter(({ kind }) => kind === "BagOfNgrams").map(({ id }) => id));
  const joins = graph.nodes.filter(
    ({ id, kind }) => kind === "Concatenate" && sourcesOf(graph, id).some((source) => bags.has(source)),
  );
  return new Set([...bags, ...joins.map(({ id }) => id)]);
}

/** Names the block that holds the vectors of a text input by an encoder, and the model's input for it. */
export const encoderBlockId = (input: InputId): string => `${input}-encoder`;

/** The encoders that a graph's layers read texts by, by the input whose text they read. */
export type EncoderNames = Readonly<Record<InputId, EncoderName>>;

/** The encoder of each text in a graph; where several layers read one text, that of the first. */
export function encoderNamesOf(graph: LayerGraph): EncoderNames {
  const names: Record<InputId, EncoderName> = {};
  for (const { layer, input } of encoderLayers(graph))
    if (layer.params.encoder !== null) names[input] ??= layer.params.encoder;
  return names;
}

/** The layers that read a text by an encoder, each with the text's input. */
export const encoderLayers = (graph: LayerGraph) => layersOnInputs(graph, "PretrainedEncoder");

/** How a graph's layers read texts before the model does. */
export interface TextReadings {
  readonly ngrams: NgramConfigs;
  readonly encoders: EncoderNames;
}

export const textReadingsOf = (graph: LayerGraph): TextReadings => ({
  ngrams: ngramConfigsOf(graph),
  encoders: encoderNamesOf(graph),
});

/** One input of a built model: the block of an input of the data, or what a layer reads of its text beforehand. */
interface ModelInput {
  readonly blockId: string;
  readonly input: InputId;
  readonly part: "tokens" | "ngrams" | "encoder";
}

const readsBefore = (kind: LayerKind | undefined): boolean =>
  kind === "BagOfNgrams" || kind === "PretrainedEncoder";

/** The inputs of a built model in their order; a text may come as token ids, as n-grams, as vectors, or as several of them. */
export function modelInputs(graph: LayerGraph, spec: Pick<ModelSpec, "inputs">): readonly ModelInput[] {
  const counted = new Set(ngramLayers(graph).map(({ input }) => input));
  const encoded = new Set(encoderLayers(graph).map(({ input }) => input));
  const { targets } = indexEdges(graph);
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const isRead = (input: InputId): boolean =>
    graph.nodes.some((node) => {
      if (node.kind !== "InputLayer" || node.params.input !== input) return false;
      const readers = targets.get(node.id) ?? [];
      return readers.length === 0 || readers.some((id) => !readsBefore(kinds.get(id)));
    });
  return inputIdsOf(graph, spec).flatMap((input): readonly ModelInput[] => [
    ...(isRead(input) ? [{ blockId: input, input, part: "tokens" } as const] : []),
    ...(counted.has(input) ? [{ blockId: ngramBlockId(input), input, part: "ngrams" } as const] : []),
    ...(encoded.has(input) ? [{ blockId: encoderBlockId(input), input, part: "encoder" } as const] : []),
  ]);
}
