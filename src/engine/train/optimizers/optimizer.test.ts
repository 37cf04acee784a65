import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import type { TrainConfig } from "../../../core/training/trainConfig.ts";
import { defaultTrainConfig, makeKind, optimizerFields } from "../../../core/training/trainFields.ts";
import { onEachBackend } from "../../testing/eachBackend.ts";
import { scoreLength } from "../../kernels/stepFigures.ts";
import { StepSums } from "../stepSums.ts";
import { Optimizer } from "./optimizer.ts";
import type { TrainedWeight, WeightRole } from "./weights.ts";

/** Written by scripts/reference/optimizers.py with PyTorch and Keras in double precision. */
interface Reference {
  readonly rate: number;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly start: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly cases: readonly {
    readonly name: string;
    readonly settings: Partial<TrainConfig>;
    readonly path: readonly (readonly number[])[];
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL("./optimizers.reference.json", import.meta.url), "utf8"),
) as Reference;

const roles: readonly WeightRole[] = ["kernel", "bias", "norm"];
const sizeOf = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);

/** Cuts flat numbers into tensors of the reference's shapes. */
function toTensors(flat: readonly number[]): readonly tf.Tensor[] {
  let from = 0;
  return Object.values(reference.shapes).map((shape) => {
    const to = from + sizeOf(shape);
    const tensor = tf.tensor(flat.slice(from, to), [...shape]);
    from = to;
    return tensor;
  });
}

/** One step, clipped as the training loop does it. */
function step(optimizer: Optimizer, gradients: readonly tf.Tensor[], { globalClipNorm }: TrainConfig): void {
  const stepSums = new StepSums();
  stepSums.begin(1, optimizer.begin(reference.rate));
  tf.tidy(() => {
    const transformed = optimizer.transform(gradients);
    optimizer.apply(transformed, stepSums.scaleStep(tf.zeros([scoreLength]), transformed, globalClipNorm));
  });
  stepSums.dispose();
}

function makeWeights(): readonly TrainedWeight[] {
  return tf.tidy(() =>
    toTensors(reference.start).map((tensor, index) => ({
      variable: tf.variable(tensor, true),
      role: roles[index] ?? "kernel",
    })),
  );
}

async function read(weights: readonly TrainedWeight[]): Promise<readonly number[]> {
  const values = await Promise.all(weights.map(({ variable }) => variable.data()));
  return values.flatMap((numbers) => Array.from(numbers));
}

function expectClose(received: readonly number[], expected: readonly number[], tolerance = 1e-5): void {
  expect(received.length).toBe(expected.length);
  for (const [index, value] of expected.entries()) {
    const error = Math.abs((received[index] ?? NaN) - value);
    expect(error).toBeLessThanOrEqual(tolerance * Math.max(0.1, Math.abs(value)));
  }
}

onEachBackend(() => {
  test.each(reference.cases)("the first twenty steps are those of $name", async ({ settings, path }) => {
    const config = { ...defaultTrainConfig, ...settings };
    const before = tf.memory().numTensors;
    const weights = makeWeights();
    const optimizer = new Optimizer(config, weights);
    for (const [index, expected] of path.entries()) {
      const gradients = toTensors(reference.gradients[index] ?? []);
      step(optimizer, gradients, config);
      tf.dispose([...gradients]);
      expectClose(await read(weights), expected);
    }
    optimizer.dispose();
    tf.dispose(weights.map(({ variable }) => variable));
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each(Object.keys(optimizerFields) as (keyof typeof optimizerFields)[])(
    "%s, sparse: rows without gradient stay untouched, the others move as if they were alone",
    async (kind) => {
      const optimizerConfig = { ...makeKind(optimizerFields, kind), weightDecay: 0.1 };
      const config = {
        ...defaultTrainConfig,
        optimizer: optimizerConfig,
        sparseEmbeddings: true,
        decayEmbeddings: true,
      };
      const table = [
        [1, 2],
        [3, 4],
        [5, 6],
      ];
      const run = async (rows: readonly number[]): Promise<readonly number[]> => {
        const variable = tf.tidy(() => tf.variable(tf.tensor2d(rows.map((row) => table[row] ?? []))));
        const weights = [{ variable, role: "embedding" }] as const;
        const optimizer = new Optimizer(config, weights);
        for (const sign of [1, -0.5, 2]) {
          const gradient = tf.tensor2d(rows.map((row) => (row === 1 ? [0, 0] : [0.3 * sign, row * sign])));
          step(optimizer, [gradient], config);
          gradient.dispose();
        }
        const values = await read(weights);
        optimizer.dispose();
        variable.dispose();
        return values;
      };
      const [a0, a1, b0, b1, c0, c1] = await run([0, 1, 2]);
      expect([b0, b1]).toEqual([3, 4]);
      expect([a0, a1]).not.toEqual([1, 2]);
      expect([a0, a1, c0, c1]).toEqual(await run([0, 2]));
    },
  );

  test("a step whose gradients are no numbers changes neither weights nor moments", async () => {
    const weights = makeWeights();
    const optimizer = new Optimizer(defaultTrainConfig, weights);
    const [first, second] = [
      toTensors(reference.gradients[0] ?? []),
      toTensors(reference.start.map(() => NaN)),
    ];
    step(optimizer, first, defaultTrainConfig);
    const [before, saved] = [await read(weights), await optimizer.save()];
    step(optimizer, second, defaultTrainConfig);
    expect(await read(weights)).toEqual(before);
    expect((await optimizer.save()).slots).toEqual(saved.slots);
    optimizer.dispose();
    tf.dispose([...first, ...second, ...weights.map(({ variable }) => variable)]);
  });

  test("goes on from a saved state as if it had never stopped", async () => {
    const path = reference.gradients.slice(0, 6);
    const whole = await runPath(path, 6);
    expect(await runPath(path, 3)).toEqual(whole);
  });
});

/** Weights after a path; after `restartAt` steps, a new optimizer takes over from the old one's state. */
async function runPath(path: readonly (readonly number[])[], restartAt: number): Promise<readonly number[]> {
  const weights = makeWeights();
  let optimizer = new Optimizer(defaultTrainConfig, weights);
  for (const [index, flat] of path.entries()) {
    if (index === restartAt) {
      const state = await optimizer.save();
      optimizer.dispose();
      optimizer = new Optimizer(defaultTrainConfig, weights);
      optimizer.restore(state);
    }
    const gradients = toTensors(flat);
    step(optimizer, gradients, defaultTrainConfig);
    tf.dispose([...gradients]);
  }
  const values = await read(weights);
  optimizer.dispose();
  tf.dispose(weights.map(({ variable }) => variable));
  return values;
}
