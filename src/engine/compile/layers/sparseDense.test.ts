import * as tf from "@tensorflow/tfjs";
// oxlint-disable-next-line no-restricted-imports -- a test reads its reference from a file
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { present } from "../../../core/assert.ts";
import { inTime, onEachBackend } from "../../testing/eachBackend.ts";
import { SparseDense } from "./sparseDense.ts";

/** A layer as scipy and PyTorch compute it; see scripts/reference/sparse_dense.py. */
interface Reference {
  readonly batch: number;
  readonly width: number;
  readonly units: number;
  readonly activation: "linear" | "tanh" | "softmax";
  readonly ids: readonly (readonly number[])[];
  readonly output: readonly number[];
  readonly biasGradient: readonly number[];
  /** The kernel's gradient, summed over units and over rows, each by `wave`. */
  readonly byRow: readonly number[];
  readonly byUnit: readonly number[];
}

const { cases } = JSON.parse(
  readFileSync(new URL("./sparseDense.reference.json", import.meta.url), "utf8"),
) as { readonly cases: readonly Reference[] };

/** The numbers that the reference is made of. */
const wave = (count: number, phase: number): Float32Array =>
  Float32Array.from({ length: count }, (_unused, at) => Math.sin(at * 1.7 + phase));

/** [batch, longest + 2, 2]: what is not there has id 0 and weight 0. */
function pairsOf({ ids, batch }: Reference): tf.Tensor3D {
  const longest = Math.max(...ids.map((row) => row.length)) + 2;
  const values = new Float32Array(batch * longest * 2);
  for (const [row, own] of ids.entries()) {
    const weights = wave(own.length, row);
    for (const [at, id] of own.entries()) values.set([id, weights[at] ?? 0], 2 * (row * longest + at));
  }
  return tf.tensor3d(values, [batch, longest, 2]);
}

const error = (received: ArrayLike<number>, expected: readonly number[]): number =>
  Math.max(...expected.map((value, at) => Math.abs((received[at] ?? NaN) - value))) /
  Math.max(1, ...expected.map(Math.abs));

const named = cases.map((reference) => {
  const { batch, width, units, activation } = reference;
  return [`${String(batch)} rows of ${String(width)} by ${String(units)}, ${activation}`, reference] as const;
});

onEachBackend((backend) => {
  test.each(inTime(named, backend))(
    "%s: output is scipy's and gradients are PyTorch's, padding and an empty row among them",
    async (_name, reference) => {
      const { batch, width, units, activation, ids } = reference;
      const before = tf.memory().numTensors;
      const layer = new SparseDense({ name: "dense", inputDim: width, units, activation });
      const pairs = pairsOf(reference);
      tf.dispose(layer.apply(pairs) as tf.Tensor);
      tf.tidy(() => {
        layer.setWeights([
          tf.tensor2d(wave(width * units, 0.3), [width, units]),
          tf.tensor1d(wave(units, 0.9)),
        ]);
      });
      const [kernel, bias] = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const dy = tf.tensor2d(wave(batch * units, 0.5), [batch, units]);
      const forward = (): tf.Tensor => layer.apply(pairs, { training: true }) as tf.Tensor;
      const output = tf.tidy(forward);
      const { value, grads } = tf.variableGrads(() => tf.sum(tf.mul(forward(), dy)));
      const gradient = present(grads[present(kernel).name]) as tf.Tensor2D;
      const [byRow, byUnit] = tf.tidy(() => [
        tf.dot(gradient, tf.tensor1d(wave(units, 0.1))),
        tf.dot(tf.tensor1d(wave(width, 0.2)), gradient),
      ]);
      expect(error(await output.data(), reference.output)).toBeLessThan(1e-5);
      expect(error(await present(byRow).data(), reference.byRow)).toBeLessThan(1e-5);
      expect(error(await present(byUnit).data(), reference.byUnit)).toBeLessThan(1e-5);
      expect(error(await present(grads[present(bias).name]).data(), reference.biasGradient)).toBeLessThan(
        1e-5,
      );
      // Rows that no text has are not moved.
      const touched = new Set(ids.flat());
      const rows = (await gradient.array()).map((row) => row.some((number) => number !== 0));
      expect(rows.flatMap((isMoved, row) => (isMoved && !touched.has(row) ? [row] : []))).toEqual([]);
      tf.dispose([pairs, dy, output, value, byRow ?? [], byUnit ?? [], ...Object.values(grads)]);
      layer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
