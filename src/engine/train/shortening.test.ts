import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import type { Examples } from "../../core/dataset/blocks.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { makeRandom } from "../../core/random.ts";
import { inOrder } from "../../core/sequence.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { paddingSides, type PaddingSide } from "../../core/text/preprocessor.ts";
import { fitTraining } from "../../core/training/fitTraining.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { predictSet } from "../evaluate/predictSet.ts";
import { drain } from "../../core/drain.ts";
import { onEachBackend } from "../testing/eachBackend.ts";
import { everyGraph } from "../testing/sampleGraphs.ts";
import { disposeBatch, makeBatchReader, placeBatch } from "./batches.ts";
import { measureLoss } from "./measureLoss.ts";
import { trainedWeights } from "./optimizers/weights.ts";
import { measureRows, type RowLengths } from "./rowLengths.ts";
import { takeGradients } from "./trainStep.ts";

const sizes = { sequenceLength: 37, vocabularySize: 30, classCount: 3 };
const tokenCounts = [0, 1, 2, 5, 8, 11];
const rowCount = tokenCounts.length;

/** Layers whose results change with the padding. */
const fixed = ["Embedding without mask", "Flatten", "Reshape to a vector", "Reshape to a sequence"];
/** Counts positions from the front. */
const fixedInFront = [...fixed, "TokenAndPositionEmbedding", "transformer-encoder"];

/** The noise of a place is a function of its number in the batch, which other lengths change. Few words need few buckets. */
const withoutNoise = (graph: LayerGraph): LayerGraph => ({
  ...graph,
  nodes: graph.nodes.map((node): LayerNode => {
    if (node.kind === "GaussianNoise") return { ...node, params: { stddev: 0 } };
    if (!("rate" in node.params) && !("dropout" in node.params)) return node;
    const silent = "rate" in node.params ? { rate: 0 } : { dropout: 0 };
    const few = node.kind === "EmbeddingBag" ? { buckets: 40 } : {};
    return { ...node, params: { ...node.params, ...silent, ...few } } as LayerNode;
  }),
});

/** Rows of 0 to 11 tokens in texts of many more places. */
function makeRows({ inputs, task, output: { units } }: ModelSpec, side: PaddingSide): Examples {
  const random = makeRandom(11);
  const blocks = Object.entries(inputs).map(([id, size]): [string, Examples["inputs"][string]] => {
    if (size.kind === "numbers") {
      const values = Float32Array.from({ length: rowCount * size.width }, () => random.uniform());
      return [id, { kind: "numbers", values, width: size.width }];
    }
    const { length, vocabularySize } = size;
    const ids = Int32Array.from({ length: rowCount * length }, (_unused, index) => {
      const [row, place] = [Math.floor(index / length), index % length];
      const fromEnd = side === "post" ? place : length - 1 - place;
      return length === 1 || fromEnd < (tokenCounts[row] ?? 0) ? 1 + random.integer(vocabularySize - 1) : 0;
    });
    return [id, { kind: "tokens", ids, length }];
  });
  const target =
    task === "classification"
      ? ({
          kind: "class",
          labels: Int32Array.from({ length: rowCount }, (_unused, row) => row % units),
        } as const)
      : task === "multiLabel"
        ? ({ kind: "classes", flags: new Uint8Array(rowCount * units).fill(1), width: units } as const)
        : ({
            kind: "number",
            values: Float32Array.from({ length: rowCount }, () => random.uniform()),
          } as const);
  return { count: rowCount, rows: inOrder(rowCount), inputs: Object.fromEntries(blocks), target };
}

const targets: Readonly<Record<ModelSpec["task"], FittedTarget>> = {
  classification: { kind: "class", classNames: ["a", "b", "c"] },
  multiLabel: { kind: "classes", classNames: ["a", "b", "c", "d"], threshold: 0.5 },
  regression: { kind: "number", columnName: "n", mean: 0, deviation: 1 },
};

interface Reading {
  readonly graph: LayerGraph;
  readonly spec: ModelSpec;
  readonly lengths: RowLengths | null;
}

/** All that a new model makes of rows whose texts are as short as `lengths` says: answers, figures, gradients. */
async function resultsOf(rows: Examples, { graph, spec, lengths }: Reading): Promise<readonly number[]> {
  const compiled = compileGraph(withoutNoise(graph), spec, 1);
  const target = targets[spec.task];
  const { loss } = fitTraining(defaultTrainConfig, spec.task);
  const setting = { task: spec.task, loss, activation: compiled.outputActivation, classWeights: null };
  const answers = await drain(predictSet(compiled.model, rows, lengths));
  const figures = await measureLoss(compiled, rows, { setting, target, lengths });
  const weights = trainedWeights(compiled.logits);
  const batch = placeBatch(makeBatchReader(compiled.logits, rows, { target, lengths })(inOrder(rowCount)));
  const { gradients, score } = takeGradients({ compiled, weights, setting }, batch);
  const numbers = await Promise.all([score, ...gradients].map((tensor) => tensor.data<"float32">()));
  tf.dispose([score, ...gradients]);
  disposeBatch(batch);
  compiled.dispose();
  return [...answers, ...Object.values(present(figures)), ...numbers.flatMap((each) => Array.from(each))];
}

/** Enough to meet every kernel that reads a length; shaders compile slowly. */
const chosenOnWebGpu = [
  "embedding-pooling",
  "EmbeddingBag of 2-grams",
  "text-cnn",
  "bidirectional-gru",
  "transformer-encoder",
  "MaxPooling1D valid 2/3",
];

/** Shaders are compiled on the way, on a software driver. */
const patienceMs = 240_000;

onEachBackend(
  (backend) => {
    const cases = everyGraph
      // N-grams are not padded.
      .filter(([, { nodes }]) => nodes.every(({ kind }) => kind !== "BagOfNgrams"))
      .filter(([name]) => backend === "wasm" || chosenOnWebGpu.includes(name))
      .flatMap((sample) => paddingSides.map((side) => [...sample, side] as const))
      .filter(([, , , side]) => backend === "wasm" || side === "post");
    test.each(cases)(
      "%s: shortened texts give what padded ones give",
      async (name, graph, specFor, side) => {
        const spec = specFor(sizes);
        const shortening = shorteningOf(graph, spec, side);
        const rows = makeRows(spec, side);
        const lengths = measureRows(rows, shortening);
        expect(shortening.kind === "fixed").toBe((side === "post" ? fixed : fixedInFront).includes(name));
        if (lengths === null) return;
        const short = await resultsOf(rows, { graph, spec, lengths });
        const padded = await resultsOf(rows, { graph, spec, lengths: null });
        expect(lengths.chosen.at(-1)).toBeLessThan(sizes.sequenceLength);
        expect(short).toHaveLength(padded.length);
        const worst = short.reduce(
          (most, value, index) => Math.max(most, differenceOf(value, padded[index])),
          0,
        );
        expect(worst).toBeLessThan(1e-5);
      },
      patienceMs,
    );
  },
  { isLong: true },
);

/** How far two numbers are apart, by their size where they are large. */
const differenceOf = (one: number, other = NaN): number =>
  Math.abs(one - other) / Math.max(1, Math.abs(other));
