import { expect, test } from "vitest";
import { layerFields } from "../graph/layerFields.ts";
import { linearModelOf } from "../graph/linearModel.ts";
import type { LayerKind } from "../graph/layers.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { migrateIssue } from "./migrations.ts";
import { projectVersion } from "./projectVersion.ts";
import { parseProject } from "./parseProject.ts";
import version4 from "./fixtures/version4.json" with { type: "json" };
import version5 from "./fixtures/version5.json" with { type: "json" };
import tfidfDense from "./fixtures/tfidfDense.json" with { type: "json" };
import version6 from "./fixtures/version6.json" with { type: "json" };

/** A project as the first version wrote it, to the letter. */
const first = `{
  "version": 1,
  "id": "p-1",
  "name": "Tickets",
  "source": {
    "fileId": "f-1",
    "fileName": "tickets.csv",
    "sizeBytes": 1200,
    "dialect": { "hasHeader": true },
    "roles": { "text": 0, "label": 1 }
  },
  "text": {
    "lowerCase": true,
    "normalizeNfkc": true,
    "vocabularySize": 20000,
    "minimumCount": 1,
    "sequenceLength": "auto"
  },
  "split": { "trainShare": 0.8, "validationShare": 0.1, "seed": 1 },
  "graph": {
    "nodes": [
      { "id": "InputLayer-1", "kind": "InputLayer", "params": {} },
      { "id": "Embedding-1", "kind": "Embedding", "params": { "outputDim": 48 } },
      {
        "id": "Conv1D-1",
        "kind": "Conv1D",
        "params": { "filters": 32, "kernelSize": 3, "padding": "causal", "activation": "tanh" }
      },
      { "id": "GlobalMaxPooling1D-1", "kind": "GlobalMaxPooling1D", "params": {} },
      { "id": "Dropout-1", "kind": "Dropout", "params": { "rate": 0.2 } },
      { "id": "Dense-1", "kind": "Dense", "params": { "units": "classes", "activation": "softmax" } }
    ],
    "edges": [
      { "from": "InputLayer-1", "to": "Embedding-1" },
      { "from": "Embedding-1", "to": "Conv1D-1" },
      { "from": "Conv1D-1", "to": "GlobalMaxPooling1D-1" },
      { "from": "GlobalMaxPooling1D-1", "to": "Dropout-1" },
      { "from": "Dropout-1", "to": "Dense-1" }
    ]
  },
  "training": { "epochs": 7, "batchSize": 64, "learningRate": 0.003, "seed": 5 }
}`;

test("a project of the first version keeps what it says, and does what was done where it says nothing", () => {
  const project = parseProject(JSON.parse(first));
  expect(project).toMatchObject({
    version: projectVersion,
    name: "Tickets",
    source: { files: [{ fileId: "f-1", fileName: "tickets.csv", part: null }], recipe: [] },
  });
  expect(project.training).toEqual({
    ...defaultTrainConfig,
    epochs: 7,
    batchSize: 64,
    learningRate: 0.003,
    seed: 5,
    classWeights: { kind: "none" },
    earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: false, evaluateEvery: "epoch" },
  });
  expect(project.graph.nodes.find(({ id }) => id === "Conv1D-1")?.params).toMatchObject({
    filters: 32,
    kernelSize: 3,
    padding: "causal",
    activation: "tanh",
  });
});

test("every layer of a migrated project has every parameter that its kind has now", () => {
  for (const { kind, params } of parseProject(JSON.parse(first)).graph.nodes)
    expect(Object.keys(params).sort()).toEqual(Object.keys(layerFields[kind as LayerKind]).sort());
});

test("migrating twice is migrating once", () => {
  const once = parseProject(JSON.parse(first));
  expect(parseProject(JSON.parse(JSON.stringify(once)))).toEqual(once);
});

