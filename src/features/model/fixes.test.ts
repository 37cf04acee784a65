import { expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { fixFor } from "./fixes.ts";

const context = { sequenceLength: 32, vocabularySize: 1000, classCount: 4 };
const embedding = { kind: "Embedding", params: { outputDim: 8 } } as const;
const pooling = { kind: "GlobalMaxPooling1D", params: {} } as const;
const conv = {
  kind: "Conv1D",
  params: { filters: 8, kernelSize: 3, padding: "same", activation: "relu" },
} as const;
const output = { kind: "Dense", params: { units: "classes", activation: "softmax" } } as const;

const broken: readonly (readonly [string, readonly Omit<LayerNode, "id">[]])[] = [
  ["no layers", []],
  ["no embedding", [pooling, output]],
  ["no pooling", [embedding, output]],
  ["no output", [embedding, pooling]],
  ["an embedding at the end", [embedding]],
  ["two poolings", [embedding, pooling, pooling, output]],
  ["a convolution behind the pooling", [embedding, pooling, conv, output]],
  ["two embeddings", [embedding, embedding, pooling, output]],
  ["an embedding that comes late", [pooling, embedding, output]],
  ["a flattened vector", [embedding, pooling, { kind: "Flatten", params: {} }, output]],
  [
    "relu at the end",
    [embedding, pooling, { kind: "Dense", params: { units: "classes", activation: "relu" } }],
  ],
  [
    "three units for four classes",
    [embedding, pooling, { kind: "Dense", params: { units: 3, activation: "softmax" } }],
  ],
  [
    "a kernel that does not fit",
    [embedding, { ...conv, params: { ...conv.params, kernelSize: 40, padding: "valid" } }, pooling, output],
  ],
];

/** Takes the first fix offered, again and again. */
function mend(graph: LayerGraph): LayerGraph {
  let current = graph;
  for (let step = 0; step < 8; step++) {
    const { issues } = checkGraph(current, context);
    const [fix] = issues.flatMap((issue) => fixFor(issue, current) ?? []);
    if (fix === undefined) return current;
    current = fix.edit(current);
  }
  return current;
}

test.each(broken)("a model with %s can be built once the offered fixes are taken", (_name, layers) => {
  const graph = chainLayers(...layers);
  expect(checkGraph(graph, context).canBuild).toBe(false);
  const mended = mend(graph);
  expect(checkGraph(mended, context).issues).toEqual([]);
});

test("a convolution behind the pooling is moved before it, not lost", () => {
  const mended = mend(chainLayers(embedding, pooling, conv, output));
  const { order } = checkGraph(mended, context);
  expect(order).toEqual(["InputLayer-1", "Embedding-1", "Conv1D-1", "GlobalMaxPooling1D-1", "Dense-1"]);
});

test("an embedding that comes late is moved, not doubled", () => {
  const mended = mend(chainLayers(pooling, embedding, output));
  const { order } = checkGraph(mended, context);
  expect(order).toEqual(["InputLayer-1", "Embedding-1", "GlobalMaxPooling1D-1", "Dense-1"]);
});
