import type { Issue } from "../issue.ts";
import { atLayer } from "./atLayer.ts";
import { kindOf } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { formatShape, type Shape } from "./shapes.ts";

/** The input of a layer from one other layer. */
export interface LayerInput {
  readonly shape: Shape;
  /** Vocabulary size, where the input is token ids; else null. */
  readonly vocabularySize: number | null;
  /** Whether the input comes straight from the data. */
  readonly isInput: boolean;
  /** Whether the input is sparse: only the n-grams that a text has. */
  readonly isSparse: boolean;
  /** Whether the input is a text's vector by an encoder, which may stand beside n-grams. */
  readonly isEncoded: boolean;
}

/** Whether a layer of this kind joins several others. */
export const isMerge = (kind: LayerKind): boolean => kindOf(kind).needs === "several";

/** The reasons why a layer cannot take its inputs; empty where they fit. */
export function checkInputs(node: LayerNode, inputs: readonly LayerInput[]): readonly Issue[] {
  const { needs, check } = kindOf(node.kind);
  for (const { shape, vocabularySize, isInput, isSparse } of inputs) {
    if (isSparse && node.kind !== "Dense" && !joinsSparse(node, inputs))
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

/** Whether a layer puts the n-grams of one text beside vectors of encoders, which makes one long sparse vector. */
const joinsSparse = ({ kind }: LayerNode, inputs: readonly LayerInput[]): boolean =>
  kind === "Concatenate" &&
  inputs.filter(({ isSparse }) => isSparse).length === 1 &&
  inputs.every(({ isSparse, isEncoded }) => isSparse || isEncoded);
