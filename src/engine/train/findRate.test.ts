import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { Examples } from "../../core/dataset/blocks.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { inOrder } from "../../core/sequence.ts";
import { suggestRate, type RatePoint } from "../../core/training/suggestRate.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { findRate } from "./findRate.ts";

beforeAll(startTestBackend);

/** Texts of one word, whose class the word tells. */
function makeData(): PreparedData {
  const [count, length] = [64, 6];
  const ids = Int32Array.from({ length: count * length }, (_unused, index) =>
    index % length === 0 ? 2 + (Math.floor(index / length) % 2) : 0,
  );
  const train: Examples = {
    count,
    rows: inOrder(count),
    inputs: { text: { kind: "tokens", ids, length } },
    target: { kind: "class", labels: Int32Array.from({ length: count }, (_unused, index) => index % 2) },
  };
  const preprocessor = { sequenceLength: length, vocabulary: Array.from({ length: 8 }, String) };
  const classNames = ["a", "b"];
  const inputs = [{ id: "text", kind: "text", preprocessor }];
  const target = { kind: "class", classNames };
  return { classNames, target, inputs, train, validation: train } as unknown as PreparedData;
}

const trial = () => ({
  data: makeData(),
  graph: templates["embedding-pooling"],
  config: { ...defaultTrainConfig, batchSize: 16 },
});

test("rates rise by the same factor from step to step, and one at which the model learns is found", async () => {
  const points: RatePoint[] = [];
  for await (const point of findRate(trial())) points.push(point);
  const factors = points.slice(1).map(({ rate }, index) => rate / (points[index]?.rate ?? NaN));
  expect(points[0]?.rate).toBeCloseTo(1e-6, 12);
  expect(Math.max(...factors)).toBeCloseTo(Math.min(...factors), 6);
  const rate = suggestRate(points) ?? NaN;
  expect(rate).toBeGreaterThan(1e-4);
  expect(rate).toBeLessThan(1);
});

test("no tensor is left over, whether or not the search is left half-way", async () => {
  const before = tf.memory().numTensors;
  let count = 0;
  for await (const _point of findRate(trial())) if (++count === 5) break;
  expect(tf.memory().numTensors).toBe(before);
});