test.each([
  ["no training settings", { training: undefined }, "training"],
  ["settings that are none", { training: "fast" }, "training"],
  ["a graph that is none", { graph: [] }, "graph"],
  [
    "a layer kind that nobody knows",
    { graph: { nodes: [{ id: "a", kind: "Magic", params: {} }], edges: [] } },
    "graph",
  ],
])("a first version with %s is refused, not mended", (_name, change, path) => {
  const broken: unknown = { ...(JSON.parse(first) as object), ...change };
  expect(() => parseProject(broken)).toThrow(`"path":"${path}`);
});

test("a project of version 4 reads the same columns in the same roles", () => {
  expect(parseProject(version4).source?.roles).toEqual({
    inputs: [{ id: "text", kind: "text", columns: [2, 0], separator: " | " }],
    target: { kind: "class", column: 3, several: { separator: ",", use: "first" }, edges: null },
    split: 4,
    group: null,
    time: 5,
    weight: null,
  });
});

test("a model of version 4 reads the text and answers with one unit per class, in kept versions too", () => {
  const kept = { id: "s", name: "kept", savedAt: 1, graph: version4.graph };
  const { graph, snapshots } = parseProject({ ...version4, snapshots: [kept] });
  const graphs = [graph, ...snapshots.map((snapshot) => snapshot.graph)];
  expect(graphs).toHaveLength(2);
  for (const { nodes } of graphs) {
    expect(nodes[0]?.params).toEqual({ input: "text" });
    expect(nodes.at(-1)?.params).toEqual({ units: "output", activation: "softmax" });
  }
});

test("a project of version 5 trains in batches by length and once, and is otherwise as it was", () => {
  const { training, ...rest } = parseProject(version5);
  expect(training).toEqual({
    ...version5.training,
    batchByLength: true,
    refit: false,
    earlyStopping: { ...version5.training.earlyStopping, evaluateEvery: "epoch" },
  });
  const { training: _before, ...others } = version5;
  expect(rest).toEqual({ ...others, version: projectVersion });
});

test("a project of version 6 goes on to judge every epoch by its own settings, and is otherwise as it was", () => {
  const { training } = version6;
  const earlyStopping = { ...training.earlyStopping, evaluateEvery: "epoch" };
  expect(parseProject(version6)).toEqual({
    ...version6,
    version: projectVersion,
    training: { ...training, earlyStopping },
  });
});

test("a project of the template tfidf-dense opens with the linear model, which took the template's place", () => {
  const { graph, training } = parseProject(tfidfDense);
  expect(linearModelOf(graph)).toEqual({ blockIds: ["text-ngrams"], denseId: "Dense-2" });
  expect(graph.nodes.at(-1)).toEqual(tfidfDense.graph.nodes.at(-1));
  expect(training).toMatchObject({ refit: true, epochs: tfidfDense.training.epochs });
});

test("a model of counted words that somebody changed stays as it is", () => {
  const nodes = tfidfDense.graph.nodes.map((node) =>
    node.id === "Dense-1" ? { ...node, params: { units: 32, activation: "relu" } } : node,
  );
  const changed = { ...tfidfDense, graph: { ...tfidfDense.graph, nodes } };
  expect(parseProject(changed).graph.nodes.map(({ kind }) => kind)).toEqual(nodes.map(({ kind }) => kind));
});

test("what a kept search found wrong with an output is told by the present issues", () => {
  const issue = { severity: "error", at: { kind: "layer", layerId: "Dense-1" } };
  const units = { ...issue, code: "graph.outputUnits", values: { units: 3, classCount: 4 } };
  expect(migrateIssue(units)).toMatchObject({ values: { units: 3, expected: 4, task: "classification" } });
  const activation = { ...issue, code: "graph.outputNotSoftmax", values: { activation: "relu" } };
  expect(migrateIssue(activation)).toMatchObject({
    code: "graph.outputActivation",
    values: { activation: "relu", task: "classification", expected: ["softmax", "sigmoid"] },
  });
});
