import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { makeFindAttention } from "../../core/explain/attention.ts";
import { makePlainModel } from "../../core/inference/plainModel.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { templateNames, type TemplateName } from "../../core/graph/templates.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import { inTime, onEachBackend } from "../testing/eachBackend.ts";
import { layer } from "../testing/sampleGraphs.ts";
import { sampleModel, sampleRow } from "../testing/sampleModel.ts";
import { completenessGap, RowExplainer } from "./explainRows.ts";

const softmax = layer("Dense", { units: "output", activation: "softmax" });
const hidden = layer("Dense", { units: 5, activation: "tanh" });

/** Every way in which a model reads words. */
const shapes: readonly (readonly [string, TemplateName | LayerGraph])[] = [
  ...(["transformer-encoder", "bidirectional-gru", "text-cnn", "text-and-columns"] as const).map(
    (name) => [name, name] as const,
  ),
  ...templateNames
    .filter((name) => ["embedding-pooling", "ngram-bag", "linear", "two-towers"].includes(name))
    .map((name) => [name, name] as const),
  ["fastText", chainLayers(layer("EmbeddingBag", { outputDim: 6, ngrams: 3, buckets: 40 }), hidden, softmax)],
  ["counted words", chainLayers(layer("BagOfWords", { outputMode: "tf_idf" }), hidden, softmax)],
  [
    "several attentions",
    chainLayers(
      layer("TokenAndPositionEmbedding", { outputDim: 6 }),
      layer("MultiHeadAttention", { numHeads: 2, keyDim: 3 }),
      layer("AttentionPooling", { units: 4 }),
      softmax,
    ),
  ],
];

async function explain<T>(trained: TrainedModel, ask: (explainer: RowExplainer) => Promise<T>): Promise<T> {
  const explainer = new RowExplainer(trained);
  try {
    return await ask(explainer);
  } finally {
    explainer.dispose();
  }
}

/** A recurrent layer's shaders alone take more than a minute on a software driver. */
const longMs = 300_000;

// On a software driver the shaders of all templates take minutes.
onEachBackend(
  (backend) => {
    test.each(inTime(shapes, backend))(
      "%s: integrated gradients add up to the score's difference to within 1 %%",
      async (_name, shape) => {
        const trained = await sampleModel(shape);
        const before = tf.memory().numTensors;
        for (const output of inTime([1, 0, 2], backend)) {
          const pulls = await explain(trained, (explainer) =>
            explainer.integrated({ row: sampleRow, output }),
          );
          expect(Math.abs(pulls.score - pulls.emptyScore)).toBeGreaterThan(0.002);
          expect(completenessGap(pulls)).toBeLessThanOrEqual(0.01);
          expect(pulls.pulls.every((pull) => Number.isFinite(pull))).toBe(true);
        }
        expect(tf.memory().numTensors).toBe(before);
      },
      longMs,
    );

    test("gradient × input of several rows is that of each row alone", async () => {
      const trained = await sampleModel("text-cnn");
      const asked = [
        { row: sampleRow, output: 1 },
        { row: { review: "a fine film" }, output: 0 },
      ];
      await explain(trained, async (explainer) => {
        await explainer.timesInput(asked); // WebGPU keeps a few tensors of its own from the first time on
        const before = tf.memory().numTensors;
        const together = await explainer.timesInput(asked);
        for (const [at, one] of asked.entries()) {
          const [alone] = await explainer.timesInput([one]);
          expect(together[at]?.words).toEqual(alone?.words);
          for (const [word, pull] of (alone?.pulls ?? []).entries())
            expect(together[at]?.pulls[word]).toBeCloseTo(pull, 4);
        }
        expect(tf.memory().numTensors).toBe(before);
      });
    });
  },
  { isLong: true },
);

test("of a linear model, gradient × input gives each word its exact weights", async () => {
  const trained = await sampleModel("linear", { target: { kind: "class", classNames: ["up", "down"] } });
  const row = { review: "not good film" };
  const { artifacts } = trained;
  const [pulls] = await explain(trained, (explainer) => explainer.timesInput([{ row, output: 0 }]));
  const kernel = new Float32Array(artifacts.weightData).subarray(0, 8 * 2);
  // not, good, film, "not good", "good film", each by its idf, all divided by their length.
  const ids = [4, 1, 3, 6, 7];
  const idf = (id: number): number => Math.log(41 / (1 + 20 - id)) + 1;
  const length = Math.hypot(...ids.map(idf));
  const part = (id: number): number =>
    (idf(id) / length) * ((kernel[2 * id] ?? NaN) - (kernel[2 * id + 1] ?? NaN));
  const expected = [part(4) + part(6) / 2, part(1) + part(6) / 2 + part(7) / 2, part(3) + part(7) / 2];
  for (const [at, value] of expected.entries()) expect(pulls?.pulls[at]).toBeCloseTo(value, 5);
});

test("a label's score is its logit, and a number's the number", async () => {
  for (const target of [
    { kind: "classes", classNames: ["x", "y"], threshold: 0.5 },
    { kind: "number", columnName: "z", mean: 20, deviation: 4 },
  ] as const) {
    const trained = await sampleModel("embedding-pooling", { target });
    const pulls = await explain(trained, (explainer) => explainer.integrated({ row: sampleRow, output: 0 }));
    expect(completenessGap(pulls)).toBeLessThanOrEqual(0.01);
  }
});

test("occlusion is the brute force: by how much the score falls where a word is left out", async () => {
  for (const shape of ["transformer-encoder", "linear", "text-and-columns"] as const) {
    const trained = await sampleModel(shape);
    const model = makePlainModel({
      ...trained.artifacts,
      graph: trained.graph,
      signature: trained.signature,
    });
    const scoreOf = (row: ModelRow): number => {
      const [a = NaN, b = NaN, c = NaN] = Array.from(model.predict(row), Math.log);
      return b - (a + c) / 2;
    };
    const before = tf.memory().numTensors;
    const found = await explain(trained, (explainer) =>
      drain(explainer.occlusion({ row: sampleRow, output: 1 })),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(found.words.length).toBeGreaterThan(8);
    for (const [at, { column, start, end }] of found.words.entries()) {
      const cell = String(sampleRow[column as keyof typeof sampleRow]);
      const left = column === "review" ? `${cell.slice(0, start)} ${cell.slice(end)}` : "";
      const fall = scoreOf(sampleRow) - scoreOf({ ...sampleRow, [column]: left });
      expect(found.pulls[at]).toBeCloseTo(fall, 3);
    }
  }
});

test("attention is the forward pass's own: each head's shares of the words add up to 1", async () => {
  const trained = await sampleModel(
    chainLayers(
      layer("TokenAndPositionEmbedding", { outputDim: 6 }),
      layer("MultiHeadAttention", { numHeads: 2, keyDim: 3 }),
      layer("AttentionPooling", { units: 4 }),
      softmax,
    ),
  );
  const heads = makeFindAttention(trained)(sampleRow);
  expect(heads.map(({ layerId, head }) => [layerId, head])).toEqual([
    ["MultiHeadAttention-1", 0],
    ["MultiHeadAttention-1", 1],
    ["AttentionPooling-1", 0],
  ]);
  for (const { received } of heads) expect(received.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
});
