import * as tf from "@tensorflow/tfjs";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { toModelInput, type Batch } from "./batches.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";
import type { TrainedWeight } from "./optimizers/weights.ts";

/** What the gradients of a batch are a function of. */
export interface StepParts {
  readonly compiled: CompiledModel;
  readonly weights: readonly TrainedWeight[];
  readonly setting: LossSetting;
}

/** What a batch gives, forwards and backwards. */
interface BatchResult {
  /** The batch's score, [4]. */
  readonly score: tf.Tensor1D;
  /** Of the batch's mean loss, in the order of the weights. */
  readonly gradients: readonly tf.Tensor[];
}

/** Runs a batch forwards and backwards, as in training. Nothing is changed. */
export function takeGradients({ compiled, weights, setting }: StepParts, batch: Batch): BatchResult {
  return tf.tidy(() => {
    const variables = weights.map(({ variable }) => variable);
    const forwards = (): tf.Tensor => {
      const logits = compiled.logits.apply(toModelInput(batch), { training: true }) as tf.Tensor2D;
      return scoreBatch({ logits, target: batch.target, weights: batch.weights }, setting);
    };
    // Not tf.variableGrads: that wants the one number whose gradients these are.
    const { value, grads } = tf.engine().gradients(forwards, variables as tf.Tensor[], undefined, true);
    const gradients = variables.map((variable, index) => grads[index] ?? tf.zerosLike(variable));
    return { score: value as tf.Tensor1D, gradients } as unknown as tf.TensorContainerObject;
  }) as unknown as BatchResult;
}
