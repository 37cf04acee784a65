import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import type { Examples } from "../../core/dataset/blocks.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { makeRandom } from "../../core/random.ts";
import { appendEvent, emptyRunLog } from "../../core/run/runLog.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import { inOrder } from "../../core/sequence.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { ConfusionCount, confusionCountOf } from "./confusionCount.ts";
import { trainModel } from "./trainModel.ts";

beforeAll(startTestBackend);

const classCount = 3;
const spec = textClassifierSpec({ sequenceLength: 6, vocabularySize: 20, classCount });
const target = { kind: "class", classNames: ["a", "b", "c"] } as const;

/** Random texts with random labels. */
function makeRows(count: number, seed: number): Examples {
  const random = makeRandom(seed);
  const ids = Int32Array.from({ length: count * 6 }, () => 2 + random.integer(18));
  const labels = Int32Array.from({ length: count }, () => random.integer(classCount));
  return {
    count,
    rows: inOrder(count),
    inputs: { text: { kind: "tokens", ids, length: 6 } },
    target: { kind: "class", labels },
  };
}

async function eventsOf(isWatched: boolean): Promise<readonly TrainEvent[]> {
  const config = { ...defaultTrainConfig, epochs: 3, batchSize: 8 };
  const compiled = compileGraph(templates["embedding-pooling"], spec, 1);
  const data = { train: makeRows(40, 1), validation: makeRows(300, 2), target };
  const graph = templates["embedding-pooling"];
  const events: TrainEvent[] = [];
  const run = trainModel({ compiled, graph, config, isWatched, ...data }, { finishRequested: false });
  for (let next = await run.next(); next.done !== true; next = await run.next()) events.push(next.value);
  compiled.dispose();
  return events;
}

test("every validation row is counted once in each evaluation, the right ones on the diagonal", async () => {
  const before = tf.memory().numTensors;
  const events = await eventsOf(true);
  expect(tf.memory().numTensors).toBe(before);
  const log = events.reduce(appendEvent, emptyRunLog);
  expect(log.confusions.length).toBeGreaterThan(0);
  for (const { position, counts } of log.confusions) {
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
    const right = [0, 1, 2].reduce((sum, index) => sum + (counts[index * 4] ?? 0), 0);
    expect(right / 300).toBeCloseTo(present(log.epochLogs[position - 1]?.metrics.valAccuracy), 6);
  }
});

test("a run that nobody watches counts nothing, and comes to the same figures", async () => {
  const [watched, plain] = [await eventsOf(true), await eventsOf(false)];
  const figures = (events: readonly TrainEvent[]) =>
    events.flatMap((event) => (event.type === "onEpochEnd" ? [event.metrics] : []));
  expect(figures(plain)).toEqual(figures(watched));
  expect(plain.some((event) => "confusion" in event)).toBe(false);
});

test("the answers to batches stand at the rows of their true classes", async () => {
  const count = new ConfusionCount(Int32Array.of(0, 1, 1, 0), 2);
  tf.tidy(() => {
    count.add(
      tf.tensor2d([
        [0, 1],
        [0, 1],
      ]),
      Int32Array.of(2, 0),
    );
    count.add(
      tf.tensor2d([
        [1, 0],
        [1, 0],
      ]),
      Int32Array.of(1, 3),
    );
  });
  expect(await count.read()).toEqual(Int32Array.of(1, 1, 1, 1));
  count.dispose();
});

test("classes too many to be read, and answers that are no single class, are not counted", () => {
  const many = { kind: "class", classNames: Array.from({ length: 21 }, String) } as const;
  expect(confusionCountOf(many, { kind: "class", labels: Int32Array.of(0) })).toBeNull();
  const number = { kind: "number", columnName: "y", mean: 0, deviation: 1 } as const;
  expect(
    confusionCountOf(number as never, { kind: "number", values: Float32Array.of(1) } as never),
  ).toBeNull();
});
