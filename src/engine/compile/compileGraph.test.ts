import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { paddings, type LayerNode } from "../../core/graph/layers.ts";
import { templates } from "../../core/graph/templates.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { compileGraph } from "./compileGraph.ts";

beforeAll(startTestBackend);

const context = { sequenceLength: 24, vocabularySize: 50, classCount: 3 };
const embedding = { kind: "Embedding", params: { outputDim: 6 } } as const;
const softmax = { kind: "Dense", params: { units: "classes", activation: "softmax" } } as const;
const average = { kind: "GlobalAveragePooling1D", params: {} } as const;
const maximum = { kind: "GlobalMaxPooling1D", params: {} } as const;
const conv = (padding: (typeof paddings)[number]): Omit<LayerNode<"Conv1D">, "id"> => ({
  kind: "Conv1D",
  params: { filters: 5, kernelSize: 3, padding, activation: "relu" },
});

const graphs: readonly (readonly [string, LayerGraph])[] = [
  ...Object.entries(templates),
  ["maximum", chainLayers(embedding, maximum, softmax)],
  ["flatten", chainLayers(embedding, { kind: "Flatten", params: {} }, softmax)],
  [
    "dense on a sequence",
    chainLayers(embedding, { kind: "Dense", params: { units: 7, activation: "tanh" } }, average, softmax),
  ],
  ...paddings.map(
    (padding) =>
      [`conv ${padding}`, chainLayers(embedding, conv(padding), conv(padding), average, softmax)] as const,
  ),
];

test.each(graphs)("%s: inferred shapes and parameter counts are the built model's", (_name, graph) => {
  const { model, dispose } = compileGraph(graph, context, 1);
  const report = checkGraph(graph, context);
  expect(model.countParams()).toBe(report.parameterCount);
  for (const [id, { outputShape, parameterCount }] of report.layersById) {
    if (id === "InputLayer-1") continue;
    const layer = model.getLayer(id);
    expect([null, ...(outputShape ?? [])]).toEqual(layer.outputShape);
    expect(layer.countParams()).toBe(parameterCount);
  }
  dispose();
});

const isMasked = ([name]: readonly [string, LayerGraph]): boolean => name !== "flatten";

test.each(graphs.filter(isMasked))("%s: padding never influences a result", (_name, graph) => {
  const words = [4, 8, 15, 16, 23, 42, 7];
  const outputs = [64, 256].map((sequenceLength) => {
    const { model, dispose } = compileGraph(graph, { ...context, sequenceLength }, 1);
    const ids = Int32Array.from({ length: sequenceLength }, (_unused, index) => words[index] ?? 0);
    const values = tf.tidy(() =>
      (model.predict(tf.tensor2d(ids, [1, sequenceLength], "int32")) as tf.Tensor).dataSync(),
    );
    dispose();
    return Array.from(values);
  });
  for (const [index, value] of (outputs[0] ?? []).entries())
    expect(outputs[1]?.[index]).toBeCloseTo(value, 5);
});

test.each(graphs)("%s: a text without any token gives probabilities", (_name, graph) => {
  const { model, dispose } = compileGraph(graph, context, 1);
  const output = tf.tidy(() =>
    (model.predict(tf.zeros([1, 24], "int32")) as tf.Tensor).dataSync<"float32">(),
  );
  expect(output.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  dispose();
});

test("the seed decides the weights, and every layer draws its own", () => {
  const weightsOf = (seed: number): Float32Array[] => {
    const { model, dispose } = compileGraph(templates["text-cnn"], context, seed);
    const weights = model.getWeights().map((weight) => weight.dataSync<"float32">());
    dispose();
    return weights;
  };
  expect(weightsOf(1)).toEqual(weightsOf(1));
  expect(weightsOf(1)).not.toEqual(weightsOf(2));
});

test("a graph that cannot be built is refused with its issue", () => {
  expect(() => compileGraph(chainLayers(embedding, softmax), context, 1)).toThrow("graph.outputNotVector");
});

test("building and freeing leaves no tensor behind", () => {
  compileGraph(templates["text-cnn"], context, 1).dispose();
  const before = tf.memory();
  compileGraph(templates["text-cnn"], context, 1).dispose();
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});
