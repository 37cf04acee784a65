import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import { assumedSpec } from "../../core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../../core/graph/textReadings.ts";
import { makeTemplate } from "../../core/graph/templates.ts";
import { makeRandom } from "../../core/random.ts";
import { neverAnswered } from "../../core/metrics/neverAnswered.ts";
import { appendEvent, emptyRunLog, type RunLog } from "../../core/run/runLog.ts";
import { isTrainEvent, type TrainEvent } from "../../core/run/trainEvent.ts";
import type { Table } from "../../core/table/table.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { measureBaseline } from "../data/measureBaseline.ts";
import { prepareData, TablePipeline } from "../data/pipeline.ts";
import { makeClassifier } from "../runtime/classifier.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { drain } from "../../core/drain.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { runTraining, type TrainedRun } from "./runTraining.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";

beforeAll(startTestBackend);

const graph = makeTemplate("linear", assumedSpec);

const tableOf = (texts: readonly string[], labels: readonly string[]): Table => ({
  columnNames: ["text", "label"],
  columns: [texts, labels],
  rowCount: texts.length,
  lineNumbers: Uint32Array.from(texts, (_text, row) => row + 2),
});

/** Rows that are good or bad, and say so in one word of three. */
function makeTable(rowCount: number): Table {
  const random = makeRandom(3);
  const words = { good: ["fine", "great"], bad: ["awful", "poor"] } as const;
  const others = ["the", "food", "was", "here", "place"];
  const pick = <T>(list: readonly T[]): T => present(list[random.integer(list.length)]);
  const labels = Array.from({ length: rowCount }, (_unused, row) => (row % 2 === 0 ? "good" : "bad"));
  const texts = labels.map((label) => `${pick(others)} ${pick(words[label])} ${pick(others)}`);
  return tableOf(texts, labels);
}

const prepare = (table = makeTable(120)): Promise<PreparedData> =>
  drain(
    prepareData({
      table,
      roles: textAndLabel(0, 1),
      text: defaultTextConfig,
      split: defaultSplitConfig,
      ngrams: ngramConfigsOf(graph),
    }),
  );

interface Watched {
  readonly run: TrainedRun;
  readonly events: readonly TrainEvent["type"][];
  readonly log: RunLog;
}

async function train(
  data: PreparedData,
  control = { finishRequested: false },
  classWeights: TrainConfig["classWeights"] = { kind: "none" },
): Promise<Watched> {
  const config = { ...defaultTrainConfig, refit: true, classWeights };
  const steps = runTraining({ data, graph, config, isCalibrated: true }, control);
  const events: TrainEvent["type"][] = [];
  let log = emptyRunLog;
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return { run: next.value, events, log };
    if (!isTrainEvent(next.value)) continue;
    events.push(next.value.type);
    log = appendEvent(log, next.value);
  }
}

test("a linear model is solved for: it answers the test rows and tells of its strengths as of epochs", async () => {
  const { run, events, log } = await train(await prepare());
  expect(log).toMatchObject({ epochs: 5, strengths: [0.125, 0.5, 1, 2, 4] });
  const passes = log.epochLogs.map((epoch) => epoch.passes ?? 0);
  expect(Math.min(...passes)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...passes)).toBeLessThanOrEqual(60);
  expect(run.evaluation).toMatchObject({ accuracy: 1 });
  expect(events.slice(0, 4)).toEqual(["onTrainBegin", "onEpochBegin", "onBatchEnd", "onEpochEnd"]);
  expect(events.slice(-2)).toEqual(["onTrainEnd", "onRefitEnd"]);
  run.compiled.dispose();
});

test("the validation rows are answered by the weights that were chosen on them, before those learn from them", async () => {
  const { run, log } = await train(await prepare());
  const { values, actual } = present(run.validation);
  if (actual.kind !== "class") throw new Error("The rows have a class");
  const losses = Array.from(actual.labels, (label, row) => -Math.log(present(values[2 * row + label])));
  const kept = present(log.epochLogs[(log.keptEpoch ?? 0) - 1]);
  const loss = losses.reduce((sum, each) => sum + each, 0) / losses.length;
  expect(loss).toBeCloseTo(kept.metrics.valLoss ?? NaN, 5);
  run.compiled.dispose();
});

test("the same seed gives the same bits, and no tensor is left behind", async () => {
  const data = await prepare();
  const before = tf.memory().numTensors;
  const [first, second] = [await train(data), await train(data)];
  expect(first.run.state.weights).toEqual(second.run.state.weights);
  expect(first.run.outputs).toEqual(second.run.outputs);
  first.run.compiled.dispose();
  second.run.compiled.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test("a run that is to finish keeps what the strengths tried so far came to", async () => {
  const { run, events } = await train(await prepare(), { finishRequested: true });
  expect(events.filter((type) => type === "onEpochEnd")).toHaveLength(1);
  run.compiled.dispose();
});

test("a graph with anything more than n-grams and one dense layer is trained in steps", () => {
  expect(linearModelOf(graph)).toEqual({ blockIds: ["text-ngrams"], denseId: "Dense-1" });
  expect(linearModelOf(makeTemplate("embedding-pooling", assumedSpec))).toBeNull();
});

test("exported as it is, a model of Chinese texts answers 不好 as bad, which only the run of both characters tells", async () => {
  const random = makeRandom(5);
  const pick = (list: readonly string[]): string => present(list[random.integer(list.length)]);
  const [food, place] = [
    ["菜", "味道", "服务", "价格"],
    ["这里", "店里", "今天", ""],
  ] as const;
  const said = Array.from({ length: 160 }, (_unused, row) =>
    row % 2 === 0
      ? ([`${pick(place)}${pick(food)}${pick(["好", "很好", "不错"])}`, "good"] as const)
      : ([`${pick(place)}${pick(food)}${pick(["不好", "很差", "错了"])}`, "bad"] as const),
  );
  const data = await prepare(
    tableOf(
      said.map(([text]) => text),
      said.map(([, label]) => label),
    ),
  );
  const { run } = await train(data);
  const signature = { version: 3, inputs: data.inputs, target: data.target } as const;
  const classifier = makeClassifier({ model: run.compiled.model, preprocessor: signature });
  const answers = await classifier.classify(["不好", "好", "味道不错"]);
  expect(answers).toMatchObject([{ className: "bad" }, { className: "good" }, { className: "good" }]);
  run.compiled.dispose();
});

test("with weights, a class of one row in twenty is answered as well", async () => {
  const random = makeRandom(9);
  const pick = (list: readonly string[]): string => present(list[random.integer(list.length)]);
  const labels = Array.from({ length: 400 }, (_unused, row) => (row % 20 === 0 ? "rare" : "usual"));
  const common = ["the", "food", "was", "here", "place", "time", "day"];
  const texts = labels.map((label) =>
    [pick(common), pick(common), label === "rare" ? pick(["odd", "was"]) : "was", pick(common)].join(" "),
  );
  const data = await prepare(tableOf(texts, labels));
  const { run } = await train(data, { finishRequested: false }, { kind: "sqrt" });
  expect(neverAnswered(run.evaluation)).toEqual([]);
  run.compiled.dispose();
});

test("a word counter in the background comes to the figure that the model comes to", async () => {
  const table = makeTable(120);
  const input = { roles: textAndLabel(0, 1), recipe: [], split: defaultSplitConfig, text: defaultTextConfig };
  const pipeline = new TablePipeline({ table });
  const split = await drain(pipeline.split(input));
  const figure = await drain(measureBaseline(split, await drain(pipeline.fitted(input))));
  expect(figure).toEqual({ name: "valAccuracy", value: 1, test: 1 });
});
