import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import { drain } from "../../core/drain.ts";
import { assumedSpec } from "../../core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../../core/graph/textReadings.ts";
import { makeTemplate } from "../../core/graph/templates.ts";
import { appendEvent, emptyRunLog, type RunLog } from "../../core/run/runLog.ts";
import { isTrainEvent, type TrainEvent } from "../../core/run/trainEvent.ts";
import type { Table } from "../../core/table/table.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { prepareData } from "../data/pipeline.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { runTraining, type TrainedRun } from "./runTraining.ts";

beforeAll(startTestBackend);

const words = ["fine", "poor"] as const;

function makeTable(rowCount: number): Table {
  const labels = Array.from({ length: rowCount }, (_unused, row) => (row % 2 === 0 ? "good" : "bad"));
  const texts = labels.map((_label, row) => `it was ${words[row % 2] ?? ""} ${String(row % 7)}`);
  return {
    columnNames: ["text", "label"],
    columns: [texts, labels],
    rowCount,
    lineNumbers: Uint32Array.from(texts, (_text, row) => row + 2),
  };
}

const prepare = (template: "embedding-pooling" | "ngram-bag"): Promise<PreparedData> =>
  drain(
    prepareData({
      table: makeTable(200),
      roles: textAndLabel(0, 1),
      text: defaultTextConfig,
      split: defaultSplitConfig,
      ngrams: ngramConfigsOf(makeTemplate(template, assumedSpec)),
    }),
  );

interface Ran {
  readonly run: TrainedRun;
  readonly log: RunLog;
  readonly events: readonly TrainEvent["type"][];
}

async function train(
  data: PreparedData,
  template: "embedding-pooling" | "ngram-bag",
  { refit, stopAt }: { readonly refit: boolean; readonly stopAt?: TrainEvent["type"] },
): Promise<Ran> {
  const control = { finishRequested: false };
  const config = { ...defaultTrainConfig, epochs: 4, batchSize: 8, refit };
  const steps = runTraining({ data, graph: makeTemplate(template, assumedSpec), config }, control);
  const events: TrainEvent["type"][] = [];
  let log = emptyRunLog;
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return { run: next.value, log, events };
    if (!isTrainEvent(next.value)) continue;
    events.push(next.value.type);
    log = appendEvent(log, next.value);
    control.finishRequested ||= next.value.type === stopAt;
  }
}

const weightsOf = ({ run }: Ran): readonly number[] =>
  run.compiled.model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));

test.each(["embedding-pooling", "ngram-bag"] as const)(
  "%s learns once more from training and validation rows, says so, and goes on from the run before",
  async (template) => {
    const data = await prepare(template);
    const before = tf.memory().numTensors;
    const plain = await train(data, template, { refit: false });
    const refitted = await train(data, template, { refit: true });
    const again = await train(data, template, { refit: true });
    expect(plain.log.refitCount).toBeNull();
    expect(refitted.log.refitCount).toBe(data.train.count + data.validation.count);
    expect(refitted.log.keptEpoch).toBe(plain.log.keptEpoch);
    expect(refitted.events.at(-1)).toBe("onRefitEnd");
    expect(refitted.run.state).toEqual({ ...plain.run.state, elapsedMs: expect.any(Number) as number });
    expect(weightsOf(refitted)).not.toEqual(weightsOf(plain));
    expect(weightsOf(again)).toEqual(weightsOf(refitted));
    for (const { run } of [plain, refitted, again]) run.compiled.dispose();
    expect(tf.memory().numTensors).toBe(before);
  },
);

test("the test rows have no say in a refit: without them, the weights are the same", async () => {
  const data = await prepare("embedding-pooling");
  const whole = await train(data, "embedding-pooling", { refit: true });
  const without = await train({ ...data, test: data.validation }, "embedding-pooling", { refit: true });
  expect(weightsOf(without)).toEqual(weightsOf(whole));
  for (const { run } of [whole, without]) run.compiled.dispose();
});

test("a run that is stopped keeps what the validation rows chose, and learns from nothing else", async () => {
  const data = await prepare("embedding-pooling");
  const before = tf.memory().numTensors;
  const { run, log } = await train(data, "embedding-pooling", { refit: true, stopAt: "onTrainEnd" });
  expect(log.refitCount).toBeNull();
  expect(log.endReason).toBe("completed");
  run.compiled.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
