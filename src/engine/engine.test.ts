import * as tf from "@tensorflow/tfjs";
import { expect, test, vi } from "vitest";
import { present } from "../core/assert.ts";
import { IssueError } from "../core/issue.ts";
import { product } from "../core/graph/shapes.ts";
import { makeTemplate } from "../core/graph/templates.ts";
import { templates } from "../core/graph/testing/textTemplates.ts";
import { noAugmentation } from "../core/dataset/augmentation.ts";
import { textAndLabel } from "../core/dataset/roles.ts";
import { plainReading } from "../core/project/project.ts";
import { defaultSplitConfig } from "../core/dataset/splitConfig.ts";
import { defaultTextConfig } from "../core/text/preprocessor.ts";
import { defaultTrainConfig } from "../core/training/trainFields.ts";
import { makeCalls } from "./calls.ts";
import { CallCancelled, EngineClient } from "./client.ts";
import { serveEngine } from "./host.ts";
import type { EngineCalls } from "./protocol/calls.ts";
import type { TrainJob, TrainResult } from "./protocol/train.ts";

/** The engine as the page has it, its worker's end served in this thread. */
function connect() {
  const { port1, port2 } = new MessageChannel();
  serveEngine(port2, makeCalls({ wasmFolder: null }));
  return {
    engine: new EngineClient(port1),
    close: () => {
      port1.close();
    },
  };
}

const words = { good: ["fine", "great", "lovely"], bad: ["poor", "awful", "dull"] };
const rows = Array.from({ length: 240 }, (_unused, index) => {
  const label = index % 2 === 0 ? "good" : "bad";
  return `"it was ${words[label][index % 3] ?? ""}, item ${String(index)}",${label}`;
});
const file = new Blob([["text,label", ...rows].join("\n")]);

const job: TrainJob = {
  roles: textAndLabel(0, 1),
  recipe: [],
  text: defaultTextConfig,
  split: defaultSplitConfig,
  augmentation: noAugmentation,
  graph: templates["embedding-pooling"],
  training: { ...defaultTrainConfig, epochs: 3, batchSize: 16, learningRate: 0.01 },
};

test("a file becomes a table, a model, predictions and a checked export", async () => {
  const { engine, close } = connect();
  const summary = await engine.run("openTable", {
    files: [{ file, fileName: "reviews.csv" }],
    reading: plainReading,
  });
  expect(summary).toMatchObject({ rowCount: 240, suggestedRoles: textAndLabel(0, 1) });
  expect(await engine.run("readRows", { from: 238, to: 999, query: null })).toHaveLength(2);
  const classes = await engine.run("describeClasses", { roles: job.roles, recipe: [] });
  expect(classes.classes).toEqual([
    { name: "bad", count: 120 },
    { name: "good", count: 120 },
  ]);
  const types = new Set<string>();
  const result = await engine.run("train", job, ({ type }) => types.add(type));
  expect(types).toContain("onPrepare");
  expect(types).toContain("onEpochEnd");
  expect(result.evaluation).toMatchObject({ rowCount: 24, accuracy: 1, baselineAccuracy: 0.5 });
  const [answer] = await engine.run("predict", { rows: [{ text: "great and lovely" }] });
  expect(answer?.[1]).toBeGreaterThan(0.5);
  expect(await checkExport(engine, result)).toMatchObject({ rowCount: 48, largestDifference: 0 });
  close();
});

