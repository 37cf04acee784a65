import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { onEachBackend } from "../testing/eachBackend.ts";
import { conv1d, depthwiseConv1d, type ConvolutionOptions } from "./convolution1d.ts";
import { embeddingBag } from "./embeddingBag.ts";
import { gelu } from "./gelu.ts";
import { layerNormalization } from "./layerNormalization.ts";
import type { RecurrentCell } from "./recurrentCells.ts";
import { recurrentSequence } from "./recurrentSequence.ts";
import { scaledDotProductAttention } from "./scaledDotProductAttention.ts";

// The authority is PyTorch in double precision: scripts/reference/operations.py wrote these values.

interface Values {
  readonly shape: number[];
  readonly dtype: "float32" | "int32";
  readonly values: readonly number[];
}

interface Case {
  readonly operation: string;
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, Values>>;
  /** Factors of the outputs in the loss, whose gradients these are. */
  readonly upstream: Values;
  readonly output: Values;
  readonly gradients: Readonly<Record<string, Values>>;
}

const file = new URL("./testing/reference.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as readonly Case[];

type Inputs = Readonly<Record<string, tf.Tensor>>;
type Run = (inputs: Inputs, options: Case["options"]) => tf.Tensor;

/** Calls an operation with what the fixture holds; the casts are the fixture's promise. */
const operations: Readonly<Record<string, Run>> = {
  recurrentSequence: (inputs, { cell, reverse }) =>
    recurrentSequence(cell as RecurrentCell, inputs as never, { reverse: reverse === true }),
  scaledDotProductAttention: (inputs, options) => scaledDotProductAttention(inputs as never, options),
  layerNormalization: ({ x, ...rest }, options) =>
    layerNormalization(x as tf.Tensor, { ...rest, ...options } as never),
  embeddingBag: (inputs) => embeddingBag(inputs as never),
  gelu: ({ x }, options) => gelu(x as tf.Tensor, options),
  conv1d: ({ x, filter }, options) =>
    conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, options as unknown as ConvolutionOptions),
  depthwiseConv1d: ({ x, filter }, options) =>
    depthwiseConv1d(x as tf.Tensor3D, filter as tf.Tensor3D, options as unknown as ConvolutionOptions),
};

const toTensor = ({ values, shape, dtype }: Values): tf.Tensor => tf.tensor([...values], shape, dtype);

/** The operation's output and gradients for a case, in the order of `case.gradients`. */
async function compute({
  operation,
  inputs,
  options,
  upstream,
  gradients,
}: Case): Promise<readonly Float32Array[]> {
  const results = tf.tidy(() => {
    const run = operations[operation] as Run;
    const tensors = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, toTensor(value)]));
    const names = Object.keys(gradients);
    const forward = (...leaves: tf.Tensor[]): tf.Tensor =>
      run(
        { ...tensors, ...Object.fromEntries(names.map((name, index) => [name, leaves[index]])) } as Inputs,
        options,
      );
    const { value, grads } = tf.valueAndGrads(forward)(
      names.map((name) => tensors[name] as tf.Tensor),
      toTensor(upstream),
    );
    return [value, ...grads];
  });
  const values = await Promise.all(results.map((tensor) => tensor.data<"float32">()));
  tf.dispose(results);
  return values;
}

/** Largest difference, relative to the largest expected number. */
function relativeError(received: Float32Array, { values }: Values): number {
  const size = Math.max(1e-3, ...values.map(Math.abs));
  return Math.max(...values.map((value, index) => Math.abs((received[index] ?? NaN) - value))) / size;
}

const titled = cases.map((each) => [`${each.operation}, ${each.name}`, each] as const);

function parity(): void {
  test.each(titled)("%s: output and gradients are PyTorch's", async (_title, each) => {
    const [output, ...gradients] = await compute(each);
    expect(relativeError(output as Float32Array, each.output)).toBeLessThan(1e-5);
    for (const [index, expected] of Object.values(each.gradients).entries())
      expect(relativeError(gradients[index] as Float32Array, expected)).toBeLessThan(1e-4);
  });

  test.each(titled)("%s: no tensor is left over", async (_title, each) => {
    await compute(each);
    const before = tf.memory();
    await compute(each);
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  });
}

// In every run the kernels of WebGPU are held against the same reference by way of the layers (compile/layers.test.ts).
onEachBackend(parity, { isLong: true });

describe("on cpu", () => {
  beforeAll(async () => {
    await tf.setBackend("cpu");
  });
  parity();
});
