import type { AugmentationConfig } from "../dataset/augmentation.ts";
import type { RecipeStep } from "../dataset/recipe.ts";
import type { SplitConfig } from "../dataset/splitConfig.ts";
import { insertLayer, makeLayer, setParams } from "../graph/edits.ts";
import { sourcesOf, targetsOf, type LayerGraph } from "../graph/layerGraph.ts";
import type { FieldName } from "../graph/layers.ts";
import type { ModelSpec } from "../graph/modelSpec.ts";
import { makeTemplate, trainingFor, type TemplateName } from "../graph/templates.ts";
import type { TrainedParts } from "../run/trainedParts.ts";
import type { TextConfig } from "../text/preprocessor.ts";
import type { TrainConfig } from "../training/trainConfig.ts";

/** One edit of the document that the coach suggests: settings, the graph, or how rows become numbers. */
export type Change =
  | { readonly on: "training"; readonly part: Partial<TrainConfig> }
  | { readonly on: "layer"; readonly layerId: string; readonly field: FieldName; readonly value: number }
  /** A Dropout layer in front of the output. */
  | { readonly on: "dropout"; readonly rate: number }
  | { readonly on: "template"; readonly template: TemplateName }
  | { readonly on: "text"; readonly part: Partial<TextConfig> }
  | { readonly on: "split"; readonly part: Partial<SplitConfig> }
  | { readonly on: "recipe"; readonly step: RecipeStep }
  | { readonly on: "augmentation"; readonly change: Partial<AugmentationConfig> };
export type ChangePlace = Change["on"];

type Editor<P extends ChangePlace> = <T extends TrainedParts>(
  parts: T,
  change: Extract<Change, { readonly on: P }>,
  spec: ModelSpec,
) => T;

/** How each kind of change edits the document. */
const editors: { readonly [P in ChangePlace]: Editor<P> } = {
  training: (parts, { part }) => ({ ...parts, training: { ...parts.training, ...part } }),
  layer: (parts, { layerId, field, value }) => ({
    ...parts,
    graph: setParams(parts.graph, layerId, { [field]: value }),
  }),
  dropout: (parts, { rate }) => ({ ...parts, graph: insertDropout(parts.graph, rate) }),
  template: (parts, { template }, spec) => ({
    ...parts,
    graph: makeTemplate(template, spec),
    training: trainingFor(template, parts.training, { task: spec.task }),
  }),
  text: (parts, { part }) => ({ ...parts, text: { ...parts.text, ...part } }),
  split: (parts, { part }) => ({ ...parts, split: { ...parts.split, ...part } }),
  recipe: (parts, { step }) =>
    parts.source === null
      ? parts
      : { ...parts, source: { ...parts.source, recipe: [...parts.source.recipe, step] } },
  augmentation: (parts, { change }) => ({ ...parts, augmentation: { ...parts.augmentation, ...change } }),
};

/** The document with a change made: what else it holds stays as it is. */
export function applyChange<T extends TrainedParts>(parts: T, change: Change, spec: ModelSpec): T {
  const edit = editors[change.on] as Editor<ChangePlace>;
  return edit(parts, change, spec);
}

/** The layer that nothing follows: its answers are the model's. */
export const outputLayerOf = (graph: LayerGraph) =>
  graph.nodes.findLast(({ id }) => targetsOf(graph, id).length === 0);

function insertDropout(graph: LayerGraph, rate: number): LayerGraph {
  const output = outputLayerOf(graph);
  const [before] = output === undefined ? [] : sourcesOf(graph, output.id);
  return before === undefined ? graph : insertLayer(graph, makeLayer(graph, "Dropout", { rate }), before);
}
