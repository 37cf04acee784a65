import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { chainLayers } from "../../core/graph/edits.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { makeRandom } from "../../core/random.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { onEachBackend, onWebGpu } from "../testing/eachBackend.ts";
import { everyGraph, layer } from "../testing/sampleGraphs.ts";
import type { HostBatch } from "./batches.ts";
import { StepSums } from "./stepSums.ts";
import { Optimizer } from "./optimizers/optimizer.ts";
import { trainedWeights } from "./optimizers/weights.ts";
import { Stepper } from "./stepper.ts";

const sizes = { sequenceLength: 12, vocabularySize: 20, classCount: 3 };
const spec = textClassifierSpec(sizes);
const batchSize = 4;

/** Texts of different lengths, weighted. */
function makeBatch(seed: number): HostBatch {
  const random = makeRandom(seed);
  const { sequenceLength, vocabularySize, classCount } = sizes;
  const ids = Int32Array.from({ length: batchSize * sequenceLength }, (_unused, index) =>
    index % sequenceLength < 3 + 2 * Math.floor(index / sequenceLength)
      ? 1 + random.integer(vocabularySize - 1)
      : 0,
  );
  const labels = Int32Array.from({ length: batchSize }, () => random.integer(classCount));
  return {
    inputs: [{ values: ids, shape: [batchSize, sequenceLength] }],
    target: { values: labels, shape: [batchSize] },
    weights: Float32Array.from({ length: batchSize }, () => 0.5 + random.integer(3)),
    count: batchSize,
  };
}

type Graph = (typeof everyGraph)[number][1];

interface Walk {
  readonly weights: readonly (readonly number[])[];
  readonly sums: readonly number[];
  readonly recordedCallCount: number | null;
}

/** A few steps of a new model; recorded where batches are as large as the stepper is told. */
async function walk(graph: Graph, config: TrainConfig, wholeCount: number): Promise<Walk> {
  const compiled = compileGraph(graph, spec, 1);
  const weights = trainedWeights(compiled.logits);
  const setting = {
    task: "classification" as const,
    loss: config.loss,
    activation: compiled.outputActivation,
    classWeights: Float32Array.of(1, 2, 3),
  };
  const optimizer = new Optimizer(config, weights);
  const stepSums = new StepSums();
  const state = { optimizer, stepSums, clipNorm: 1 };
  const stepper = new Stepper({ compiled, weights, setting }, state, wholeCount);
  for (const step of [1, 2, 3, 4]) {
    compiled.randomState.step = step;
    stepper.take(makeBatch(step), 0.01 * step);
  }
  const result = {
    weights: await Promise.all(
      compiled.model.weights.map(async (weight) => Array.from(await weight.read().data<"float32">())),
    ),
    sums: Array.from((await stepSums.peekEpoch()).values),
    recordedCallCount: stepper.recordedCallCount,
  };
  stepper.dispose();
  stepSums.dispose();
  optimizer.dispose();
  compiled.dispose();
  return result;
}

type Case = (typeof everyGraph)[number];

/** No more hash buckets than so few words need. */
const withFewBuckets = ([name, graph, specFor]: Case): Case => [
  name,
  {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.kind === "EmbeddingBag" ? { ...node, params: { ...node.params, buckets: 40 } } : node,
    ),
  },
  specFor,
];

/** What is in use; buffers that wait to be used again are not. */
function inUse(): object {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return {
    numTensors,
    numDataBuffers,
    numBytes,
    onDevice: (tf.memory() as { numBytesInGPU?: number }).numBytesInGPU,
  };
}

/** Enough to meet every kernel of the step and of noise; the others are small variations, and shaders compile slowly. */
const chosenOnWebGpu = [
  "embedding-pooling",
  "ngram-bag",
  "text-cnn",
  "bidirectional-gru",
  "transformer-encoder",
];

const embedding = layer("Embedding", { outputDim: 8 });
const average = layer("GlobalAveragePooling1D");
const softmax = layer("Dense", { units: "output", activation: "softmax" });

/** The models of the benchmark, and the dispatches that a step of theirs may take. */
const budgets: readonly (readonly [name: string, graph: Graph, most: number])[] = [
  ["pooling", chainLayers(embedding, average, softmax), 12],
  [
    "CNN",
    chainLayers(
      embedding,
      layer("Conv1D", { filters: 8, kernelSize: 5, activation: "relu" }),
      layer("GlobalMaxPooling1D"),
      softmax,
    ),
    18,
  ],
  ["GRU", chainLayers(embedding, layer("GRU", { units: 8, returnSequences: false }), softmax), 17],
  [
    "Transformer",
    chainLayers(
      layer("TokenAndPositionEmbedding", { outputDim: 8 }),
      layer("TransformerEncoder", { numHeads: 2, intermediateDim: 16, dropout: 0 }),
      average,
      softmax,
    ),
    48,
  ],
];

onWebGpu(() => {
  test.each(budgets)("a step of %s takes no more dispatches than it may", async (_name, graph, most) => {
    const { recordedCallCount } = await walk(graph, defaultTrainConfig, batchSize);
    expect(recordedCallCount).toBeLessThanOrEqual(most);
  });
});

onEachBackend((backend) => {
  const graphs = everyGraph
    .filter(([, , specFor]) => specFor === textClassifierSpec)
    .map(withFewBuckets)
    .filter(([name]) => backend === "wasm" || chosenOnWebGpu.includes(name));
  test.each(graphs)("%s: replayed steps are those that TensorFlow.js takes", async (_name, graph) => {
    const before = inUse();
    const plain = await walk(graph, defaultTrainConfig, 0);
    const replayed = await walk(graph, defaultTrainConfig, batchSize);
    expect(plain.recordedCallCount).toBeNull();
    expect(replayed.recordedCallCount).toBeGreaterThan(0);
    expect(replayed.weights).toEqual(plain.weights);
    expect(replayed.sums).toEqual(plain.sums);
    expect(inUse()).toEqual(before);
  });
});