test("two texts, each an input of its own, are trained on, asked about and compared", async () => {
  const { engine, close } = connect();
  const reviews = rows.map((row, index) => `item ${String(index)},${row}`);
  const table = new Blob([["title,text,label", ...reviews].join("\n")]);
  await engine.run("openTable", {
    files: [{ file: table, fileName: "titled.csv" }],
    reading: plainReading,
  });
  const text = (id: string, column: number) =>
    ({ id, kind: "text", columns: [column], separator: " " }) as const;
  const roles = { ...textAndLabel(1, 2), inputs: [text("text", 0), text("text-2", 1)] };
  const { spec } = await engine.run("describeText", { ...job, roles });
  expect(Object.keys(spec.inputs)).toEqual(["text", "text-2"]);
  const graph = makeTemplate("text-and-columns", spec);
  const result = await engine.run("train", { ...job, roles, graph });
  expect(result.evaluation).toMatchObject({ rowCount: 24, accuracy: 1 });
  expect(Object.keys(result.heldBackRows[0] ?? {})).toEqual(["title", "text"]);
  expect(result.outputs?.actual).toMatchObject({ kind: "class", labels: { length: 24 } });
  expect(result.validation).toMatchObject({ rows: { length: 24 }, values: { length: 48 } });
  expect(result.model.signature.familiarity?.energies).toHaveLength(201);
  const [answer] = await engine.run("predict", { rows: [{ title: "item 3", text: "great and lovely" }] });
  expect(answer?.[1]).toBeGreaterThan(0.5);
  expect(await checkExport(engine, result)).toMatchObject({ rowCount: 48, largestDifference: 0 });
  close();
});

test("a model is measured on the test rows with the weights that a file holds, and leaves no tensors", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  const { model, evaluation, outputs } = await engine.run("train", job);
  const { artifacts } = model;
  const tensorCount = tf.memory().numTensors;
  const same = { ...job, artifacts, outputs: present(outputs) };
  expect(await engine.run("measureStored", same)).toEqual({ evaluation, changedCount: 0 });
  // The last layer turned round: every answer is the other one.
  const lastSize = artifacts.weights.slice(-2).reduce((sum, { shape }) => sum + product(shape), 0);
  const numbers = new Float32Array(artifacts.weightData.slice(0));
  for (let at = numbers.length - lastSize; at < numbers.length; at++) numbers[at] = -(numbers[at] ?? 0);
  const weightData = numbers.buffer;
  const turned = await engine.run("measureStored", { ...same, artifacts: { ...artifacts, weightData } });
  expect(turned).toMatchObject({ changedCount: 24, evaluation: { accuracy: 0 } });
  const others = { ...present(outputs), rows: Int32Array.of(1, 2, 3) };
  expect(await engine.run("measureStored", { ...same, outputs: others })).toBeNull();
  expect(tf.memory().numTensors).toBe(tensorCount);
  close();
});

function checkExport(
  engine: EngineClient,
  result: TrainResult,
): Promise<EngineCalls["checkExport"]["result"]> {
  const { artifacts, signature } = result.model;
  return engine.run("checkExport", {
    exported: { kind: "layers", artifacts, signature },
    rows: result.heldBackRows,
  });
}

test("a step is timed before any run; tensors and the model in use stay as they were", async () => {
  const { engine, close } = connect();
  const files = [{ file, fileName: "reviews.csv" }];
  await engine.run("openTable", { files, reading: plainReading });
  const before = (await engine.run("train", job)).evaluation;
  const [answer] = await engine.run("predict", { rows: [{ text: "great and lovely" }] });
  const tensorCount = tf.memory().numTensors;
  const measured = await engine.run("measureStep", job);
  expect(measured).toMatchObject({ backend: "wasm", trainCount: 192, validationCount: 24 });
  expect(measured.ms).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(tensorCount);
  expect(await engine.run("predict", { rows: [{ text: "great and lovely" }] })).toEqual([answer]);
  expect((await engine.run("train", job)).evaluation).toEqual(before);
  close();
});

test("a run goes on across the port as if it had never ended", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  const longer = { ...job, training: { ...job.training, epochs: 5 } };
  const whole = await engine.run("train", longer);
  const { state: resume } = await engine.run("train", { ...job, training: { ...job.training, epochs: 2 } });
  const events: string[] = [];
  const resumed = await engine.run("train", { ...longer, resume }, ({ type }) => events.push(type));
  expect(events.filter((type) => type === "onEpochEnd")).toHaveLength(3);
  expect(resumed.state.weights).toEqual(whole.state.weights);
  expect(resumed.model.artifacts.weightData).toEqual(whole.model.artifacts.weightData);
  close();
});

