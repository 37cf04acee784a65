import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { watch, type Watched, type WatchEvent } from "../../core/run/watched.ts";
import { inOrder } from "../../core/sequence.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import { fitPreprocessor } from "../../core/text/fitPreprocessor.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { watchRows } from "./watchRows.ts";

beforeAll(startTestBackend);

const count = 12;
const texts = Array.from({ length: count }, (_unused, row) =>
  row % 2 === 0 ? "late train" : "lovely place",
);

async function prepare(): Promise<PreparedData> {
  const config = { ...defaultTextConfig, minimumCount: 1, sequenceLength: 4 };
  const { preprocessor } = await drain(fitPreprocessor(texts, config));
  const inputs = [{ id: "text", kind: "text", columnNames: ["text"], separator: " ", preprocessor }] as const;
  const rows = texts.map((text) => ({ text }));
  const labels = Int32Array.from({ length: count }, (_unused, row) => row % 2);
  return {
    inputs,
    target: { kind: "class", classNames: ["bad", "good"] },
    validation: {
      count,
      rows: inOrder(count),
      inputs: makeRowEncoder(inputs)(rows),
      target: { kind: "class", labels },
    },
    validationRows: rows,
  } as unknown as PreparedData;
}

async function* twoEpochs(): AsyncGenerator<TrainEvent, TrainingState, undefined> {
  for (const epoch of [1, 2])
    yield await Promise.resolve({ type: "onEpochEnd", epoch, metrics: {}, elapsedMs: 1 } as const);
  return {} as TrainingState;
}

/** The rows as they stand once two epochs have ended. */
async function watchTexts(pinnedTexts: readonly string[]): Promise<Watched | null> {
  const data = await prepare();
  const spec = textClassifierSpec({ sequenceLength: 4, vocabularySize: 8, classCount: 2 });
  const compiled = compileGraph(templates["embedding-pooling"], spec, 1);
  const before = tf.memory().numTensors;
  let watched: Watched | null = null;
  await drain(
    watchRows(twoEpochs(), compiled, { ...data, pinnedTexts }),
    (event: TrainEvent | WatchEvent) => {
      if (event.type === "onWatch" || event.type === "onWatched") watched = watch(watched, event);
    },
  );
  expect(tf.memory().numTensors).toBe(before);
  compiled.dispose();
  return watched;
}

test("without pinned texts, the first ten validation rows are answered after each epoch", async () => {
  const watched = await watchTexts([]);
  expect(watched?.rows.length).toBe(10);
  expect(watched?.outputs.map((pass) => pass?.length)).toEqual([10, 10]);
});

test("pinned texts come first, have no right answer, and are answered as the same rows of the table are", async () => {
  const watched = await watchTexts(["lovely place", "late train"]);
  expect(watched?.rows.slice(0, 3)).toEqual([
    { text: "lovely place" },
    { text: "late train" },
    { text: "late train" },
  ]);
  expect(watched?.rows.length).toBe(10);
  expect(watched?.answers.slice(0, 3)).toEqual([[], [], [0]]);
  const [own = [], , row = []] = watched?.outputs[1] ?? [];
  const [, ownLate = []] = watched?.outputs[1] ?? [];
  expect(ownLate[0]).toBeCloseTo(row[0] ?? NaN, 6);
  expect(own[0]).not.toBeCloseTo(row[0] ?? NaN, 6);
});

test("ten pinned texts leave no room for validation rows", async () => {
  const watched = await watchTexts(Array.from({ length: 11 }, (_unused, index) => `late ${String(index)}`));
  expect(watched?.rows.length).toBe(10);
  expect(watched?.answers.every((answer) => answer.length === 0)).toBe(true);
});
