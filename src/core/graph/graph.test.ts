import fc from "fast-check";
import { expect, test } from "vitest";
import { checkGraph } from "./checkGraph.ts";
import { chainLayers, insertLayer, makeLayer, moveLayer, removeLayer, setParams } from "./edits.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import { addableKinds } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { templates } from "./testing/textTemplates.ts";

const sizes = { sequenceLength: 128, vocabularySize: 1000, classCount: 4 };
const spec = textClassifierSpec(sizes);
const softmax = { kind: "Dense", params: { units: "output", activation: "softmax" } } as const;
const embedding = { kind: "Embedding", params: { outputDim: 8, maskZero: true, trainable: true } } as const;
const pooling = { kind: "GlobalAveragePooling1D", params: {} } as const;
const codes = (graph: LayerGraph): readonly string[] =>
  checkGraph(graph, spec).issues.map((issue) => issue.code);

test("every template can be built", () => {
  for (const graph of Object.values(templates)) expect(codes(graph)).toEqual([]);
});

test("shapes and parameter counts of the textbook's classifier", () => {
  const report = checkGraph(templates["embedding-pooling"], spec);
  expect(report.order.map((id) => report.layersById.get(id)?.outputShape)).toEqual([
    [128],
    [128, 64],
    [64],
    [64],
    [4],
  ]);
  expect(report.parameterCount).toBe(1000 * 64 + 64 * 4 + 4);
});

test.each([
  ["no layers", chainLayers(), "graph.empty"],
  ["Dense on token ids", chainLayers(softmax), "graph.needsEmbedding"],
  ["two Embeddings", chainLayers(embedding, embedding, pooling, softmax), "graph.needsTokens"],
  ["pooling twice", chainLayers(embedding, pooling, pooling, softmax), "graph.needsSequence"],
  ["no pooling", chainLayers(embedding, softmax), "graph.outputNotVector"],
  ["no output layer", chainLayers(embedding, pooling), "graph.outputNotDense"],
  [
    "an output without softmax",
    chainLayers(embedding, pooling, { kind: "Dense", params: { units: 4, activation: "relu" } }),
    "graph.outputActivation",
  ],
  [
    "an output of another width",
    chainLayers(embedding, pooling, { kind: "Dense", params: { units: 3, activation: "softmax" } }),
    "graph.outputUnits",
  ],
  [
    "a rate out of range",
    chainLayers(embedding, pooling, { kind: "Dropout", params: { rate: 1.5 } }, softmax),
    "graph.parameterOutOfRange",
  ],
])("%s is named", (_title, graph, code) => {
  expect(codes(graph)).toContain(code);
});

test("a kernel longer than the sequence is named", () => {
  const conv = { ...defaultParams("Conv1D"), padding: "valid" } as const;
  const graph = chainLayers(embedding, { kind: "Conv1D", params: conv }, pooling, softmax);
  const issues = checkGraph(graph, textClassifierSpec({ ...sizes, sequenceLength: 4 })).issues;
  expect(issues.map(({ code }) => code)).toEqual(["graph.sequenceTooShort"]);
});

test("cycles, loose layers and several ends are named", () => {
  const graph = templates["embedding-pooling"];
  const back = { from: "Dense-1", to: "GlobalAveragePooling1D-1" };
  expect(codes({ ...graph, edges: [...graph.edges, back] })).toContain("graph.cycle");
  const loose = makeLayer(graph, "Dense");
  expect(codes({ ...graph, nodes: [...graph.nodes, loose] })).toContain("graph.disconnected");
  const branch = { from: "Embedding-1", to: loose.id };
  expect(codes({ nodes: [...graph.nodes, loose], edges: [...graph.edges, branch] })).toContain(
    "graph.severalOutputs",
  );
});

