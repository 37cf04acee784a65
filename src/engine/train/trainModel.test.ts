import * as tf from "@tensorflow/tfjs";
import { inOrder } from "../../core/sequence.ts";
import { beforeAll, expect, test, vi } from "vitest";
import type { Block, Examples } from "../../core/dataset/blocks.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { textClassifierSpec, type ModelSpec } from "../../core/graph/modelSpec.ts";
import { textTemplateNames } from "../../core/graph/templates.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { IssueError } from "../../core/issue.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { appendEvent, emptyRunLog } from "../../core/run/runLog.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import { figuresAt, validationsOf } from "../../core/run/validations.ts";
import { makeRandom } from "../../core/random.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import {
  defaultTrainConfig,
  makeKind,
  optimizerFields,
  scheduleFields,
} from "../../core/training/trainFields.ts";
import { compileGraph, type CompiledModel } from "../compile/compileGraph.ts";
import { inTime, onEachBackend } from "../testing/eachBackend.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { trainModel } from "./trainModel.ts";

beforeAll(startTestBackend);

const vocabularySize = 40;
const sizes = textClassifierSpec({ sequenceLength: 12, vocabularySize, classCount: 2 });
/** Every word is an n-gram as well. */
const spec: ModelSpec = {
  ...sizes,
  inputs: { text: { kind: "tokens", length: 12, vocabularySize, ngramCount: vocabularySize } },
};
const target: FittedTarget = { kind: "class", classNames: ["a", "b"] };
/** Every epoch is judged, and none ends a run before the last. */
const earlyStopping: TrainConfig["earlyStopping"] = {
  ...defaultTrainConfig.earlyStopping,
  isOn: false,
  evaluateEvery: "epoch",
};
const config: TrainConfig = {
  ...defaultTrainConfig,
  epochs: 3,
  batchSize: 4,
  learningRate: 0.01,
  earlyStopping,
};

/** Random texts of 4 to 12 words with random labels: nothing to learn but by heart. */
function makeSet(count: number): Examples {
  const random = makeRandom(5);
  const ids = Int32Array.from({ length: count * 12 }, (_unused, i) =>
    i % 12 < 4 + 2 * (Math.floor(i / 12) % 5) ? 2 + random.integer(38) : 0,
  );
  return {
    count,
    rows: inOrder(count),
    inputs: { text: { kind: "tokens", ids, length: 12 }, "text-ngrams": countWords(ids, count) },
    target: { kind: "class", labels: Int32Array.from({ length: count }, (_unused, i) => i % 2) },
  };
}

/** Each text's words, all of the same weight, as n-grams. */
function countWords(ids: Int32Array, count: number): Block {
  const texts = Array.from({ length: count }, (_unused, row) => [
    ...new Set(ids.subarray(row * 12, row * 12 + 12).filter((id) => id !== 0)),
  ]);
  const starts = texts.reduce((ends, text) => [...ends, (ends.at(-1) ?? 0) + text.length], [0]);
  return {
    kind: "ngrams",
    ids: Int32Array.from(texts.flat()),
    weights: Float32Array.from(texts.flatMap((text) => text.map(() => 1 / Math.sqrt(text.length)))),
    starts: Int32Array.from(starts),
    width: vocabularySize,
  };
}

/** The linear model is solved for, not trained in steps: `solveModel.test.ts` has its tests. */
const steppedNames = textTemplateNames.filter((name) => linearModelOf(templates[name]) === null);
type TextTemplate = (typeof textTemplateNames)[number];

interface Run {
  readonly template?: TextTemplate;
  readonly config?: Partial<TrainConfig>;
  readonly train?: Examples;
  readonly until?: (event: TrainEvent) => boolean;
  readonly control?: { finishRequested: boolean };
  readonly resume?: TrainingState;
}

interface Ran {
  readonly events: readonly TrainEvent[];
  readonly compiled: CompiledModel;
  /** Null where the stream was left. */
  readonly state: TrainingState | null;
}

async function runOnce(run: Run): Promise<Ran> {
  const { template = "embedding-pooling", until = () => false, control = { finishRequested: false } } = run;
  const settings = { ...config, ...run.config };
  const graph = templates[template];
  const compiled = compileGraph(graph, spec, settings.seed);
  const events: TrainEvent[] = [];
  const data = { train: run.train ?? makeSet(20), validation: makeSet(6), target };
  const { resume = null } = run;
  const shortening = shorteningOf(graph, spec, "post");
  const training = { compiled, graph, config: settings, shortening, resume, ...data };
  const stream = trainModel(training, control);
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { events, compiled, state: next.value };
    events.push(next.value);
    if (!until(next.value)) continue;
    await stream.return(undefined as never);
    return { events, compiled, state: null };
  }
}

