import { makeIssue, type Issue, type IssueCode, type IssueValues } from "../issue.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "./layers.ts";
import { formatShape, windowSpan, type Shape } from "./shapes.ts";

/** What arrives at a layer from one other. */
export interface LayerInput {
  readonly shape: Shape;
  /** Of the token ids that arrive, rows of an embedding of them; null where no token ids do. */
  readonly vocabularySize: number | null;
  /** Whether it comes from the data as it is. */
  readonly isInput: boolean;
}

/** What a layer kind is fed: token ids, one sequence of vectors, one of anything, or several alike. */
const needs: { readonly [K in LayerKind]: "nothing" | "tokens" | "sequence" | "numbers" | "several" } = {
  InputLayer: "nothing",
  Embedding: "tokens",
  TokenAndPositionEmbedding: "tokens",
  EmbeddingBag: "tokens",
  BagOfWords: "tokens",
  Conv1D: "sequence",
  SeparableConv1D: "sequence",
  MaxPooling1D: "sequence",
  AveragePooling1D: "sequence",
  GlobalMaxPooling1D: "sequence",
  GlobalAveragePooling1D: "sequence",
  AttentionPooling: "sequence",
  SimpleRNN: "sequence",
  GRU: "sequence",
  LSTM: "sequence",
  Bidirectional: "sequence",
  MultiHeadAttention: "sequence",
  TransformerEncoder: "sequence",
  Dense: "numbers",
  Activation: "numbers",
  Dropout: "numbers",
  SpatialDropout1D: "sequence",
  GaussianNoise: "numbers",
  LayerNormalization: "numbers",
  BatchNormalization: "numbers",
  Flatten: "sequence",
  Reshape: "numbers",
  Add: "several",
  Multiply: "several",
  Dot: "several",
  Concatenate: "several",
};

/** Whether a layer of this kind joins several others. */
export const isMerge = (kind: LayerKind): boolean => needs[kind] === "several";

/** An issue of severity `error` at a layer. */
export function atLayer<C extends IssueCode>(node: LayerNode, code: C, values: IssueValues[C]): Issue {
  return makeIssue(code, "error", values, { kind: "layer", layerId: node.id }) as Issue;
}

/** What keeps a layer from taking its inputs: none where they fit. */
export function checkInputs(node: LayerNode, inputs: readonly LayerInput[]): readonly Issue[] {
  const need = needs[node.kind];
  for (const { shape, vocabularySize, isInput } of inputs) {
    const isTokens = vocabularySize !== null;
    const values = { kind: node.kind, shape: formatShape(shape) };
    if (need === "tokens" && isInput && !isTokens)
      return [atLayer(node, "graph.numbersAreNoTokens", { kind: node.kind })];
    if (need === "tokens" && !isTokens) return [atLayer(node, "graph.needsTokens", values)];
    if (need !== "tokens" && isTokens) return [atLayer(node, "graph.needsEmbedding", values)];
    if (need === "sequence" && shape.length !== 2) return [atLayer(node, "graph.needsSequence", values)];
  }
  const shapes = inputs.map(({ shape }) => shape);
  return inputs.length === 0 ? [] : forLayer(shapeChecks, node, shapes);
}

type Check = (node: LayerNode, shapes: readonly Shape[]) => readonly Issue[];
const nothing: Check = () => [];

function checkWindow(node: LayerNode, [[length = 0] = []]: readonly Shape[], windowSize: number) {
  return windowSize > length ? [atLayer(node, "graph.sequenceTooShort", { windowSize, length })] : [];
}

const convolution = (
  node: LayerNode<"Conv1D" | "SeparableConv1D">,
  shapes: readonly Shape[],
): readonly Issue[] => {
  const { kernelSize, dilationRate, padding } = node.params;
  return padding === "valid" ? checkWindow(node, shapes, windowSpan(kernelSize, dilationRate)) : [];
};

const pooling = (
  node: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  shapes: readonly Shape[],
): readonly Issue[] =>
  node.params.padding === "valid" ? checkWindow(node, shapes, node.params.poolSize) : [];

function describeMismatch(node: LayerNode, shapes: readonly Shape[]): readonly Issue[] {
  const values = { kind: node.kind, shapes: shapes.map(formatShape) };
  return [atLayer(node, "graph.mergeShapes", values)];
}

const alike: Check = (node, shapes) =>
  new Set(shapes.map(formatShape)).size > 1 ? describeMismatch(node, shapes) : [];

const alikeButUnits: Check = (node, shapes) =>
  new Set(shapes.map((shape) => formatShape([shape.length, ...shape.slice(0, -1)]))).size > 1
    ? describeMismatch(node, shapes)
    : [];

const pairOfVectors: Check = (node, shapes) => {
  const sequence = shapes.find((shape) => shape.length > 1);
  if (sequence !== undefined)
    return [atLayer(node, "graph.needsVectors", { kind: node.kind, shape: formatShape(sequence) })];
  if (shapes.length > 2) return [atLayer(node, "graph.needsTwo", { kind: node.kind, count: shapes.length })];
  return alike(node, shapes);
};

/** What a kind asks of the sizes of its inputs, beyond their rank. */
const shapeChecks: LayerTable<LayerKind, [readonly Shape[]], readonly Issue[]> = {
  InputLayer: nothing,
  Embedding: nothing,
  TokenAndPositionEmbedding: nothing,
  EmbeddingBag: nothing,
  BagOfWords: nothing,
  Conv1D: convolution,
  SeparableConv1D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalMaxPooling1D: nothing,
  GlobalAveragePooling1D: nothing,
  AttentionPooling: nothing,
  SimpleRNN: nothing,
  GRU: nothing,
  LSTM: nothing,
  Bidirectional: nothing,
  MultiHeadAttention: nothing,
  TransformerEncoder: (node, [input = []]) => {
    const units = input[1] ?? 0;
    const { numHeads } = node.params;
    return units % numHeads === 0 ? [] : [atLayer(node, "graph.headsDoNotDivide", { units, numHeads })];
  },
  Dense: nothing,
  Activation: nothing,
  Dropout: nothing,
  SpatialDropout1D: nothing,
  GaussianNoise: nothing,
  LayerNormalization: nothing,
  BatchNormalization: nothing,
  Flatten: nothing,
  Reshape: (node, [input = []]) => {
    const { targetShape } = node.params;
    const size = input.reduce((product, part) => product * part, 1);
    const known = targetShape.reduce((product, part) => (part === -1 ? product : product * part), 1);
    const fits = targetShape.includes(-1) ? size % known === 0 : size === known;
    const values = { shape: formatShape(input), size, targetShape: formatShape(targetShape) };
    return fits ? [] : [atLayer(node, "graph.reshapeSize", values)];
  },
  Add: alike,
  Multiply: alike,
  Dot: pairOfVectors,
  Concatenate: alikeButUnits,
};
