import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import type { Batch } from "./batches.ts";
import { countCorrect, lossSum, type LossSetting } from "./losses.ts";
import { clipFactor, globalNorm } from "./optimizers/gradientTransforms.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import type { TrainedWeight } from "./optimizers/weights.ts";

/** What the gradients of a batch are a function of. */
export interface StepParts {
  readonly compiled: CompiledModel;
  readonly weights: readonly TrainedWeight[];
  readonly setting: LossSetting;
}

interface StepResult {
  /** Loss summed over the rows: []. */
  readonly lossSum: tf.Scalar;
  /** How many rows were answered right: []. */
  readonly correctCount: tf.Scalar;
  /** Of the batch's mean loss, in the order of the weights. */
  readonly gradients: readonly tf.Tensor[];
}

/** Runs a batch forwards and backwards, as in training. Nothing is changed. */
export function takeGradients({ compiled, weights, setting }: StepParts, batch: Batch): StepResult {
  return tf.tidy(() => {
    const variables = weights.map(({ variable }) => variable);
    const seen: tf.Scalar[] = [];
    const { grads } = tf.variableGrads(() => {
      const logits = compiled.logits.apply(batch.ids, { training: true }) as tf.Tensor2D;
      const answered = { logits, labels: batch.labels, weights: batch.weights };
      const total = lossSum(answered, setting);
      seen.push(tf.keep(total), tf.keep(tf.cast(countCorrect(answered), "float32")));
      return tf.div(total, batch.count);
    }, variables);
    // Kept out of the inner scope, they belong to nobody: from here on they are this scope's.
    const [total, correctCount] = seen.map((kept) => {
      const copy = tf.clone(kept);
      kept.dispose();
      return copy;
    });
    return {
      lossSum: present(total),
      correctCount: present(correctCount),
      gradients: variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable)),
    } as unknown as tf.TensorContainerObject;
  }) as unknown as StepResult;
}

/** Losses and gradients beyond this are no longer numbers. NaN is not below it either. */
const largestNumber = 3e38;

/**
 * Takes the steps of a run. Once a loss or gradient is no longer a number, no later step changes anything: the
 * weights stay those with which it happened, though it is noticed only when the figures are read back.
 */
export class Stepper {
  readonly #parts: StepParts;
  readonly #optimizer: Optimizer;
  readonly #clipNorm: number;
  /** 1 as long as all has been numbers, then 0: []. */
  #alive = tf.scalar(1);

  constructor(parts: StepParts, optimizer: Optimizer, clipNorm: number) {
    this.#parts = parts;
    this.#optimizer = optimizer;
    this.#clipNorm = clipNorm;
  }

  /** One change of every weight; returns the step's figures on the device, [figures], in the order of `stepFigures`. */
  take(batch: Batch, rate: number): tf.Tensor1D {
    const [figures, alive] = tf.tidy(() => {
      const { lossSum: total, correctCount, gradients } = takeGradients(this.#parts, batch);
      const transformed = this.#optimizer.transform(gradients);
      const norm = globalNorm(transformed);
      const isNumber = tf.less(tf.add(tf.abs(total), norm), largestNumber);
      const stillAlive = tf.mul<tf.Scalar>(this.#alive, tf.cast(isNumber, "float32"));
      // Chosen, not multiplied: the factor itself is NaN where the norm is.
      const scale = tf.where(tf.cast(stillAlive, "bool"), clipFactor(norm, this.#clipNorm), 0) as tf.Scalar;
      this.#optimizer.apply(transformed, { rate, scale });
      return [tf.stack([total, correctCount, norm, stillAlive]) as tf.Tensor1D, stillAlive];
    });
    this.#alive.dispose();
    this.#alive = alive;
    return figures;
  }

  dispose(): void {
    this.#alive.dispose();
  }
}