test("models to choose from stop at their epoch, go on from there, and leave the model in use", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  // With a schedule over all epochs, stopping and going on must change nothing.
  const schedule = { kind: "warmupLinear", warmupShare: 0.25, endShare: 0 } as const;
  const longer = { ...job, training: { ...job.training, epochs: 4, schedule } };
  const whole = await engine.run("train", longer);
  const answers = await engine.run("predict", { rows: [{ text: "great and lovely" }] });
  const steps: string[] = [];
  const note = (event: EngineCalls["train"]["event"]): void => {
    steps.push(event.type === "onPrepare" ? event.step : event.type);
  };
  const first = await engine.run("train", { ...longer, trial: { untilEpoch: 2 } }, note);
  expect(steps.filter((step) => step === "onEpochEnd")).toHaveLength(2);
  expect(steps).toContain("examples");
  expect(await engine.run("predict", { rows: [{ text: "great and lovely" }] })).toEqual(answers);
  steps.length = 0;
  const order = { ...longer, resume: first.state, trial: { untilEpoch: 4 } };
  const last = await engine.run("train", order, note);
  expect(steps).not.toContain("examples");
  expect(last.state.weights).toEqual(whole.state.weights);
  expect(last.evaluation).toEqual(whole.evaluation);
  close();
});

test("a gzipped file is read as it is", async () => {
  const { engine, close } = connect();
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  expect(
    await engine.run("openTable", {
      files: [{ file: packed, fileName: "reviews.csv.gz" }],
      reading: plainReading,
    }),
  ).toMatchObject({ rowCount: 240 });
  close();
});

test("what a user got wrong arrives as an issue", async () => {
  const { engine, close } = connect();
  const failure = await engine
    .run("openTable", { files: [{ file: new Blob([]), fileName: "empty.csv" }], reading: plainReading })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(IssueError);
  expect((failure as IssueError).issue.code).toBe("csv.empty");
  close();
});

test("of several files the one that cannot be read is named", async () => {
  const { engine, close } = connect();
  const files = [
    { file, fileName: "reviews.csv" },
    { file: new Blob([]), fileName: "empty.csv" },
  ];
  const at = { kind: "file", fileName: "empty.csv" };
  await expect(engine.run("openTable", { files, reading: plainReading })).rejects.toMatchObject({
    issue: { code: "csv.empty", at },
  });
  close();
});

test("a table whose own split leaves nothing to train on is an issue, for texts and for training", async () => {
  const { engine, close } = connect();
  const split = [
    "text,label,part",
    ...rows.map((row, index) => `${row},${index % 3 === 0 ? "test" : "dev"}`),
  ];
  const files = [{ file: new Blob([split.join("\n")]), fileName: "parts.csv" }];
  await engine.run("openTable", { files, reading: plainReading });
  const roles = { ...job.roles, split: 2 };
  const parts = { ...job, roles, split: { ...defaultSplitConfig, method: "column" } } as const;
  const { text, split: dealt, recipe } = parts;
  const issue = { code: "dataset.noTrainingExamples" };
  const described = engine.run("describeText", { roles, recipe, text, split: dealt });
  await expect(described).rejects.toMatchObject({ issue });
  await expect(engine.run("train", parts)).rejects.toMatchObject({ issue });
  close();
});

test("finishing early keeps the result; pausing holds the stream; cancelling ends it", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  const long = { ...job, training: { ...job.training, epochs: 1000 } };

  const finished = engine.call("train", long);
  let epochs = 0;
  let result: TrainResult | null = null;
  for (;;) {
    const next = await finished.next();
    if (next.done === true) {
      result = next.value;
      break;
    }
    if (next.value.type !== "onEpochEnd") continue;
    epochs += 1;
    if (epochs === 1) {
      finished.control("pause");
      finished.control("resume");
    }
    if (epochs === 3) finished.control("finish");
  }
  expect(result.evaluation.rowCount).toBe(24);
  expect(epochs).toBeLessThan(1000);

  const cancelled = engine.call("train", long);
  await cancelled.next();
  cancelled.control("cancel");
  const ending = (async () => {
    while ((await cancelled.next()).done !== true);
  })();
  await expect(ending).rejects.toBeInstanceOf(CallCancelled);
  close();
});

