import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { makeAnswerTable } from "../../core/evaluate/answerTable.ts";
import type { OpenAnswers } from "../evaluate/openAnswers.ts";
import { sampleModel, sampleTarget } from "../testing/sampleModel.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { Explaining } from "./explaining.ts";
import type { MapStep } from "../protocol/explain.ts";
import { layOutMap } from "./layOutMap.ts";

beforeAll(startTestBackend);

const texts = ["a good film", "not good", "the plot is dull", "bad bad film", "fine", "a dull plot"];
const split = { method: "random", seed: 1 } as never;

/** Answers of a model to the texts, which are its training rows as well. */
async function answersOf(explaining: Explaining): Promise<OpenAnswers> {
  const outputs = await explaining.explainer.outputs(texts.map((review) => ({ review })));
  const actual = { kind: "class", labels: Int32Array.of(0, 1, 1, 1, 0, 2) } as const;
  const rows = Int32Array.from(texts.keys());
  const table = makeAnswerTable({
    rows,
    outputs: Float32Array.from(outputs.flatMap((row) => Array.from(row))),
    actual,
    target: sampleTarget,
  });
  const modelRowOf = (row: number) => ({ review: texts[row] ?? "" });
  const answers = {
    table,
    modelRowOf,
    modelRowAt: modelRowOf,
    textAt: (index: number) => `: ${texts[index] ?? ""}`,
    shownRow: (row: number) => texts[row] ?? "",
    async *trainingRows() {
      await Promise.resolve();
      yield 1;
      return { rows, actual };
    },
  };
  return answers as unknown as OpenAnswers;
}

test.each(["linear", "embedding-pooling", "ngram-bag"] as const)(
  "%s: questions are answered, and nothing is left when the model is retired",
  async (template) => {
    const trained = await sampleModel(template);
    const before = tf.memory().numTensors;
    const explaining = new Explaining(trained);
    const answers = await answersOf(explaining);

    const explained = await drain(explaining.explainRow({ row: { review: "not good" }, output: null }));
    expect(explained.words).toHaveLength(2);
    expect(explained.methods.map(({ method }) => method)).toEqual(
      template === "linear" ? ["weights", "occlusion"] : ["integrated", "gradients", "occlusion"],
    );

    const [first] = await explaining.pullAnswers(answers, [0]);
    expect(first?.map(({ start, end }) => `: ${texts[0] ?? ""}`.slice(start, end))).toEqual([
      "a",
      "good",
      "film",
    ]);

    const told = await drain(explaining.tellWords(answers, 3));
    expect(told.map(({ rowCount }) => rowCount).reduce((sum, count) => sum + count)).toBe(texts.length);
    expect(told.flatMap(({ byModel }) => byModel.map(({ word }) => word)).length).toBeGreaterThan(0);

    // A row among the training rows is most like itself.
    const near = await drain(
      explaining.findNearRows(answers, { row: { review: "bad bad film" }, split, count: 2 }),
    );
    expect(near[0]?.text).toBe("bad bad film");
    expect(near[0]?.similarity).toBeCloseTo(1, 5);

    const pca = await drain(layOutMap(explaining, answers, { layout: "pca", split, seed: 1, runId: "" }));
    expect(pca.positions).toHaveLength(4 * texts.length);
    expect(Array.from(pca.rows.isTraining)).toEqual([...texts.map(() => 0), ...texts.map(() => 1)]);
    const layingOut = layOutMap(explaining, answers, { layout: "umap", split: null, seed: 1, runId: "" });
    const shown: MapStep[] = [];
    let step = await layingOut.next();
    for (; step.done !== true; step = await layingOut.next()) shown.push(step.value);
    const umap = step.value;
    // The points are shown as they move, each time with the rows that they are.
    const moving = shown.filter(({ positions }) => positions !== null);
    expect(moving.length).toBeGreaterThan(2);
    for (const { rows, positions } of moving) expect(positions).toHaveLength(2 * (rows?.rows.length ?? NaN));
    expect(umap.positions).toHaveLength(2 * texts.length);
    expect(umap.positions.every((place) => Number.isFinite(place))).toBe(true);

    explaining.retire();
    expect(tf.memory().numTensors).toBe(before);
  },
);

test("the words that hold an answer are found: without them it is another", async () => {
  const trained = await sampleModel("embedding-pooling");
  const explaining = new Explaining(trained);
  const row = { review: "not a good film the plot is dull" };
  const found = await drain(explaining.findFlip({ row }));
  const [own] = await explaining.explainer.outputs([row]);
  const best = (outputs: ArrayLike<number>): number =>
    Array.from(outputs).indexOf(Math.max(...Array.from(outputs)));
  expect(found).not.toBeNull();
  expect(best(found?.outputs ?? [])).not.toBe(best(own ?? []));
  explaining.retire();
});

test("a model that is in use is freed when its last call ends", async () => {
  const trained = await sampleModel("linear");
  const before = tf.memory().numTensors;
  const explaining = new Explaining(trained);
  const call = explaining.use(() => explaining.explainRow({ row: { review: "good" }, output: 0 }));
  await call.next();
  explaining.retire();
  expect(tf.memory().numTensors).toBeGreaterThan(before);
  await drain(call);
  expect(tf.memory().numTensors).toBe(before);
});

test("a word's neighbours are those of the closest vectors, and unknown words have none", async () => {
  const explaining = new Explaining(await sampleModel("embedding-pooling"));
  const near = explaining.findNearWords({ word: "Good", count: 3 });
  expect(near).toHaveLength(3);
  expect(near.map(({ word }) => word)).not.toContain("good");
  expect(near.map(({ similarity }) => similarity)).toEqual(
    near.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
  );
  expect(explaining.findNearWords({ word: "xyzzy", count: 3 })).toEqual([]);
  explaining.retire();
});
