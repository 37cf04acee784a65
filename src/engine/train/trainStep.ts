import * as tf from "@tensorflow/tfjs";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { toModelInput, type Batch } from "./batches.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";
import type { TrainedWeight } from "./optimizers/weights.ts";

/** Everything that the gradients of a batch depend on. */
export interface StepParts {
  readonly compiled: CompiledModel;
  readonly weights: readonly TrainedWeight[];
  readonly setting: LossSetting;
}

/** The results of a batch, forwards and backwards. */
interface BatchResult {
  /** The batch's score, [4]. */
  readonly score: tf.Tensor1D;
  /** Gradients of the batch's mean loss, in the order of the weights. */
  readonly gradients: readonly tf.Tensor[];
}

/** Runs a batch forwards and backwards, as in training, without changing the weights. */
export function takeGradients({ compiled, weights, setting }: StepParts, batch: Batch): BatchResult {
  return tf.tidy(() => {
    const variables = weights.map(({ variable }) => variable);
    const forwards = (): tf.Tensor => {
      const logits = compiled.logits.apply(toModelInput(batch), { training: true }) as tf.Tensor2D;
      return scoreBatch({ logits, target: batch.target, weights: batch.weights }, setting);
    };
    // Not tf.variableGrads, which needs a function that returns a single number.
    const { value, grads } = tf.engine().gradients(forwards, variables as tf.Tensor[], undefined, true);
    const gradients = variables.map((variable, index) => grads[index] ?? tf.zerosLike(variable));
    return { score: value as tf.Tensor1D, gradients } as unknown as tf.TensorContainerObject;
  }) as unknown as BatchResult;
}
