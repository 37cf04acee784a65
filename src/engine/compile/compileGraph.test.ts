import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers, insertLayer } from "../../core/graph/edits.ts";
import { layerFields } from "../../core/graph/layerFields.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { textClassifierSpec, type ModelSpec } from "../../core/graph/modelSpec.ts";
import { inputLayers, makeTemplate } from "../../core/graph/templates.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { encoderGraphs, everyGraph, layer, maskedGraphs } from "../testing/sampleGraphs.ts";
import { nameWeight } from "../../core/model/trainedModel.ts";
import { sampleInputs } from "../testing/sampleInputs.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { compileGraph } from "./compileGraph.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 24, vocabularySize: 50, classCount: 3 };
const spec = textClassifierSpec(sizes);

test("every layer kind is among the graphs tried here", () => {
  const kinds = new Set(
    [...everyGraph, ...encoderGraphs].flatMap(([, { nodes }]) => nodes.map(({ kind }) => kind)),
  );
  expect([...kinds].sort()).toEqual(Object.keys(layerFields).sort());
});

test.each([...everyGraph, ...encoderGraphs])(
  "%s: inferred shapes and parameter counts are the built model's",
  (_name, graph, specFor) => {
    const spec = specFor(sizes);
    const { model, dispose } = compileGraph(graph, spec, 1);
    const report = checkGraph(graph, spec);
    expect(model.countParams()).toBe(report.parameterCount);
    const ngramIds = graph.nodes.filter(({ kind }) => kind === "BagOfNgrams").map(({ id }) => id);
    // Many n-grams are pairs of an id and a weight in the built model, also where a vector stands beside them.
    const isBuiltOtherwise = ({ id, kind }: LayerNode): boolean =>
      ["InputLayer", "BagOfNgrams"].includes(kind) ||
      (kind === "Concatenate" && graph.edges.some(({ from, to }) => to === id && ngramIds.includes(from)));
    for (const [id, { outputShape, parameterCount }] of report.layersById) {
      if (graph.nodes.some((node) => node.id === id && isBuiltOtherwise(node))) continue;
      const built = model.getLayer(id);
      expect([null, ...(outputShape ?? [])]).toEqual(built.outputShape);
      expect(built.countParams()).toBe(parameterCount);
    }
    const layerIds = new Set(graph.nodes.map(({ id }) => id));
    for (const { name } of model.weights)
      expect(layerIds).toContain(nameWeight({ name, shape: [], dtype: "float32" }).layerId);
    dispose();
  },
);

test.each(maskedGraphs)("%s: padding never influences a result", (_name, graph, specFor) => {
  const words = [4, 8, 15, 16, 23, 42, 7];
  const outputs = [64, 256].map((sequenceLength) => {
    const spec = specFor({ ...sizes, sequenceLength });
    const { model, inputIds, dispose } = compileGraph(graph, spec, 1);
    const ids = Int32Array.from({ length: sequenceLength }, (_unused, index) => words[index] ?? 0);
    const values = tf.tidy(() => {
      const inputs = sampleInputs(spec, inputIds, 1);
      inputs[inputIds.indexOf("text")] = tf.tensor2d(ids, [1, sequenceLength], "int32");
      return (model.predict(inputs) as tf.Tensor).dataSync();
    });
    dispose();
    return Array.from(values);
  });
  for (const [index, value] of (outputs[0] ?? []).entries())
    expect(outputs[1]?.[index]).toBeCloseTo(value, 4);
});

test.each(everyGraph)("%s: a row without any token or number gives an answer", (_name, graph, specFor) => {
  const spec = specFor(sizes);
  const { model, inputIds, dispose } = compileGraph(graph, spec, 1);
  const output = tf.tidy(() => {
    const inputs = sampleInputs(spec, inputIds, 1).map((input) => tf.zerosLike(input));
    return (model.predict(inputs) as tf.Tensor).dataSync<"float32">();
  });
  expect(output).toHaveLength(spec.output.units);
  const sum = output.reduce((total, value) => total + value, 0);
  expect(sum).toBeCloseTo(spec.task === "classification" ? 1 : sum, 5);
  dispose();
});

test("a model of numbers answers in the target's own unit, and one of labels says yes or no to each", () => {
  const inputs = { numbers: { kind: "numbers", width: 1 } } as const;
  const spec: ModelSpec = {
    inputs,
    output: { units: 1, rescaling: { mean: 20, deviation: 4 } },
    task: "regression",
  };
  const output = layer("Dense", { units: "output", activation: "linear" });
  const start = inputLayers(spec);
  const graph = insertLayer(start, { id: "Dense-1", ...output } as LayerNode, "InputLayer-1");
  const { model, logits, outputActivation, dispose } = compileGraph(graph, spec, 1);
  logits.setWeights([tf.tensor2d([[0.5]]), tf.tensor1d([-1])]);
  const [answer, logit] = [model, logits].map((each) =>
    tf.tidy(() => (each.predict(tf.tensor2d([[3]])) as tf.Tensor).dataSync()[0]),
  );
  expect(outputActivation).toBe("linear");
  expect(logit).toBeCloseTo(0.5, 6);
  expect(answer).toBeCloseTo(22, 5);
  dispose();
});

test("inputs come in the order of the model's inputs, whatever the order of the layers", () => {
  const numbers = { kind: "numbers", width: 2 } as const;
  const spec: ModelSpec = {
    inputs: { b: numbers, a: numbers },
    output: { units: 2, rescaling: null },
    task: "multiLabel",
  };
  const graph = makeTemplate("text-and-columns", { ...spec, inputs: { a: numbers, b: numbers } });
  const { model, inputIds, dispose } = compileGraph(graph, spec, 1);
  expect(inputIds).toEqual(["b", "a"]);
  expect(model.inputNames).toEqual(["b", "a"]);
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

test.each(everyGraph)("%s: building and freeing leaves no tensor behind", (_name, graph, specFor) => {
  const spec = specFor(sizes);
  compileGraph(graph, spec, 1).dispose();
  const before = tf.memory();
  compileGraph(graph, spec, 1).dispose();
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});
