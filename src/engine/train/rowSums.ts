import * as tf from "@tensorflow/tfjs";
import type { TaskKind } from "../../core/task/task.ts";
import { errorsOf, type Answered } from "./rowLosses.ts";

/** Sums over a batch's rows, [] each, in the order of the task's `sums`. All rows weigh the same. */
type RowSums = (answered: Answered) => readonly tf.Tensor[];

/** How many rows have their largest logit at their label. */
const countCorrect: RowSums = ({ logits, target }) => [
  tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), target), "float32")),
];

/** True positives, false positives and false negatives of the labels; a label is given at a probability of at least ½. */
const countLabels: RowSums = ({ logits, target }) => {
  const given = tf.cast(tf.greaterEqual(logits, 0), "float32");
  const truePositives = tf.sum(tf.mul(given, target));
  return [truePositives, tf.sub(tf.sum(given), truePositives), tf.sub(tf.sum(target), truePositives)];
};

/** Σ |e| and Σ e² of the standardised errors. */
const addErrors: RowSums = (answered) => {
  const errors = errorsOf(answered);
  return [tf.sum(tf.abs(errors)), tf.sum(tf.square(errors))];
};

/** The sums of each task. */
export const rowSums: { readonly [K in TaskKind]: RowSums } = {
  classification: countCorrect,
  multiLabel: countLabels,
  regression: addErrors,
};
