import * as tf from "@tensorflow/tfjs";
import { inOrder } from "../../core/sequence.ts";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import type { Block, Examples, TargetBlock } from "../../core/dataset/blocks.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { makeTemplate, templateTraining, type TemplateName } from "../../core/graph/templates.ts";
import type { Metrics } from "../../core/metrics/figures.ts";
import { makeRandom } from "../../core/random.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { fitTraining } from "../../core/training/fitTraining.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { trainModel } from "./trainModel.ts";

beforeAll(startTestBackend);

const labels: FittedTarget = { kind: "classes", classNames: ["a", "b", "c", "d"], threshold: 0.5 };
const price: FittedTarget = { kind: "number", columnName: "price", mean: 200, deviation: 40 };

const text = { kind: "tokens", length: 12, vocabularySize: 40 } as const;
const numbers = { kind: "numbers", width: 3 } as const;
const category = { kind: "tokens", length: 1, vocabularySize: 11 } as const;

interface Learner {
  readonly template: TemplateName;
  readonly spec: ModelSpec;
  readonly target: FittedTarget;
  /** Whether rows that were trained on are known by heart, by the figures of using the model on them. */
  readonly isKnown: (metrics: Metrics) => boolean;
}

const learnerOf = {
  labels: (template: TemplateName, inputs: ModelSpec["inputs"]): Learner => ({
    template,
    spec: { inputs, output: { units: 4, rescaling: null }, task: "multiLabel" },
    target: labels,
    isKnown: ({ valMicroF1 = 0, valLoss = NaN }) => valMicroF1 === 1 && valLoss < 0.1,
  }),
  price: (template: TemplateName, inputs: ModelSpec["inputs"]): Learner => ({
    template,
    spec: { inputs, output: { units: 1, rescaling: { mean: 200, deviation: 40 } }, task: "regression" },
    target: price,
    // A twentieth of the deviation.
    isKnown: ({ valRmse = NaN }) => valRmse < 2,
  }),
};

const learners: readonly (readonly [name: string, learner: Learner])[] = [
  ["labels of a text", learnerOf.labels("embedding-pooling", { text })],
  ["a number of a text", learnerOf.price("embedding-pooling", { text })],
  ["a number of all columns", learnerOf.price("text-and-columns", { text, numbers, category })],
  ["a number of a pair", learnerOf.price("two-towers", { category, "category-2": category })],
];

/** Random rows with random answers: nothing to learn but by heart. */
function makeSet({ spec, target }: Learner, count: number, seed = 5): Examples {
  const random = makeRandom(seed);
  const blockOf = (size: ModelSpec["inputs"][string]): Block => {
    if (size.kind === "numbers") {
      const { width } = size;
      const values = Float32Array.from({ length: count * width }, () => 2 * random.uniform() - 1);
      return { kind: "numbers", values, width };
    }
    const { length, vocabularySize } = size;
    const ids = Int32Array.from({ length: count * length }, (_unused, index) =>
      length > 1 && index % length > 7 ? 0 : 2 + random.integer(vocabularySize - 2),
    );
    return { kind: "tokens", ids, length };
  };
  const inputs = Object.fromEntries(Object.entries(spec.inputs).map(([id, size]) => [id, blockOf(size)]));
  return { count, rows: inOrder(count), inputs, target: answersOf(target, count, seed + 1) };
}

function answersOf({ kind }: FittedTarget, count: number, seed: number): TargetBlock {
  const random = makeRandom(seed);
  if (kind === "number")
    return { kind, values: Float32Array.from({ length: count }, () => 140 + 120 * random.uniform()) };
  const flags = Uint8Array.from({ length: count * 4 }, () => random.integer(2));
  return { kind: "classes", flags, width: 4 };
}

interface Run {
  readonly config?: Partial<TrainConfig>;
  readonly train?: Examples;
  readonly validation?: Examples;
  readonly control?: { finishRequested: boolean };
  /** Leaves the stream at this event. */
  readonly until?: (event: TrainEvent) => boolean;
  readonly resume?: TrainingState;
}

type EpochEnd = Extract<TrainEvent, { type: "onEpochEnd" }>;
const isEpochEnd = (event: TrainEvent): event is EpochEnd => event.type === "onEpochEnd";

interface Ran {
  readonly epochs: readonly Metrics[];
  /** Null where the stream was left. */
  readonly state: TrainingState | null;
}