test("a pause of a minute costs no step and changes no number", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  const read = performance.now.bind(performance);
  let awayMs = 0;
  vi.spyOn(performance, "now").mockImplementation(() => read() + awayMs);

  /** A whole run, which is paused after its first epoch for as long. */
  async function trainWith(pausedMs: number) {
    const call = engine.call("train", job);
    const epochs: unknown[] = [];
    let elapsedMs = NaN;
    for (;;) {
      const next = await call.next();
      if (next.done === true) {
        const { state, model, evaluation } = next.value;
        return {
          numbers: { epochs, evaluation, weights: model.artifacts.weightData, step: state.optimizer.step },
          elapsedMs,
        };
      }
      if (next.value.type === "onTrainEnd") elapsedMs = next.value.elapsedMs;
      if (next.value.type !== "onEpochEnd") continue;
      epochs.push(next.value.metrics);
      if (epochs.length > 1) continue;
      call.control("pause");
      await new Promise((resolve) => setTimeout(resolve));
      awayMs += pausedMs;
      call.control("resume");
    }
  }

  const plain = await trainWith(0);
  const paused = await trainWith(60_000);
  expect(paused.numbers).toEqual(plain.numbers);
  expect(plain.numbers.epochs).toHaveLength(3);
  expect(paused.elapsedMs).toBeLessThan(60_000);
  vi.restoreAllMocks();
  close();
});

test("leaving the loop cancels the call, and the engine goes on serving", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  for await (const event of engine.call("train", job)) if (event.type === "onEpochBegin") break;
  expect(await engine.run("readRows", { from: 0, to: 1, query: null })).toHaveLength(1);
  close();
});

test("of choices made at once, each is answered in turn and the last one holds", async () => {
  const { engine, close } = connect();
  const order: string[] = [];
  const choose = (choice: "auto" | "wasm"): Promise<unknown> =>
    engine.run("chooseDevice", { choice }).then(({ reason }) => order.push(reason));
  await Promise.all([choose("auto"), choose("wasm")]);
  expect(order).toEqual(["noWebGpu", "chosen"]);
  close();
});

test("a kept model answers as soon as it is asked, even while it is being loaded", async () => {
  const first = connect();
  await first.engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  const { model } = await first.engine.run("train", job);
  const rows = [{ text: "great and lovely" }];
  const expected = await first.engine.run("predict", { rows });
  first.close();
  const { engine, close } = connect();
  const [, , answer] = await Promise.all([
    engine.run("chooseDevice", { choice: "wasm" }),
    engine.run("loadModel", { model }),
    engine.run("predict", { rows }),
  ]);
  expect(answer).toEqual(expected);
  close();
});

test("a whole file is answered by the model in use, its rows as they are, and leaves nothing behind", async () => {
  const { engine, close } = connect();
  await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });
  await engine.run("train", job);
  const before = tf.memory().numTensors;
  const asked = { file: new Blob(["n,note\n1,great and lovely\n2,\n3,qqq zzz"]), reading: plainReading };
  const head = await engine.run("readFileHead", asked);
  expect(head).toEqual({
    columnNames: ["n", "note"],
    rows: [
      ["1", "great and lovely"],
      ["2", ""],
      ["3", "qqq zzz"],
    ],
  });
  const format = { format: "csv", answerCount: 2, leaveBelow: 0.5 } as const;
  const answered = await engine.run("predictFile", { ...asked, ...format, columns: [[1]] });
  expect(answered).toMatchObject({ rowCount: 3, leftCount: 2 });
  const [header, first, empty, strange] = (await answered.written.text()).split("\n");
  expect(header).toBe("n,note,answer,confidence,answer_2,confidence_2,leave_to_human");
  expect(first).toMatch(/^1,great and lovely,good,0\.\d+,bad,0\.\d+,$/);
  expect(empty).toBe("2,,,,,,empty");
  expect(strange).toMatch(/^3,qqq zzz,.*,unfamiliar$/);
  expect(tf.memory().numTensors).toBe(before);
  close();
});

test("predicting before training says that there is no model", async () => {
  const { engine, close } = connect();
  const failure = await engine.run("predict", { rows: [{ text: "a" }] }).catch((error: unknown) => error);
  expect((failure as IssueError).issue.code).toBe("training.noModel");
  close();
});
