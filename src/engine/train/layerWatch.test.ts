import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import type { Examples } from "../../core/dataset/blocks.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { makeRandom } from "../../core/random.ts";
import type { LayerSample } from "../../core/run/layerSamples.ts";
import { inOrder } from "../../core/sequence.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { readCopy } from "../backend/readCopy.ts";
import { compileGraph, type CompiledModel } from "../compile/compileGraph.ts";
import { inTime, onEachBackend } from "../testing/eachBackend.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { TrainingRun } from "./trainingRun.ts";
import { reportReading } from "./readings.ts";

beforeAll(startTestBackend);

const length = 12;
const spec = textClassifierSpec({ sequenceLength: length, vocabularySize: 40, classCount: 2 });
const target = { kind: "class", classNames: ["a", "b"] } as const;
const count = 16;
const random = makeRandom(3);
const rows: Examples = {
  count,
  rows: inOrder(count),
  inputs: {
    text: {
      kind: "tokens",
      length,
      ids: Int32Array.from({ length: count * length }, () => 2 + random.integer(38)),
    },
  },
  target: { kind: "class", labels: Int32Array.from({ length: count }, (_unused, row) => row % 2) },
};

const weightsOf = ({ model }: CompiledModel): Promise<readonly Float32Array[]> =>
  Promise.all(model.trainableWeights.map((weight) => readCopy(weight.read())));

interface Walk {
  readonly graph: LayerGraph;
  readonly isWatched: boolean;
  readonly prepare?: (compiled: CompiledModel) => void;
  readonly stepCount?: number;
}

/** The layers as seen in the first step, and the weights before the first and after the last. */
async function walk({ graph, isWatched, prepare, stepCount = 1 }: Walk) {
  const config = { ...defaultTrainConfig, epochs: 4, batchSize: 8, globalClipNorm: 0 };
  const compiled = compileGraph(graph, spec, 1);
  prepare?.(compiled);
  const training = { compiled, graph, target, train: rows, validation: rows, config, isWatched };
  const run = new TrainingRun(training);
  run.beginEpoch();
  const before = await weightsOf(compiled);
  let layers: readonly LayerSample[] = [];
  let gradientNorm = NaN;
  for (let step = 0; step < stepCount; step++) {
    if (run.isEpochWhole) run.beginEpoch();
    run.takeStep();
    const told = await reportReading(run, run.startReading(1));
    if (told.layers !== undefined && layers.length === 0)
      ({ layers, gradientNorm } = { ...told, layers: told.layers });
  }
  const after = await weightsOf(compiled);
  const names = compiled.model.trainableWeights.map(({ originalName }) => originalName.split("/")[0] ?? "");
  run.dispose();
  compiled.dispose();
  return { layers, gradientNorm, before, after, names };
}

const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));

onEachBackend(
  (backend) => {
    test.each(inTime(["text-cnn", "transformer-encoder", "bidirectional-gru"] as const, backend))(
      "%s: norms and changes of layers are those of the weights before and after the step",
      async (template) => {
        const { layers, gradientNorm, before, after, names } = await walk({
          graph: templates[template],
          isWatched: true,
        });
        expect(layers.map(({ id }) => id)).toEqual([...new Set(names)]);
        for (const { id, weightNorm, updateRatio, histogram } of layers) {
          const own = names.flatMap((name, index) => (name === id ? [index] : []));
          const all = own.flatMap((index) => Array.from(present(before[index])));
          const changes = own.flatMap((index) =>
            Array.from(present(after[index]), (value, at) => value - (before[index]?.[at] ?? NaN)),
          );
          expect(weightNorm / norm(all)).toBeCloseTo(1, 4);
          expect(updateRatio / (norm(changes) / norm(all))).toBeCloseTo(1, 4);
          expect(histogram.low).toBeGreaterThanOrEqual(
            Math.min(...all, ...own.flatMap((i) => [...present(after[i])])),
          );
          expect(histogram.counts.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
        }
        // One step was read: its gradient's length over all layers is the run's own figure.
        expect(norm(layers.map((layer) => layer.gradientNorm)) / gradientNorm).toBeCloseTo(1, 4);
      },
    );
  },
  { isLong: true },
);

test.each(["text-cnn", "embedding-pooling"] as const)(
  "%s: looking at the layers changes no bit of the weights, and leaves no tensor behind",
  async (template) => {
    const graph = templates[template];
    const plain = await walk({ graph, isWatched: false, stepCount: 6 });
    const { numTensors } = tf.memory();
    const watched = await walk({ graph, isWatched: true, stepCount: 6 });
    expect(tf.memory().numTensors - numTensors).toBe(0);
    expect(watched.layers.length).toBeGreaterThan(0);
    expect(watched.after).toEqual(plain.after);
  },
);

test("units whose output is zero for every row are dead, and layers without relu say nothing of theirs", async () => {
  const graph = templates["text-cnn"];
  const dead = graph.nodes.find(({ kind }) => kind === "Conv1D")?.id ?? "";
  // A quarter of the filters can never rise above zero.
  const prepare = ({ model }: CompiledModel): void => {
    const bias = present(model.getLayer(dead).trainableWeights[1]);
    const units = bias.shape[0] ?? 0;
    bias.write(tf.tensor1d(Array.from({ length: units }, (_unused, unit) => (unit % 4 === 0 ? -100 : 1))));
  };
  const { layers } = await walk({ graph, isWatched: true, prepare });
  expect(layers.find(({ id }) => id === dead)?.deadShare).toBeCloseTo(0.25, 6);
  expect(layers.find(({ id }) => id.startsWith("Embedding"))?.deadShare).toBeNull();
});