const isEpochEnd = (event: TrainEvent): event is Extract<TrainEvent, { type: "onEpochEnd" }> =>
  event.type === "onEpochEnd";

const lossesOf = (events: readonly TrainEvent[]): readonly number[] =>
  events.flatMap((event) =>
    event.type === "onEpochEnd" ? [event.metrics.loss ?? NaN, event.metrics.valLoss ?? NaN] : [],
  );

test("the moments come in TensorFlow.js's order", async () => {
  const { events, compiled } = await runOnce({ config: { epochs: 2 } });
  const types = events.map(({ type }) => type).filter((type) => type !== "onBatchEnd");
  const epoch = ["onEpochBegin", "onEpochEnd"];
  expect(types).toEqual(["onTrainBegin", ...epoch, ...epoch, "onTrainEnd"]);
  expect(events[0]).toMatchObject({ epochs: 2, stepsPerEpoch: 5, trainCount: 20, validationCount: 6 });
  compiled.dispose();
});

async function learnsByHeart(template: TextTemplate): Promise<void> {
  const isKnown = (event: TrainEvent): boolean =>
    isEpochEnd(event) && event.metrics.accuracy === 1 && (event.metrics.loss ?? NaN) < 0.4;
  const config = { epochs: 150, learningRate: 0.02 };
  const { events, compiled } = await runOnce({ template, train: makeSet(8), config, until: isKnown });
  expect(events.some(isKnown)).toBe(true);
  compiled.dispose();
}

// Shaders are compiled on the way, on a software driver.
const patienceMs = 120_000;

onEachBackend((backend) => {
  test.each(inTime(steppedNames, backend))("%s learns eight examples by heart", learnsByHeart, patienceMs);
});

test.each(steppedNames)(
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
  steppedNames.flatMap((template) => Object.keys(endings).map((ending) => [template, ending] as const)),
)("%s leaves no tensor behind after %s", async (template, ending) => {
  const work = async (run: Run): Promise<void> => {
    const ran = await runOnce({ ...run, template }).catch((error: unknown) => error);
    if (ran instanceof IssueError) return;
    (ran as { compiled: CompiledModel }).compiled.dispose();
  };
  await work({ config: { epochs: 1 } });
  const before = tf.memory();
  // An error leaves the compiled model to its owner, which here is gone: only training is looked at.
  const model = ending === "an error" ? measureModel(template) : { tensors: 0, bytes: 0 };
  await work(endings[ending] ?? {});
  expect(tf.memory().numTensors).toBe(before.numTensors + model.tensors);
  expect(tf.memory().numBytes).toBe(before.numBytes + model.bytes);
});

