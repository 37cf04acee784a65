import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { templateNames, templates, type TemplateName } from "../../core/graph/templates.ts";
import { IssueError } from "../../core/issue.ts";
import type { TrainConfig } from "../../core/metrics/trainConfig.ts";
import type { TrainEvent } from "../../core/metrics/trainEvent.ts";
import { makeRandom } from "../../core/random.ts";
import { compileGraph, type CompiledModel } from "../compile/compileGraph.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { trainModel } from "./trainModel.ts";

beforeAll(startTestBackend);

const context = { sequenceLength: 12, vocabularySize: 40, classCount: 2 };
const config: TrainConfig = { epochs: 3, batchSize: 4, learningRate: 0.01, seed: 1 };

/** Random texts with random labels: nothing to learn but by heart. */
function makeSet(count: number): EncodedSet {
  const random = makeRandom(5);
  const ids = Int32Array.from({ length: count * 12 }, (_unused, i) =>
    i % 12 < 8 ? 2 + random.integer(38) : 0,
  );
  return { ids, labels: Int32Array.from({ length: count }, (_unused, i) => i % 2), length: 12, count };
}

interface Run {
  readonly template?: TemplateName;
  readonly config?: Partial<TrainConfig>;
  readonly train?: EncodedSet;
  readonly until?: (event: TrainEvent) => boolean;
  readonly control?: { finishRequested: boolean };
}

async function runOnce(
  run: Run,
): Promise<{ readonly events: readonly TrainEvent[]; readonly compiled: CompiledModel }> {
  const { template = "embedding-pooling", until = () => false, control = { finishRequested: false } } = run;
  const settings = { ...config, ...run.config };
  const compiled = compileGraph(templates[template], context, settings.seed);
  const events: TrainEvent[] = [];
  const data = { compiled, train: run.train ?? makeSet(20), validation: makeSet(6), config: settings };
  for await (const event of trainModel(data, control)) {
    events.push(event);
    if (until(event)) break;
  }
  return { events, compiled };
}

const lossesOf = (events: readonly TrainEvent[]): readonly number[] =>
  events.flatMap((event) => (event.type === "onEpochEnd" ? [event.loss, event.valLoss ?? NaN] : []));

test("the moments come in TensorFlow.js's order", async () => {
  const { events, compiled } = await runOnce({ config: { epochs: 2 } });
  const types = events.map(({ type }) => type).filter((type) => type !== "onBatchEnd");
  const epoch = ["onEpochBegin", "onEpochEnd"];
  expect(types).toEqual(["onTrainBegin", ...epoch, ...epoch, "onTrainEnd"]);
  expect(events[0]).toMatchObject({ epochs: 2, stepsPerEpoch: 5, trainCount: 20, validationCount: 6 });
  compiled.dispose();
});

test.each(templateNames)("%s learns eight examples by heart", async (template) => {
  const { events, compiled } = await runOnce({ template, train: makeSet(8), config: { epochs: 120 } });
  const last = events.findLast((event) => event.type === "onEpochEnd");
  expect(last?.accuracy).toBe(1);
  compiled.dispose();
});

test.each(templateNames)(
  "%s: same seed, same curve to the last bit; another seed, another curve",
  async (template) => {
    const curve = async (seed: number): Promise<readonly number[]> => {
      const { events, compiled } = await runOnce({ template, config: { seed } });
      compiled.dispose();
      return lossesOf(events);
    };
    const first = await curve(1);
    expect(await curve(1)).toEqual(first);
    expect(await curve(2)).not.toEqual(first);
  },
);

const endings: Readonly<Record<string, Run>> = {
  "200 steps": { config: { epochs: 40 } },
  "leaving the stream": { until: (event) => event.type === "onEpochEnd" },
  "a stop": { control: { finishRequested: true } },
  "an error": { config: { learningRate: 1e38 } },
};

test.each(
  templateNames.flatMap((template) => Object.keys(endings).map((ending) => [template, ending] as const)),
)("%s leaves no tensor behind after %s", async (template, ending) => {
  const work = async (): Promise<void> => {
    const run = await runOnce({ ...endings[ending], template }).catch((error: unknown) => error);
    if (run instanceof IssueError) return;
    (run as { compiled: CompiledModel }).compiled.dispose();
  };
  await work();
  const before = tf.memory();
  // An error leaves the compiled model to its owner, which here is gone: only training is looked at.
  const compiledTensors = ending === "an error" ? countModelTensors(template) : 0;
  await work();
  expect(tf.memory().numTensors).toBe(before.numTensors + compiledTensors);
});

function countModelTensors(template: TemplateName): number {
  const { model, dispose } = compileGraph(templates[template], context, 1);
  const { length } = model.weights;
  dispose();
  return length;
}

test("a stop keeps what was learned and says so", async () => {
  const control = { finishRequested: false };
  const { events, compiled } = await runOnce({
    control,
    config: { epochs: 50 },
    until: (event) => {
      if (event.type === "onEpochEnd" && event.epoch === 2) control.finishRequested = true;
      return false;
    },
  });
  expect(events.at(-1)).toMatchObject({ type: "onTrainEnd", reason: "stopped" });
  expect(lossesOf(events)).toHaveLength(4);
  compiled.dispose();
});

test("a loss that is no longer a number ends the run with epoch, step and rate", async () => {
  const failure = await runOnce({ config: { learningRate: 1e38, epochs: 20 } }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(IssueError);
  expect((failure as IssueError).issue).toMatchObject({
    code: "training.diverged",
    values: { learningRate: 1e38 },
  });
});

test("the weights of the epoch with the lowest validation loss are kept", async () => {
  const { events, compiled } = await runOnce({ config: { epochs: 30, learningRate: 0.05 } });
  const losses = events.flatMap((event) => (event.type === "onEpochEnd" ? [event.valLoss ?? NaN] : []));
  const best = losses.indexOf(Math.min(...losses)) + 1;
  expect(events.at(-1)).toMatchObject({ type: "onTrainEnd", keptEpoch: best });
  compiled.dispose();
});
