import { expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers, insertLayer } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind, LayerNode, LayerParams } from "../../core/graph/layers.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import { inputIdsOf } from "../../core/graph/layerGraph.ts";
import { textClassifierSpec, type ModelSpec } from "../../core/graph/modelSpec.ts";
import { makeTemplate } from "../../core/graph/templates.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { mendFor } from "./mends.ts";

const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 1000, classCount: 4 });
const layer = <K extends LayerKind>(kind: K, params: Partial<LayerParams[K]> = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

const embedding = layer("Embedding", { outputDim: 8 });
const pooling = layer("GlobalMaxPooling1D");
const conv = layer("Conv1D", { filters: 8, kernelSize: 3 });
const output = { kind: "Dense", params: { units: "output", activation: "softmax" } } as const;

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
  ["a flattened vector", [embedding, pooling, layer("Flatten"), output]],
  [
    "relu at the end",
    [embedding, pooling, { kind: "Dense", params: { units: "output", activation: "relu" } }],
  ],
  [
    "three units for four classes",
    [embedding, pooling, { kind: "Dense", params: { units: 3, activation: "softmax" } }],
  ],
  [
    "a kernel that does not fit",
    [embedding, layer("Conv1D", { kernelSize: 40, padding: "valid" }), pooling, output],
  ],
  [
    "a pooling window that does not fit",
    [embedding, layer("MaxPooling1D", { poolSize: 50, padding: "valid" }), pooling, output],
  ],
  ["heads that do not divide", [embedding, layer("TransformerEncoder", { numHeads: 3 }), pooling, output]],
  ["sizes that cannot be arranged", [embedding, pooling, layer("Reshape", { targetShape: [3, 3] }), output]],
  ["a recurrent layer that ends the sequence early", [embedding, layer("GRU"), pooling, output]],
  ["attention behind a bag", [layer("EmbeddingBag"), layer("MultiHeadAttention"), output]],
  ["a rate out of range", [embedding, pooling, layer("Dropout", { rate: 2 }), output]],
  ["a lonely Add", [embedding, pooling, layer("Add"), output]],
];

const chain = chainLayers(embedding, pooling, output);
const withJoins = (nodes: readonly LayerNode[], edges: LayerGraph["edges"]): LayerGraph => ({
  nodes: [...chain.nodes, ...nodes],
  edges: [...chain.edges, ...edges],
});
const node = (id: string, made: Omit<LayerNode, "id">): LayerNode => ({ ...made, id }) as LayerNode;

const joined: readonly (readonly [string, LayerGraph])[] = [
  [
    "a second end",
    withJoins(
      [node("Dense-2", layer("Dense", { units: 5 }))],
      [{ from: "GlobalMaxPooling1D-1", to: "Dense-2" }],
    ),
  ],
  [
    "a second end that is a sequence",
    withJoins([node("Conv1D-1", conv)], [{ from: "Embedding-1", to: "Conv1D-1" }]),
  ],
  [
    "two inputs for a layer that takes one",
    withJoins(
      [node("Flatten-1", layer("Flatten"))],
      [
        { from: "Embedding-1", to: "Flatten-1" },
        { from: "Flatten-1", to: "Dense-1" },
      ],
    ),
  ],
  [
    "a sum of unlike vectors",
    withJoins(
      [node("Dense-2", layer("Dense", { units: 5 })), node("Add-1", layer("Add")), node("Dense-3", output)],
      [
        { from: "GlobalMaxPooling1D-1", to: "Dense-2" },
        { from: "Dense-2", to: "Add-1" },
        { from: "Dense-1", to: "Add-1" },
        { from: "Add-1", to: "Dense-3" },
      ],
    ),
  ],
  ["a cycle", withJoins([], [{ from: "GlobalMaxPooling1D-1", to: "Embedding-1" }])],
  ["a loose layer", withJoins([node("Dense-2", output)], [])],
];

