import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { chainLayers } from "../../core/graph/edits.ts";
import { present } from "../../core/assert.ts";
import { textClassifierSpec, type InputSize, type ModelSpec } from "../../core/graph/modelSpec.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { taskKinds } from "../../core/task/task.ts";
import { fitTraining } from "../../core/training/fitTraining.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { inTime, onEachBackend, onWebGpu, startBackend } from "../testing/eachBackend.ts";
import { everyGraph, layer } from "../testing/sampleGraphs.ts";
import type { HostBatch, HostTensor } from "./batches.ts";
import { StepSums } from "./stepSums.ts";
import { Optimizer } from "./optimizers/optimizer.ts";
import { trainedWeights } from "./optimizers/weights.ts";
import { Stepper } from "./stepper.ts";

const sizes = { sequenceLength: 12, vocabularySize: 20, classCount: 3 };
/** Rows of each step's batch: whole ones, and smaller ones as an epoch ends with. */
const rowCounts = [4, 3, 4, 3];

/** Texts of different lengths, numbers and categories, weighted. */
function makeBatch(spec: ModelSpec, inputIds: readonly InputId[], seed: number): HostBatch {
  const random = makeRandom(seed);
  const count = rowCounts[seed % rowCounts.length] ?? 0;
  const inputs = inputIds.map((id) =>
    id === "text-ngrams" ? makeNgrams(count, random) : makeInput(present(spec.inputs[id]), count, random),
  );
  const target = makeTarget(spec, count, random);
  const weights = Float32Array.from({ length: count }, () => 0.5 + random.integer(3));
  return { inputs, target, weights, count };
}

/** Ids below the vocabulary's size and weights, [batch, 6, 2]. */
function makeNgrams(batchSize: number, random: Random): HostTensor {
  const values = Float32Array.from({ length: batchSize * 12 }, (_unused, at) =>
    at % 2 === 0 ? random.integer(sizes.vocabularySize) : random.uniform(),
  );
  return { values, shape: [batchSize, 6, 2] };
}

function makeInput(size: InputSize, batchSize: number, random: Random): HostTensor {
  if (size.kind === "numbers") {
    const values = Float32Array.from({ length: batchSize * size.width }, () => 2 * random.uniform() - 1);
    return { values, shape: [batchSize, size.width] };
  }
  const { length, vocabularySize } = size;
  const ids = Int32Array.from({ length: batchSize * length }, (_unused, index) =>
    index % length < 3 + 2 * Math.floor(index / length) ? 1 + random.integer(vocabularySize - 1) : 0,
  );
  return { values: ids, shape: [batchSize, length] };
}

function makeTarget({ task, output: { units } }: ModelSpec, batchSize: number, random: Random): HostTensor {
  if (task === "classification")
    return {
      values: Int32Array.from({ length: batchSize }, () => random.integer(units)),
      shape: [batchSize],
    };
  if (task === "multiLabel") {
    const flags = Float32Array.from({ length: batchSize * units }, () => random.integer(2));
    return { values: flags, shape: [batchSize, units] };
  }
  const values = Float32Array.from({ length: batchSize }, () => 4 * random.uniform() - 2);
  return { values, shape: [batchSize] };
}

type Graph = (typeof everyGraph)[number][1];

interface Walk {
  readonly weights: readonly (readonly number[])[];
  readonly sums: readonly number[];
  readonly recordedCallCount: number | null;
}

/** A few steps of a new model, over batches of two sizes by turns. */
async function walk(graph: Graph, spec: ModelSpec, how: "recorded" | "plain"): Promise<Walk> {
  const { task } = spec;
  const config = fitTraining(defaultTrainConfig, task);
  const compiled = compileGraph(graph, spec, 1);
  const weights = trainedWeights(compiled.logits);
  const setting = {
    task,
    loss: config.loss,
    activation: compiled.outputActivation,
    classWeights: task === "classification" ? Float32Array.of(1, 2, 3) : null,
  };
  const optimizer = new Optimizer(config, weights);
  const stepSums = new StepSums();
  const state = { optimizer, stepSums, clipNorm: 1 };
  const stepper = new Stepper({ compiled, weights, setting }, state, how === "recorded");
  for (const step of [0, 1, 2, 3]) {
    compiled.randomState.step = step + 1;
    stepper.take(makeBatch(spec, compiled.logits.inputNames, step), 0.01 * (step + 1));
  }
  const result = {
    weights: await Promise.all(
      compiled.model.weights.map(async (weight) => Array.from(await weight.read().data<"float32">())),
    ),
    sums: Array.from((await stepSums.peekEpoch()).values),
    recordedCallCount: stepper.recordedCallCounts[0] ?? null,
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
  "embedding-pooling, multiLabel",
  "text-and-columns, regression",
];

/** Shaders are compiled on the way, on a software driver. */
const patienceMs = 240_000;

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
  test.each(inTime(budgets))(
    "a step of %s takes no more dispatches than it may",
    async (_name, graph, most) => {
      const { recordedCallCount } = await walk(graph, textClassifierSpec(sizes), "recorded");
      expect(recordedCallCount).toBeLessThanOrEqual(most);
    },
  );
});

onEachBackend((backend) => {
  const graphs = everyGraph
    .map(withFewBuckets)
    .filter(([name]) => backend === "wasm" || chosenOnWebGpu.includes(name));
  test.each(inTime(graphs, backend))(
    "%s: replayed steps are those that TensorFlow.js takes",
    async (_name, graph, specFor) => {
      const spec = specFor(sizes);
      const before = inUse();
      const plain = await walk(graph, spec, "plain");
      const replayed = await walk(graph, spec, "recorded");
      expect(plain.recordedCallCount).toBeNull();
      expect(replayed.recordedCallCount).toBeGreaterThan(0);
      expect(replayed.weights).toEqual(plain.weights);
      expect(replayed.sums).toEqual(plain.sums);
      expect(inUse()).toEqual(before);
    },
  );
});

/** The templates that read columns, for each task. */
const templatesOfColumns = everyGraph.filter(([name]) => /^(?:two-towers|text-and-columns),/.test(name));

test("there is a template of columns and one of pairs for each task", () => {
  expect(templatesOfColumns).toHaveLength(2 * taskKinds.length);
});

onWebGpu(
  () => {
    test.each(templatesOfColumns)(
      "%s: steps on WebGPU reach what steps on WASM do",
      async (_name, graph, specFor) => {
        const spec = specFor(sizes);
        const here = await walk(graph, spec, "recorded");
        await startBackend("wasm");
        const there = await walk(graph, spec, "recorded");
        await startBackend("webgpu");
        expect(here.sums.length).toBeGreaterThan(0);
        for (const [index, sum] of there.sums.entries()) {
          const difference = Math.abs((here.sums[index] ?? NaN) - sum);
          expect(difference).toBeLessThan(1e-3 * Math.max(1, Math.abs(sum)));
        }
      },
      patienceMs,
    );
  },
  { isLong: true },
);