function measureModel(template: TextTemplate): { readonly tensors: number; readonly bytes: number } {
  const before = tf.memory();
  const { dispose } = compileGraph(templates[template], spec, 1);
  const { numTensors, numBytes } = tf.memory();
  dispose();
  return { tensors: numTensors - before.numTensors, bytes: numBytes - before.numBytes };
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

test("the weights of the epoch with the lowest validation loss are kept", async () => {
  const { events, compiled } = await runOnce({ config: { epochs: 30, learningRate: 0.05 } });
  const losses = events.flatMap((event) =>
    event.type === "onEpochEnd" ? [event.metrics.valLoss ?? NaN] : [],
  );
  const best = losses.indexOf(Math.min(...losses)) + 1;
  expect(events.at(-1)).toMatchObject({ type: "onTrainEnd", keptEpoch: best, keptBy: "valLoss" });
  compiled.dispose();
});

test("training stops early once nothing gets better, and says so", async () => {
  const monitor = "valAccuracy";
  const stopping = { ...earlyStopping, isOn: true, monitor, patience: 4 } as const;
  const { events, compiled } = await runOnce({
    config: { epochs: 60, learningRate: 0.05, earlyStopping: stopping },
  });
  const accuracies = events.filter(isEpochEnd).map(({ metrics }) => metrics.valAccuracy ?? NaN);
  const best = accuracies.indexOf(Math.max(...accuracies)) + 1;
  expect(accuracies).toHaveLength(best + 4);
  expect(events.at(-1)).toMatchObject({ reason: "stoppedEarly", keptEpoch: best });
  compiled.dispose();
});

test("where the best weights are not wanted, the last ones stay", async () => {
  const lasting = { ...earlyStopping, restoreBest: false };
  const { events, compiled, state } = await runOnce({
    config: { learningRate: 0.05, earlyStopping: lasting },
  });
  expect(events.at(-1)).toMatchObject({ keptEpoch: null });
  expect(await weightsOf(compiled)).toEqual(state?.weights);
  compiled.dispose();
});

const weightsOf = (compiled: CompiledModel): Promise<readonly unknown[]> =>
  Promise.all(compiled.model.getWeights().map((weight) => weight.data()));

/** Stops a run when it has come to an event, and goes on with a new model from the state it left. */
async function runInTwo(run: Run, stopsAt: (event: TrainEvent) => boolean): Promise<Ran> {
  const control = { finishRequested: false };
  const first = await runOnce({
    ...run,
    control,
    until: (event) => {
      control.finishRequested ||= stopsAt(event);
      return false;
    },
  });
  first.compiled.dispose();
  // What is kept between two runs goes through storage.
  return runOnce({ ...run, resume: structuredClone(first.state) as TrainingState });
}

/** What a run tells, but for times. */
const toldBy = ({ events, state }: Ran): unknown => ({
  epochs: events.filter(isEpochEnd).map(({ elapsedMs: _elapsedMs, ...figures }) => figures),
  kept: events.at(-1)?.type === "onTrainEnd" ? (events.at(-1) as { keptEpoch: unknown }).keptEpoch : null,
  state: { ...state, elapsedMs: 0 },
});

const resumed: readonly (readonly [string, Partial<TrainConfig>])[] = [
  ...(["SGD", "RMSprop", "Adagrad", "Adam", "AdamW"] as const).map(
    (kind) => [kind, { optimizer: makeKind(optimizerFields, kind) }] as const,
  ),
  ["momentum", { optimizer: { kind: "SGD", momentum: 0.9, nesterov: true, weightDecay: 0.01 } }],
  ...(["step", "exponential", "warmupCosine", "warmupLinear", "oneCycle", "reduceOnPlateau"] as const).map(
    (kind) => [kind, { schedule: makeKind(scheduleFields, kind) }] as const,
  ),
];

test.each(resumed)(
  "two epochs and three more equal five to the last bit, with %s",
  async (_name, settings) => {
    const run = { template: "text-cnn", config: { ...settings, epochs: 5 } } as const;
    const whole = await runOnce(run);
    const halves = await runInTwo(run, (event) => isEpochEnd(event) && event.epoch === 2);
    const { epochs } = toldBy(whole) as { epochs: readonly unknown[] };
    expect({ ...(toldBy(halves) as object), epochs: epochs.slice(2) }).toEqual({
      ...(toldBy(whole) as object),
      epochs: epochs.slice(2),
    });
    expect(toldBy(halves)).toMatchObject({ epochs: epochs.slice(2) });
    expect(await weightsOf(halves.compiled)).toEqual(await weightsOf(whole.compiled));
    whole.compiled.dispose();
    halves.compiled.dispose();
  },
);

test.each(steppedNames)("%s: more epochs than were planned go on as if they had been", async (template) => {
  const short = await runOnce({ template, config: { epochs: 2 } });
  const longer = await runOnce({ template, config: { epochs: 4 }, resume: short.state as TrainingState });
  const whole = await runOnce({ template, config: { epochs: 4 } });
  expect(longer.state?.weights).toEqual(whole.state?.weights);
  expect(longer.events[0]).toMatchObject({ resumedFrom: { epoch: 2, step: 5 } });
  for (const { compiled } of [short, longer, whole]) compiled.dispose();
});

test.each<readonly [string, Partial<TrainConfig>]>([
  ["loss", { loss: { kind: "focal", gamma: 2, labelSmoothing: 0 } }],
  ["monitor", { earlyStopping: { ...earlyStopping, monitor: "valAccuracy" } }],
])(
  "after another %s is chosen, epochs are not judged by figures of the one before",
  async (_name, changed) => {
    const first = await runOnce({ config: { ...changed, epochs: 2 } });
    const { state } = first;
    if (state === null) throw new Error("The run has no state");
    // As good as a figure can be, so that nothing of the other kind comes near it.
    const best = { epoch: 1, figure: "loss" in changed ? -1 : 2, weights: state.best?.weights ?? [] };
    const resume = { ...state, best, observed: { best: best.figure, evaluationsSince: 1 } };
    const keptEpoch = async (settings: Partial<TrainConfig>): Promise<number | null> => {
      const { events, compiled } = await runOnce({ config: { ...settings, epochs: 3 }, resume });
      compiled.dispose();
      const end = events.at(-1);
      return end?.type === "onTrainEnd" ? end.keptEpoch : null;
    };
    expect(await keptEpoch(changed)).toBe(1);
    expect(await keptEpoch({})).toBe(3);
    first.compiled.dispose();
  },
);

test("a run that was stopped in the middle of an epoch goes on with the next batch", async () => {
  const run = { template: "text-cnn", train: makeSet(1000), config: { epochs: 2 } } as const;
  const whole = await runOnce(run);
  const halves = await runInTwo(run, (event) => event.type === "onBatchEnd");
  const begin = halves.events[0] as { resumedFrom: { epoch: number; step: number } };
  expect(begin.resumedFrom.epoch).toBe(1);
  expect(begin.resumedFrom.step).toBeLessThan(250);
  expect(halves.state?.weights).toEqual(whole.state?.weights);
  expect(lossesOf(halves.events)).toEqual(lossesOf(whole.events));
  whole.compiled.dispose();
  halves.compiled.dispose();
});

/** Seventy-five steps an epoch, of which every twenty-fifth is evaluated. */
const often = {
  template: "text-cnn",
  train: makeSet(300),
  config: { epochs: 3, earlyStopping: { ...earlyStopping, evaluateEvery: "interval" } },
} as const;

const evaluationsOf = (events: readonly TrainEvent[]): readonly (readonly [number, number, unknown])[] =>
  events.flatMap((event) =>
    event.type === "onValidationEnd" ? [[event.epoch, event.step, event.metrics] as const] : [],
  );

test("on many rows the validation rows are looked at within epochs, and the best point is kept", async () => {
  const { events, compiled } = await runOnce(often);
  expect(evaluationsOf(events).map(([epoch, step]) => [epoch, step])).toEqual(
    [1, 2, 3].flatMap((epoch) => [25, 50].map((step) => [epoch, step])),
  );
  const log = events.reduce(appendEvent, emptyRunLog);
  const all = validationsOf(log);
  const best = all.reduce((one, other) =>
    (other.metrics.valLoss ?? NaN) < (one.metrics.valLoss ?? NaN) ? other : one,
  );
  expect(all).toHaveLength(9);
  expect(log.keptEpoch).toBe(best.position);
  expect(figuresAt(log, best.position)?.valLoss).toBe(best.metrics.valLoss);
  compiled.dispose();
});

test("a run that stops between two evaluations goes on to the same points and weights, to the last bit", async () => {
  const whole = await runOnce(often);
  // A stop is noticed after a step.
  const halves = await runInTwo(often, (event) => event.type === "onEpochBegin" && event.epoch === 2);
  expect(halves.events[0]).toMatchObject({ resumedFrom: { epoch: 2, step: 1 } });
  expect(halves.state).toEqual({ ...whole.state, elapsedMs: expect.any(Number) as number });
  expect(evaluationsOf(halves.events)).toEqual(evaluationsOf(whole.events).slice(2));
  expect(await weightsOf(halves.compiled)).toEqual(await weightsOf(whole.compiled));
  whole.compiled.dispose();
  halves.compiled.dispose();
});

test("patience counts evaluations, and may end a run in the middle of an epoch", async () => {
  const stopping = { ...earlyStopping, evaluateEvery: "interval", isOn: true, patience: 1 } as const;
  const config = { epochs: 20, learningRate: 0.05, earlyStopping: stopping };
  const { events, compiled } = await runOnce({ ...often, config });
  const log = events.reduce(appendEvent, emptyRunLog);
  const positions = validationsOf(log).map(({ position }) => position);
  expect(log.endReason).toBe("stoppedEarly");
  expect(log.keptEpoch).toBe(positions.at(-2));
  expect(log.step % 25).toBe(0);
  compiled.dispose();
});

test("few rows are looked at once in several epochs, and at the end of the run", async () => {
  const { events, compiled } = await runOnce({
    train: makeSet(60),
    config: { epochs: 5, earlyStopping: { ...earlyStopping, evaluateEvery: "interval" } },
  });
  const judged = events.filter(isEpochEnd).map(({ metrics }) => metrics.valLoss !== undefined);
  expect(judged).toEqual([false, true, false, true, true]);
  compiled.dispose();
});

test("a state that is told in the middle of an epoch leads on to the same weights and curve, to the last bit", async () => {
  const run = { template: "text-cnn", train: makeSet(400), config: { epochs: 2 } } as const;
  const whole = await runOnce(run);
  // A clock that gains a second with each look at it: states are taken every few steps.
  const realNow = performance.now.bind(performance);
  let gained = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => realNow() + (gained += 1000));
  const watched = await runOnce(run);
  clock.mockRestore();
  const states = watched.events.flatMap((event) => (event.type === "onCheckpoint" ? [event.state] : []));
  const within = states.find(({ epoch, step }) => epoch === 1 && step < 100);
  expect(within?.step).toBeGreaterThan(0);
  expect(watched.state?.weights).toEqual(whole.state?.weights);
  const resume = structuredClone(within) as TrainingState;
  const rest = await runOnce({ ...run, resume });
  expect(rest.state?.weights).toEqual(whole.state?.weights);
  expect(lossesOf(rest.events)).toEqual(lossesOf(whole.events));
  for (const { compiled } of [whole, watched, rest]) compiled.dispose();
});