/** Takes the first mend offered, again and again. */
function mend(graph: LayerGraph): LayerGraph {
  let current = graph;
  for (let step = 0; step < 8; step++) {
    const report = checkGraph(current, spec);
    const [mend] = report.issues.flatMap((issue) => mendFor(issue, { graph: current, report, spec }) ?? []);
    if (mend === undefined) return current;
    current = mend.edit(current);
  }
  return current;
}

const chains = broken.map(([name, layers]) => [name, chainLayers(...layers)] as const);

test.each([...chains, ...joined])(
  "a model with %s can be built once the offered mends are taken",
  (_name, graph) => {
    expect(checkGraph(graph, spec).canBuild).toBe(false);
    const mended = mend(graph);
    expect(checkGraph(mended, spec).issues).toEqual([]);
  },
);

test("a convolution behind the pooling is moved before it, not lost", () => {
  const mended = mend(chainLayers(embedding, pooling, conv, output));
  const { order } = checkGraph(mended, spec);
  expect(order).toEqual(["InputLayer-1", "Embedding-1", "Conv1D-1", "GlobalMaxPooling1D-1", "Dense-1"]);
});

test("an embedding that comes late is moved, not doubled", () => {
  const mended = mend(chainLayers(pooling, embedding, output));
  const { order } = checkGraph(mended, spec);
  expect(order).toEqual(["InputLayer-1", "Embedding-1", "GlobalMaxPooling1D-1", "Dense-1"]);
});

const severalInputs: ModelSpec = {
  inputs: {
    text: { kind: "tokens", length: 32, vocabularySize: 100 },
    numbers: { kind: "numbers", width: 3 },
    category: { kind: "tokens", length: 1, vocabularySize: 9 },
  },
  output: { units: 1, rescaling: { mean: 3, deviation: 1 } },
  task: "regression",
};

/** Takes the first mend that is offered, again and again, while there is one. */
function mendAll(graph: LayerGraph, spec: ModelSpec): LayerGraph {
  let current = graph;
  for (let step = 0; step < 20; step++) {
    const report = checkGraph(current, spec);
    const [mend] = report.issues.flatMap((issue) => mendFor(issue, { graph: current, report, spec }) ?? []);
    if (mend === undefined) break;
    current = mend.edit(current);
  }
  return current;
}

test.each(["embedding-pooling", "text-cnn", "ngram-bag"] as const)(
  "%s, made for a text and classes, is mended into one that reads every input and answers with a number",
  (name) => {
    const mended = mendAll(templates[name], severalInputs);
    expect(checkGraph(mended, severalInputs)).toMatchObject({ issues: [], canBuild: true });
    expect(inputIdsOf(mended, severalInputs)).toEqual(["text", "numbers", "category"]);
  },
);

test("an input layer whose input is gone reads one that nothing reads", () => {
  const numbers = { kind: "numbers", width: 3 } as const;
  const spec: ModelSpec = { ...severalInputs, inputs: { numbers } };
  const graph = makeTemplate("text-and-columns", { ...spec, inputs: { "numbers-2": numbers } });
  expect(checkGraph(graph, spec).issues.map(({ code }) => code)).toContain("graph.unknownInput");
  expect(checkGraph(mendAll(graph, spec), spec)).toMatchObject({ issues: [], canBuild: true });
});

test("an embedding behind numbers is taken out", () => {
  const spec: ModelSpec = { ...severalInputs, inputs: { numbers: { kind: "numbers", width: 3 } } };
  const graph = insertLayer(
    makeTemplate("text-and-columns", spec),
    { id: "wrong", kind: "Embedding", params: defaultParams("Embedding") },
    "InputLayer-1",
  );
  expect(checkGraph(graph, spec).issues.map(({ code }) => code)).toContain("graph.numbersAreNoTokens");
  expect(mendAll(graph, spec)).toEqual(makeTemplate("text-and-columns", spec));
});

test("a text model over two categories gives way to two towers, which read both", () => {
  const category = { kind: "tokens", length: 1, vocabularySize: 9 } as const;
  const spec: ModelSpec = { ...severalInputs, inputs: { category, "category-2": category } };
  expect(mendAll(templates["embedding-pooling"], spec)).toEqual(makeTemplate("two-towers", spec));
});