const joined = (kind: LayerKind, ...branches: readonly LayerNode[]): LayerGraph => {
  const base = chainLayers(embedding);
  const merge = { id: "merge", kind, params: {} } as LayerNode;
  const branchEdges = branches.flatMap(({ id }) => [
    { from: "Embedding-1", to: id },
    { from: id, to: "merge" },
  ]);
  return { nodes: [...base.nodes, ...branches, merge], edges: [...base.edges, ...branchEdges] };
};
const dense = (id: string, units: number): LayerNode => ({
  id,
  kind: "Dense",
  params: { units, activation: "relu" },
});

test("merging layers take several inputs that fit, and say which do not", () => {
  const shapeOf = (graph: LayerGraph) => checkGraph(graph, spec).layersById.get("merge")?.outputShape;
  expect(shapeOf(joined("Add", dense("a", 5), dense("b", 5)))).toEqual([128, 5]);
  expect(shapeOf(joined("Concatenate", dense("a", 5), dense("b", 3)))).toEqual([128, 8]);
  expect(codes(joined("Add", dense("a", 5), dense("b", 3)))).toContain("graph.mergeShapes");
  expect(codes(joined("Multiply", dense("a", 5)))).toContain("graph.needsSeveral");
  const pooled: LayerNode = { id: "p", ...pooling };
  expect(codes(joined("Concatenate", dense("a", 5), pooled))).toContain("graph.mergeShapes");
});

test.each([
  ["TransformerEncoder", { numHeads: 3 }, "graph.headsDoNotDivide"],
  ["Reshape", { targetShape: [7, -1] }, "graph.reshapeSize"],
  ["Reshape", { targetShape: [-1, -1] }, "graph.parameterOutOfRange"],
  ["MaxPooling1D", { poolSize: 0 }, "graph.parameterOutOfRange"],
  ["GRU", { returnSequences: 1 }, "graph.parameterOutOfRange"],
] as const)("%s with %j is named", (kind, params, code) => {
  const graph = chainLayers(embedding, { kind, params: { ...defaultParams(kind), ...params } } as never);
  expect(codes(graph)).toContain(code);
});

test("a layer taken out closes its gap, put in opens one, moved does both", () => {
  const graph = templates["embedding-pooling"];
  const without = removeLayer(graph, "Dropout-1");
  expect(codes(without)).toEqual([]);
  const again = insertLayer(without, makeLayer(without, "Dropout"), "Embedding-1");
  expect(checkGraph(again, spec).order).toEqual([
    "InputLayer-1",
    "Embedding-1",
    "Dropout-1",
    "GlobalAveragePooling1D-1",
    "Dense-1",
  ]);
  expect(checkGraph(moveLayer(again, "Dropout-1", "GlobalAveragePooling1D-1"), spec).order).toEqual(
    checkGraph(graph, spec).order,
  );
});

test("parameters change in one layer; the others keep their identity", () => {
  const graph = templates["embedding-pooling"];
  const changed = setParams(graph, "Embedding-1", { outputDim: 32 });
  expect(changed.nodes[1]?.params).toMatchObject({ outputDim: 32 });
  expect(changed.nodes[2]).toBe(graph.nodes[2]);
});

test("any sequence of edits leaves a graph that checks without throwing", () => {
  const edit = fc.record({
    action: fc.nat(2),
    kind: fc.constantFrom(...addableKinds),
    a: fc.nat(),
    b: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
      let graph = templates["text-cnn"];
      for (const { action, kind, a, b } of edits) {
        const idAt = (position: number): string => graph.nodes[position % graph.nodes.length]?.id ?? "";
        const movable =
          graph.nodes.length > 1 ? (graph.nodes[1 + (a % (graph.nodes.length - 1))]?.id ?? "") : null;
        if (action === 0) graph = insertLayer(graph, makeLayer(graph, kind), idAt(b));
        else if (movable !== null && action === 1) graph = removeLayer(graph, movable);
        else if (movable !== null) graph = moveLayer(graph, movable, idAt(b));
        expect(checkGraph(graph, spec).order).toHaveLength(graph.nodes.length);
      }
    }),
  );
});
