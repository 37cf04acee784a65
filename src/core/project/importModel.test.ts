import { expect, test } from "vitest";
import { copyLayers } from "../graph/editsCopy.ts";
import { templates } from "../graph/testing/textTemplates.ts";
import { IssueError } from "../issue.ts";
import { importModel } from "./importModel.ts";
import { writeClip } from "./parseClip.ts";
import { makeProject } from "./project.ts";

const chainOf = (text: string) => importModel(text, "model.json").graph.nodes.map(({ kind }) => kind);

/** As Keras 3 writes the `config.json` of a functional model. */
const keras3 = {
  module: "keras",
  class_name: "Functional",
  config: {
    name: "classifier",
    layers: [
      {
        class_name: "InputLayer",
        config: { batch_shape: [null, 128], name: "tokens" },
        name: "tokens",
        inbound_nodes: [],
      },
      {
        class_name: "Embedding",
        config: { name: "words", input_dim: 5000, output_dim: 48, mask_zero: true, trainable: false },
        name: "words",
        inbound_nodes: [
          {
            args: [{ class_name: "__keras_tensor__", config: { keras_history: ["tokens", 0, 0] } }],
            kwargs: {},
          },
        ],
      },
      {
        class_name: "Bidirectional",
        config: {
          name: "both",
          merge_mode: "sum",
          layer: {
            module: "keras.layers",
            class_name: "LSTM",
            config: { units: 24, return_sequences: true },
          },
        },
        name: "both",
        inbound_nodes: [
          {
            args: [{ class_name: "__keras_tensor__", config: { keras_history: ["words", 0, 0] } }],
            kwargs: {
              mask: { class_name: "__keras_tensor__", config: { keras_history: ["not_equal", 0, 0] } },
            },
          },
        ],
      },
      {
        class_name: "MyAttention",
        config: { name: "mine" },
        name: "mine",
        inbound_nodes: [
          {
            args: [{ class_name: "__keras_tensor__", config: { keras_history: ["both", 0, 0] } }],
            kwargs: {},
          },
        ],
      },
      {
        class_name: "Add",
        config: { name: "sum" },
        name: "sum",
        inbound_nodes: [
          {
            args: [
              [
                { class_name: "__keras_tensor__", config: { keras_history: ["mine", 0, 0] } },
                { class_name: "__keras_tensor__", config: { keras_history: ["words", 0, 0] } },
              ],
            ],
            kwargs: {},
          },
        ],
      },
      {
        class_name: "GlobalMaxPooling1D",
        config: { name: "pool" },
        name: "pool",
        inbound_nodes: [
          {
            args: [{ class_name: "__keras_tensor__", config: { keras_history: ["sum", 0, 0] } }],
            kwargs: {},
          },
        ],
      },
      {
        class_name: "Dense",
        config: { name: "out", units: 7, activation: "softmax" },
        name: "out",
        inbound_nodes: [
          {
            args: [{ class_name: "__keras_tensor__", config: { keras_history: ["pool", 0, 0] } }],
            kwargs: {},
          },
        ],
      },
    ],
  },
};

test("a functional model of Keras 3: layers, parameters and branches; what is not known is named with its place", () => {
  const { graph, issues } = importModel(JSON.stringify(keras3), "config.json");
  expect(graph.nodes.map(({ id, params }) => [id, params])).toEqual([
    ["InputLayer-1", { input: "text" }],
    ["Embedding-1", { outputDim: 48, maskZero: true, trainable: false }],
    ["Bidirectional-1", { layer: "LSTM", units: 24, returnSequences: true, mergeMode: "sum" }],
    ["Add-1", {}],
    ["GlobalMaxPooling1D-1", {}],
    ["Dense-1", { units: "output", activation: "softmax" }],
  ]);
  expect(graph.edges.filter(({ to }) => to === "Add-1").map(({ from }) => from)).toEqual([
    "Bidirectional-1",
    "Embedding-1",
  ]);
  expect(issues).toMatchObject([
    { code: "graph.importUnknown", values: { className: "MyAttention", name: "mine", place: 4 } },
  ]);
});

test("a sequential model of TensorFlow.js, sizes in lists and activations by their class", () => {
  const model = {
    format: "layers-model",
    modelTopology: {
      class_name: "Sequential",
      config: {
        layers: [
          { class_name: "Embedding", config: { name: "e", input_dim: 10, output_dim: 16 } },
          {
            class_name: "Conv1D",
            config: {
              name: "c",
              filters: 32,
              kernel_size: [3],
              padding: "valid",
              dilation_rate: [2],
              activation: "silu",
            },
          },
          {
            class_name: "MaxPooling1D",
            config: { name: "m", pool_size: [4], strides: [4], padding: "valid" },
          },
          { class_name: "Flatten", config: { name: "f" } },
          { class_name: "Dense", config: { name: "d", units: 5, activation: "linear" } },
          { class_name: "Softmax", config: { name: "s", axis: -1 } },
        ],
      },
    },
  };
  const { graph, issues } = importModel(JSON.stringify(model), "model.json");
  expect(issues).toEqual([]);
  expect(graph.nodes.map(({ kind, params }) => [kind, params])).toEqual([
    ["InputLayer", { input: "text" }],
    ["Embedding", { outputDim: 16, maskZero: true, trainable: true }],
    ["Conv1D", { filters: 32, kernelSize: 3, padding: "valid", dilationRate: 2, activation: "swish" }],
    ["MaxPooling1D", { poolSize: 4, strides: 4, padding: "valid" }],
    ["Flatten", {}],
    ["Dense", { units: "output", activation: "softmax" }],
  ]);
  expect(graph.edges).toHaveLength(5);
});

test("our own projects and layers come back as they were", () => {
  const graph = templates["transformer-encoder"];
  const project = { ...makeProject("p", "P"), graph };
  expect(importModel(JSON.stringify(project), "p.json").graph).toEqual(graph);
  const clip = copyLayers(
    graph,
    graph.nodes.map(({ id }) => id),
  );
  expect(chainOf(writeClip(clip))).toEqual(graph.nodes.map(({ kind }) => kind));
});

test.each(["", "no json", "[]", "{}", '{"config":{"layers":[]}}'])("%j holds no model", (text) => {
  expect(() => importModel(text, "x.json")).toThrow(IssueError);
});
