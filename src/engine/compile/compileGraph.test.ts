import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import { layerFields } from "../../core/graph/layerFields.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { templates } from "../../core/graph/templates.ts";
import { everyGraph, layer, maskedGraphs } from "../testing/sampleGraphs.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { compileGraph } from "./compileGraph.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 24, vocabularySize: 50, classCount: 3 };
const spec = textClassifierSpec(sizes);

test("every layer kind is among the graphs tried here", () => {
  const kinds = new Set(everyGraph.flatMap(([, { nodes }]) => nodes.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual(Object.keys(layerFields).sort());
});

test.each(everyGraph)("%s: inferred shapes and parameter counts are the built model's", (_name, graph) => {
  const { model, dispose } = compileGraph(graph, spec, 1);
  const report = checkGraph(graph, spec);
  expect(model.countParams()).toBe(report.parameterCount);
  for (const [id, { outputShape, parameterCount }] of report.layersById) {
    if (id === "InputLayer-1") continue;
    const built = model.getLayer(id);
    expect([null, ...(outputShape ?? [])]).toEqual(built.outputShape);
    expect(built.countParams()).toBe(parameterCount);
  }
  dispose();
});

test.each(maskedGraphs)("%s: padding never influences a result", (_name, graph) => {
  const words = [4, 8, 15, 16, 23, 42, 7];
  const outputs = [64, 256].map((sequenceLength) => {
    const { model, dispose } = compileGraph(graph, textClassifierSpec({ ...sizes, sequenceLength }), 1);
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

test.each(everyGraph)("%s: a text without any token gives probabilities", (_name, graph) => {
  const { model, dispose } = compileGraph(graph, spec, 1);
  const output = tf.tidy(() =>
    (model.predict(tf.zeros([1, 24], "int32")) as tf.Tensor).dataSync<"float32">(),
  );
  expect(output.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  dispose();
});

test("the seed decides the weights, and every layer draws its own", () => {
  const weightsOf = (seed: number): Float32Array[] => {
    const { model, dispose } = compileGraph(templates["transformer-encoder"], spec, seed);
    const weights = model.getWeights().map((weight) => weight.dataSync<"float32">());
    dispose();
    return weights;
  };
  expect(weightsOf(1)).toEqual(weightsOf(1));
  expect(weightsOf(1)).not.toEqual(weightsOf(2));
});

test("a frozen Embedding is not among what is trained", () => {
  const embedding = layer("Embedding", { outputDim: 4, trainable: false });
  const output = layer("Dense", { units: "output", activation: "softmax" });
  const graph = chainLayers(embedding, layer("GlobalAveragePooling1D"), output);
  const { logits, dispose } = compileGraph(graph, spec, 1);
  expect(logits.trainableWeights.map(({ originalName }) => originalName)).toEqual([
    "Dense-1/kernel",
    "Dense-1/bias",
  ]);
  dispose();
});

test("a graph that cannot be built is refused with its issue", () => {
  const graph = chainLayers(layer("Embedding"), layer("Dense", { units: "output", activation: "softmax" }));
  expect(() => compileGraph(graph, spec, 1)).toThrow("graph.outputNotVector");
});

test.each(everyGraph)("%s: building and freeing leaves no tensor behind", (_name, graph) => {
  compileGraph(graph, spec, 1).dispose();
  const before = tf.memory();
  compileGraph(graph, spec, 1).dispose();
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});