test("batches tell their learning rate, the gradient's length, and the pace", async () => {
  const schedule = makeKind(scheduleFields, "warmupLinear");
  const { events, compiled } = await runOnce({ config: { epochs: 4, schedule } });
  const batches = events.filter((event) => event.type === "onBatchEnd");
  expect(batches.at(-1)).toMatchObject({ learningRate: 0 });
  for (const { gradientNorm, examplesPerSecond, tokensPerSecond } of batches) {
    expect(gradientNorm).toBeGreaterThan(0);
    // Padding, which is a third of the places, does not count.
    expect(tokensPerSecond / examplesPerSecond).toBeGreaterThan(4);
    expect(tokensPerSecond / examplesPerSecond).toBeLessThan(12);
  }
  compiled.dispose();
});

/** Sets a layer's first weight to `value`, its sign changing from number to number where `alternates`. */
function setWeight(compiled: CompiledModel, layer: string, value: number, alternates = 1): void {
  const [weight] = compiled.model.getLayer(layer).trainableWeights;
  const variable = weight?.read() as tf.Variable;
  const values = Float32Array.from({ length: variable.size }, (_unused, i) => value * alternates ** i);
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
}

const broken: readonly (readonly [string, (compiled: CompiledModel) => void, object])[] = [
  [
    "outputs",
    (compiled) => setWeight(compiled, "Conv1D-1", 3e38),
    { id: "Conv1D-1", kind: "Conv1D", where: "output" },
  ],
  [
    "gradients",
    // Every output is small enough; the convolution's gradient is a product of two large numbers.
    (compiled) => {
      setWeight(compiled, "Embedding-1", 1e18);
      setWeight(compiled, "Conv1D-1", 1e-36);
      setWeight(compiled, "Dense-1", 1e18, -1);
    },
    { id: "Conv1D-1", kind: "Conv1D", where: "gradient" },
  ],
];

test.each(broken)("%s that are no numbers end the run with step and layer", async (_name, breakIt, layer) => {
  const compiled = compileGraph(templates["text-cnn"], spec, 1);
  breakIt(compiled);
  const data = { train: makeSet(20), validation: makeSet(6), target };
  const training = { compiled, graph: templates["text-cnn"], config, ...data };
  const before = tf.memory().numTensors;
  const stream = trainModel(training, { finishRequested: false });
  const failure = await (async () => {
    while ((await stream.next()).done !== true);
  })().catch((error: unknown) => error);
  expect((failure as IssueError).issue).toMatchObject({
    code: "training.diverged",
    values: { epoch: 1, step: 1, layer },
  });
  expect(tf.memory().numTensors).toBe(before);
  compiled.dispose();
});

test("the step is named in which a rate too high broke the weights, though it is read later", async () => {
  const failure = await runOnce({ config: { learningRate: 1e38, epochs: 20 } }).catch(
    (error: unknown) => error,
  );
  expect((failure as IssueError).issue).toMatchObject({
    code: "training.diverged",
    at: { kind: "layer", layerId: "Embedding-1" },
    values: { epoch: 1, step: 2, learningRate: 1e38, layer: { kind: "Embedding", where: "output" } },
  });
});
