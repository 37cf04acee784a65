import type { Issue } from "../issue.ts";
import { atLayer } from "./atLayer.ts";
import { kindOf } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { formatShape, type Shape } from "./shapes.ts";

/** What arrives at a layer from one other. */
export interface LayerInput {
  readonly shape: Shape;
  /** Of the token ids that arrive, rows of an embedding of them; null where no token ids do. */
  readonly vocabularySize: number | null;
  /** Whether it comes from the data as it is. */
  readonly isInput: boolean;
  /** Whether it is the n-grams that a text has, without zeros for those that it does not have. */
  readonly isSparse: boolean;
}

/** Whether a layer of this kind joins several others. */
export const isMerge = (kind: LayerKind): boolean => kindOf(kind).needs === "several";

/** What keeps a layer from taking its inputs: none where they fit. */
export function checkInputs(node: LayerNode, inputs: readonly LayerInput[]): readonly Issue[] {
  const { needs, check } = kindOf(node.kind);
  for (const { shape, vocabularySize, isInput, isSparse } of inputs) {
    if (isSparse && node.kind !== "Dense")
      return [atLayer(node, "graph.ngramsNeedDense", { kind: node.kind })];
    const isTokens = vocabularySize !== null;
    const values = { kind: node.kind, shape: formatShape(shape) };
    if (needs === "tokens" && isInput && !isTokens)
      return [atLayer(node, "graph.numbersAreNoTokens", { kind: node.kind })];
    if (needs === "tokens" && !isTokens) return [atLayer(node, "graph.needsTokens", values)];
    if (needs !== "tokens" && isTokens) return [atLayer(node, "graph.needsEmbedding", values)];
    if (needs === "sequence" && shape.length !== 2) return [atLayer(node, "graph.needsSequence", values)];
  }
  const shapes = inputs.map(({ shape }) => shape);
  return inputs.length === 0 ? [] : (check?.(node, shapes) ?? []);
}