/** Trains a new model of the learner's as its template recommends; frees the model. */
async function runOnce(learner: Learner, run: Run = {}): Promise<Ran> {
  const { template, spec, target } = learner;
  const { train = makeSet(learner, 18), validation = makeSet(learner, 6, 9), resume = null } = run;
  const earlyStopping = { ...defaultTrainConfig.earlyStopping, isOn: false, evaluateEvery: "epoch" } as const;
  const suited = {
    ...templateTraining[template],
    earlyStopping,
    batchSize: 4,
    learningRate: 0.02,
    epochs: 3,
  };
  const config = fitTraining({ ...defaultTrainConfig, ...suited, ...run.config }, spec.task);
  const graph = makeTemplate(template, spec);
  const compiled = compileGraph(graph, spec, config.seed);
  const training = { compiled, graph, target, train, validation, config, resume };
  const epochs: Metrics[] = [];
  const stream = trainModel(training, run.control ?? { finishRequested: false });
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return { epochs, state: next.value };
      if (isEpochEnd(next.value)) epochs.push(next.value.metrics);
      if (run.until?.(next.value) !== true) continue;
      await stream.return(undefined as never);
      return { epochs, state: null };
    }
  } finally {
    compiled.dispose();
  }
}

test.each(learners)("%s: eight examples are learned by heart", async (_name, learner) => {
  // Drawn so that no pair comes twice: it could not have two answers.
  const eight = makeSet(learner, 8, 6);
  const isKnown = (event: TrainEvent): boolean => isEpochEnd(event) && learner.isKnown(event.metrics);
  const config = { epochs: 200, optimizer: defaultTrainConfig.optimizer };
  const { epochs } = await runOnce(learner, { train: eight, validation: eight, config, until: isKnown });
  expect(epochs.at(-1)).toSatisfy(learner.isKnown);
  expect(epochs[0]).not.toSatisfy(learner.isKnown);
});

test.each(learners)("%s: same seed, same curve; another seed, another curve", async (_name, learner) => {
  const curveOf = async (seed: number): Promise<readonly Metrics[]> =>
    (await runOnce(learner, { config: { seed } })).epochs;
  const first = await curveOf(1);
  expect(first).toHaveLength(3);
  expect(await curveOf(1)).toEqual(first);
  expect(await curveOf(2)).not.toEqual(first);
});

/** Made anew for each run: a control is changed. */
const endings: Readonly<Record<string, () => Run>> = {
  "100 steps": () => ({ config: { epochs: 20 } }),
  "a stop": () => {
    const control = { finishRequested: false };
    const until = (event: TrainEvent): boolean => {
      control.finishRequested ||= isEpochEnd(event);
      return false;
    };
    return { control, until, config: { epochs: 20 } };
  },
  "leaving the stream": () => ({ until: isEpochEnd }),
};

test.each(
  learners.flatMap(([name, learner]) =>
    Object.keys(endings).map((ending) => [name, ending, learner] as const),
  ),
)("%s leaves no tensor behind after %s", async (_name, ending, learner) => {
  const run = (): Promise<Ran> => runOnce(learner, endings[ending]?.());
  await run();
  const before = tf.memory();
  const { epochs } = await run();
  expect(epochs).toHaveLength(ending === "100 steps" ? 20 : 1);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});

test.each(learners)("%s: two epochs and three more equal five to the last bit", async (_name, learner) => {
  const config = { epochs: 5 };
  const whole = await runOnce(learner, { config });
  const control = { finishRequested: false };
  const until = (event: TrainEvent): boolean => {
    control.finishRequested ||= isEpochEnd(event) && event.epoch === 2;
    return false;
  };
  const first = await runOnce(learner, { config, control, until });
  expect(first.epochs).toEqual(whole.epochs.slice(0, 2));
  // What is kept between two runs goes through storage.
  const resume = structuredClone(present(first.state));
  const second = await runOnce(learner, { config, resume });
  expect(second.epochs).toEqual(whole.epochs.slice(2));
  expect({ ...second.state, elapsedMs: 0 }).toEqual({ ...whole.state, elapsedMs: 0 });
});

test.each(learners)("%s: a row's answer counts as much as the row weighs", async (_name, learner) => {
  const train = makeSet(learner, 18);
  const other = answersOf(learner.target, 18, 77);
  /** The weights that are learned where the first rows, up to `otherCount`, are answered otherwise. */
  const learned = async (weigh: (row: number) => number, otherCount: number): Promise<unknown> => {
    const target = mixAnswers(other, train.target, otherCount);
    const weights = Float32Array.from({ length: 18 }, (_unused, row) => weigh(row));
    return present((await runOnce(learner, { train: { ...train, target, weights } })).state).weights;
  };
  const withoutFirstNine = (row: number): number => (row < 9 ? 0 : 2);
  const plain = await learned(withoutFirstNine, 0);
  expect(await learned(withoutFirstNine, 9)).toEqual(plain);
  expect(await learned(withoutFirstNine, 10)).not.toEqual(plain);
});

/** The answers of `first` for the first `count` rows, of `rest` for all others. */
function mixAnswers(first: TargetBlock, rest: TargetBlock, count: number): TargetBlock {
  if (first.kind === "number" && rest.kind === "number")
    return { ...rest, values: Float32Array.of(...first.values.slice(0, count), ...rest.values.slice(count)) };
  if (first.kind !== "classes" || rest.kind !== "classes") throw new Error("No answers of one kind");
  const end = count * rest.width;
  return { ...rest, flags: Uint8Array.of(...first.flags.slice(0, end), ...rest.flags.slice(end)) };
}
