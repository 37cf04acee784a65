import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { everyGraph } from "../testing/sampleGraphs.ts";
import { sampleInputs } from "../testing/sampleInputs.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { scoreBatch, type LossSetting } from "../train/losses.ts";
import { compileGraph } from "./compileGraph.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 9, vocabularySize: 12, classCount: 3 };
const graphs = everyGraph.filter(([name]) =>
  /^(Add|Multiply|Concatenate|Dot|embedding|text-cnn|text-and|two-towers)/.test(name),
);

const ids = [
  [3, 5, 3, 7, 0, 0, 0, 0, 0],
  [2, 11, 4, 3, 8, 9, 10, 5, 6],
];

// Central differences of the loss itself are the authority: they know nothing of gradients.
test.each(graphs)("%s: gradients of the whole model equal finite differences", (_name, graph, specFor) => {
  const spec = specFor(sizes);
  const { logits, inputIds, dispose } = compileGraph(graph, spec, 3);
  const inputs = sampleInputs(spec, inputIds, ids.length);
  const text = inputIds.indexOf("text");
  if (text !== -1) inputs[text] = tf.tensor2d(ids, [2, 9], "int32");
  const labels = tf.tensor1d([2, 0], "int32");
  const setting: LossSetting = {
    task: "classification",
    loss: defaultTrainConfig.loss,
    activation: "softmax",
    classWeights: null,
  };
  const loss = (): tf.Scalar =>
    tf.tidy(() => {
      const output = logits.apply(inputs, { training: true }) as tf.Tensor2D;
      if (spec.task !== "classification") return tf.mean(tf.sigmoid(output));
      const score = scoreBatch({ logits: output, target: labels }, setting);
      return tf.div(tf.sum(tf.slice(score, 0, 1)), ids.length);
    });
  // Larger weights than the initial ones, so that differences stand out of float32's noise.
  for (const weight of logits.trainableWeights)
    tf.tidy(() => {
      (weight.read() as tf.Variable).assign(tf.mul(weight.read(), 8));
    });
  const { grads } = tf.variableGrads(loss);
  for (const weight of logits.trainableWeights) {
    const variable = weight.read() as tf.Variable;
    const analytic = (grads[variable.name] as tf.Tensor).dataSync();
    const values = variable.dataSync();
    for (const index of pickIndices(values.length)) {
      const numeric = differentiate(variable, values, index, () => loss().dataSync()[0] ?? NaN);
      expect(Math.abs((analytic[index] ?? NaN) - numeric)).toBeLessThan(2e-3);
    }
  }
  expect(Object.keys(grads)).toHaveLength(logits.trainableWeights.length);
  tf.dispose(inputs);
  tf.dispose([labels, grads]);
  dispose();
});

const pickIndices = (length: number): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6].map((part) => Math.floor((part * (length - 1)) / 6));

function differentiate(
  variable: tf.Variable,
  values: ArrayLike<number>,
  index: number,
  loss: () => number,
): number {
  const step = 3e-3;
  const lossAt = (change: number): number => {
    const moved = Float32Array.from(values);
    moved[index] = (moved[index] ?? 0) + change;
    tf.tidy(() => {
      variable.assign(tf.tensor(moved, variable.shape));
    });
    return loss();
  };
  const difference = (lossAt(step) - lossAt(-step)) / (2 * step);
  lossAt(0);
  return difference;
}
