import type { FieldSpec } from "../graph/fieldSpec.ts";
import { layerFields } from "../graph/layerFields.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { searchedSetting } from "./searchedSettings.ts";
import type { SearchValue } from "./searchValue.ts";

/** The values of a varied field: one of a list, or any number of a range. */
export type SearchValues =
  | { readonly kind: "list"; readonly values: readonly SearchValue[] }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number };

/** One field of one layer that is varied. */
export interface SearchAxis {
  /** Null where it is a training setting. */
  readonly layerId: string | null;
  readonly parameter: string;
  readonly values: SearchValues;
}

export const searchStrategies = ["grid", "random", "halving"] as const;
type SearchStrategy = (typeof searchStrategies)[number];

/** The plan of a search: the varied fields and the strategy. Part of the document. */
export interface SearchPlan {
  readonly strategy: SearchStrategy;
  readonly axes: readonly SearchAxis[];
  /** Models tried by "random" and at the start of "halving". */
  readonly trialCount: number;
  readonly seed: number;
}

export const emptySearchPlan: SearchPlan = { strategy: "random", axes: [], trialCount: 8, seed: 1 };

/** A field's form, by which it is known whether it takes whole numbers. */
export function fieldOf(graph: LayerGraph, { layerId, parameter }: SearchAxis): FieldSpec | null {
  if (layerId === null) return searchedSetting(parameter)?.field ?? null;
  const node = graph.nodes.find(({ id }) => id === layerId);
  if (node === undefined) return null;
  return (layerFields[node.kind] as Readonly<Record<string, FieldSpec>>)[parameter] ?? null;
}

/** The axes of a plan whose layer is there. */
export const axesOf = ({ axes }: SearchPlan, graph: LayerGraph): readonly SearchAxis[] =>
  axes.filter((axis) => fieldOf(graph, axis) !== null);
